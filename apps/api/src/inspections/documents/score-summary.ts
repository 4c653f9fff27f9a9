import type { PlainDate } from '@anzhu/law/kernel/date'
import type { DocumentKind } from '../../documents/index.ts'
import { openForm, type Form } from '../../documents/page/form.ts'
import type { Cell, Row } from '../../documents/page/table.ts'
import { dayInWords, orDash } from '../../documents/page/words.ts'

/** What one way of counting missing lines comes to, as scoreInspection() says it. */
export interface SummaryFigures {
  /** 缺项按实查应得分折算 */
  readonly rule: string
  readonly score: string
  readonly grade: string
  readonly because: string
  /** 82.70 ÷ 95 × 100 = 87.05 */
  readonly formula: string
}

/** What heads both papers of a scored inspection. */
export interface ScoreHead {
  readonly number: string
  readonly title: string
  readonly standard: string
  readonly project: string
  readonly filingNumber: string
  readonly contractor: string
  readonly manager: string
  readonly unit: string
  readonly inspector: string
  readonly onDay: PlainDate
  readonly printedBy: string
  readonly renderedAt: string
}

/** What a 汇总表 says. Every figure comes from scoreInspection(). */
export interface ScoreSummaryData extends ScoreHead {
  /** Square metres; empty when it is not known. */
  readonly floorArea: string
  readonly structure: string
  /** A column each: its points, or null where it does not exist on this site. */
  readonly columns: readonly {
    readonly name: string
    readonly full: number
    readonly points: string | null
  }[]
  /** What the grade is by, and the other way of counting beside it. */
  readonly counted: SummaryFigures
  readonly beside: SummaryFigures
  /** Tables of 0 points, with why. */
  readonly zero: readonly string[]
  /** What does not exist here and was left out or counted in full. */
  readonly missing: readonly string[]
  readonly comment: string
}

/** The 汇总表 across an A4 sheet: the columns of the standard, both totals, the rule and its arithmetic, the grade and why. */
export const scoreSummary: DocumentKind<ScoreSummaryData> = {
  kind: 'score-summary',
  title: '检查评分汇总表',
  signed: false,
  async render(data) {
    const form = openForm({
      title: data.title,
      number: `编号：${data.number}`,
      scanned: null,
      lines: [],
      printedBy: data.printedBy,
      at: new Date(data.renderedAt),
      landscape: true,
    })
    drawHead(form, data)
    drawColumns(form, data)
    drawReckoning(form, data)
    drawSignatures(form, data)
    return form.finish()
  },
}

const label = (text: string): Cell => ({ text, kind: 'label' })
const centred = (text: string): Cell => ({ text, kind: 'centred' })

function drawHead(form: Form, data: ScoreSummaryData): void {
  form.table({
    columns: [26, 101, 26, 102],
    rows: [
      {
        cells: [
          label('企业名称'),
          { text: data.contractor },
          label('检查日期'),
          { text: dayInWords(data.onDay) },
        ],
      },
      {
        cells: [
          label('监督备案号'),
          { text: orDash(data.filingNumber) },
          label('标准版本'),
          { text: data.standard },
        ],
      },
    ],
  })
  form.gap(2)
}

function drawColumns(form: Form, { columns, ...data }: ScoreSummaryData): void {
  const each = Math.floor(165 / columns.length)
  const head: Row = {
    cells: [
      ...['单位工程', '建筑面积（m²）', '结构类型', '总计得分（100）'].map(label),
      ...columns.map(({ name, full }) => label(`${name}（${full}）`)),
    ],
  }
  form.table({
    columns: [255 - 54 - each * columns.length, 19, 17, 18, ...columns.map(() => each)],
    head,
    rows: [
      {
        cells: [
          { text: data.project },
          centred(orDash(data.floorArea)),
          centred(orDash(data.structure)),
          centred(data.counted.score),
          ...columns.map(({ points }) => centred(points ?? '缺')),
        ],
        height: 12,
      },
    ],
  })
  form.gap(2)
}

function drawReckoning(form: Form, { counted, beside, zero, missing, comment }: ScoreSummaryData): void {
  const row = (name: string, text: string): Row => ({ cells: [label(name), { text }] })
  form.table({
    columns: [26, 229],
    rows: [
      row('等级', `${counted.grade}：${counted.because}`),
      row('得分', `${counted.rule}：${counted.score} 分（${counted.formula}）`),
      row('另一种算法', `${beside.rule}：${beside.score} 分，${beside.grade}（${beside.formula}）`),
      ...(zero.length === 0 ? [] : [row('零分表', zero.join('；'))]),
      row('缺项', orDash(missing.join('；'))),
      row('评语', orDash(comment)),
    ],
  })
  form.gap(2)
}

function drawSignatures(form: Form, { unit, inspector, project, manager }: ScoreSummaryData): void {
  const foot = '年　　月　　日'
  form.table({
    columns: [127, 128],
    rows: [
      {
        cells: [
          { text: `检查单位：${unit}\n负责人（检查人员）：${inspector}`, foot },
          { text: `受检项目：${project}\n项目经理：${orDash(manager)}`, foot },
        ],
        height: 25,
      },
    ],
  })
}
