import type { PlainDate } from '@anzhu/law/kernel/date'
import type { DocumentKind } from '../../documents/index.ts'
import { openForm, type Form } from '../../documents/page/form.ts'
import type { Row } from '../../documents/page/table.ts'
import { dayInWords, orDash } from '../../documents/page/words.ts'
import { readFileBytes } from '../../files/index.ts'
import type { House } from '../../house.ts'
import { drawPhotos, type SheetPhoto } from './photo-pages.ts'

/** What a 检查单 says: who inspected what by which standard, what was found, and the photos by their numbers. */
export interface InspectionSheetData {
  readonly number: string
  readonly project: string
  readonly filingNumber: string
  readonly contractor: string
  /** 企业检查 · 省标检查用语 */
  readonly kind: string
  readonly standard: string
  readonly onDay: PlainDate
  readonly inspector: string
  readonly unit: string
  readonly responsible: string
  readonly remark: string
  readonly comment: string
  /** 合格 86.67 分, with the rule for missing items; empty where nothing is scored. */
  readonly result: string
  readonly findings: readonly {
    readonly place: string
    readonly text: string
    readonly clause: string
    readonly major: boolean
    readonly rectify: boolean
    readonly requirement: string
    readonly dueOn: PlainDate | null
    readonly responsible: string
    /** Numbers of its photos, from 1. */
    readonly photos: readonly number[]
  }[]
  readonly photos: readonly (Omit<SheetPhoto, 'bytes'> & { readonly fileId: string | null })[]
  /** Names of scans that cannot be shown on the page. */
  readonly attachments: readonly string[]
  readonly printedBy: string
  readonly renderedAt: string
}

/** The 检查单 of an inspection: table of what was found, opinions, signatures, then pages of photos. */
export const inspectionSheet: DocumentKind<InspectionSheetData> = {
  kind: 'inspection-sheet',
  title: '检查单',
  signed: false,
  async render(data, house) {
    const form = openForm({
      title: '建筑施工安全检查单',
      number: `编号：${data.number}`,
      scanned: null,
      lines: [],
      printedBy: data.printedBy,
      at: new Date(data.renderedAt),
    })
    drawHead(form, data)
    drawFindings(form, data)
    drawEnd(form, data)
    drawPhotos(form, await withBytes(data.photos, house))
    return form.finish()
  },
}

const label = (text: string) => ({ text, kind: 'label' }) as const

function drawHead(form: Form, data: InspectionSheetData): void {
  const pair = (...[a, one, b, other]: readonly [string, string, string, string]): Row => ({
    cells: [label(a), { text: orDash(one) }, label(b), { text: orDash(other) }],
  })
  form.table({
    columns: [26, 58, 26, 58],
    rows: [
      { cells: [label('项目'), { text: data.project, span: 3 }] },
      pair('监督备案号', data.filingNumber, '施工企业', data.contractor),
      pair('检查类别', data.kind, '检查日期', dayInWords(data.onDay)),
      { cells: [label('标准版本'), { text: data.standard, span: 3 }] },
      pair('检查单位', data.unit, '检查人员', data.inspector),
      pair('受检项目', data.project, '整改人员', data.responsible),
    ],
  })
  form.gap(4)
}

function drawFindings(form: Form, { findings }: InspectionSheetData): void {
  if (findings.length === 0) {
    form.paragraph('本次检查未发现问题。', { bold: true })
    form.gap(2)
    return
  }
  const head = ['序', '部位', '问题', '条款', '是否整改', '期限', '照片号']
  form.table({
    columns: [10, 22, 58, 23, 14, 25, 16],
    head: { cells: head.map(label) },
    rows: findings.map((finding, at) => ({
      cells: [
        { text: String(at + 1), kind: 'centred' },
        { text: orDash(finding.place) },
        { text: problem(finding) },
        { text: orDash(finding.clause) },
        { text: finding.rectify ? '整改' : '不需', kind: 'centred' },
        { text: finding.dueOn ?? '—', kind: 'centred' },
        { text: orDash(finding.photos.join('、')), kind: 'centred' },
      ],
    })),
  })
  form.gap(4)
}

const problem = ({
  text,
  major,
  rectify,
  requirement,
  responsible,
}: InspectionSheetData['findings'][number]): string =>
  [
    `${major ? '【重大】' : ''}${text}`,
    ...(rectify ? [`整改要求：${requirement}`] : []),
    ...(rectify && responsible !== '' ? [`整改人员：${responsible}`] : []),
  ].join('\n')

function drawEnd(form: Form, data: InspectionSheetData): void {
  form.table({
    columns: [26, 142],
    rows: [
      ...(data.result === '' ? [] : [{ cells: [label('得分'), { text: data.result }] }]),
      { cells: [label('检查备注'), { text: orDash(data.remark) }] },
      { cells: [label('总体评语'), { text: orDash(data.comment) }] },
      ...(data.attachments.length === 0
        ? []
        : [{ cells: [label('附件'), { text: data.attachments.join('\n') }] }]),
    ],
  })
  form.gap(4)
  form.table({
    columns: [84, 84],
    rows: [
      {
        cells: [
          { text: '检查人员（签字）', foot: '年　　月　　日' },
          { text: '受检项目负责人（签字）', foot: '年　　月　　日' },
        ],
        height: 25,
      },
    ],
  })
}

const withBytes = (photos: InspectionSheetData['photos'], house: House): Promise<SheetPhoto[]> =>
  Promise.all(
    photos.map(async ({ fileId, ...photo }) => ({
      ...photo,
      bytes: fileId === null ? null : await readFileBytes(house, fileId),
    })),
  )
