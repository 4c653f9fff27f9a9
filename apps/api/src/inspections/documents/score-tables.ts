import type { DocumentKind } from '../../documents/index.ts'
import { openForm, type Form } from '../../documents/page/form.ts'
import type { Cell, Row } from '../../documents/page/table.ts'
import { dayInWords, orDash } from '../../documents/page/words.ts'
import type { ScoreHead } from './score-summary.ts'

/** One line of a 分项评分表. `left` is what it got; null when it does not exist here. */
export interface PrintedItem {
  readonly no: number
  readonly name: string
  readonly standard: string
  /** What was taken off, a deduction each; or why the line does not exist. */
  readonly found: string
  readonly full: number
  readonly off: string
  readonly left: string
}

/** One table as scored, for one unit. */
export interface PrintedTable {
  readonly name: string
  readonly parts: readonly { readonly heading: string; readonly items: readonly PrintedItem[] }[]
  /** 保证项目 42/60; empty where a table does not tell them apart. */
  readonly guarantees: string
  /** Why it is 0; empty when it is not made so. */
  readonly zero: string
  readonly score: string
  readonly formula: string
}

/** What the 分项检查评分表 say. Every figure comes from scoreInspection(). */
export interface ScoreTablesData extends ScoreHead {
  readonly rule: string
  readonly tables: readonly PrintedTable[]
}

/** The tables of a scored inspection, one below the other. */
export const scoreTables: DocumentKind<ScoreTablesData> = {
  kind: 'score-tables',
  title: '分项检查评分表',
  signed: false,
  async render(data) {
    const form = openForm({
      title: '分项检查评分表',
      number: `编号：${data.number}`,
      scanned: null,
      lines: [],
      printedBy: data.printedBy,
      at: new Date(data.renderedAt),
    })
    drawHead(form, data)
    for (const table of data.tables) drawTable(form, table)
    form.paragraph(`${data.rule}。扣分以该项应得分为限；得分保留两位小数，四舍五入。`)
    return form.finish()
  },
}

const label = (text: string): Cell => ({ text, kind: 'label' })
const centred = (text: string): Cell => ({ text, kind: 'centred' })

function drawHead(form: Form, data: ScoreTablesData): void {
  form.table({
    columns: [26, 58, 26, 58],
    rows: [
      { cells: [label('项目'), { text: data.project, span: 3 }] },
      {
        cells: [label('检查单位'), { text: data.unit }, label('检查日期'), { text: dayInWords(data.onDay) }],
      },
      { cells: [label('标准版本'), { text: data.standard }, label('检查人员'), { text: data.inspector }] },
    ],
  })
  form.gap(4)
}

function drawTable(form: Form, { name, parts, guarantees, zero, score, formula }: PrintedTable): void {
  const rows = parts.flatMap(({ heading, items }): Row[] => [
    { cells: [{ text: heading, span: 6, kind: 'label' }] },
    ...items.map((item): Row => ({
      cells: [
        centred(`${item.no}`),
        { text: item.name },
        { text: [item.standard, ...(item.found === '' ? [] : [`▶ ${item.found}`])].join('\n') },
        centred(`${item.full}`),
        centred(orDash(item.off)),
        centred(item.left),
      ],
    })),
  ])
  form.paragraph(name, { bold: true })
  form.table({
    columns: [10, 30, 86, 14, 14, 14],
    head: { cells: ['序', '检查项目', '扣分标准', '应得', '扣减', '实得'].map(label) },
    rows: [
      ...rows,
      {
        cells: [
          { text: [guarantees, zero].filter((one) => one !== '').join('；') || '本表不分保证项目', span: 3 },
          { text: `得分 ${score}${formula === '' ? '' : `\n${formula}`}`, span: 3, kind: 'centred' },
        ],
      },
    ],
  })
  form.gap(4)
}
