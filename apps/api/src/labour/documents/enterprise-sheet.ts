import type { PlainDate } from '@anzhu/law/kernel/date'
import type { DocumentKind } from '../../documents/index.ts'
import { openForm } from '../../documents/page/form.ts'
import type { Cell, Row } from '../../documents/page/table.ts'
import type { Values } from '../../cases/index.ts'
import type { Attachment } from '../content.ts'
import { centred, eightColumns, headingOf, label, opinionRow, value, type SheetHead } from './sheet-head.ts'

/** What a 企业基本情况表 says. */
export interface EnterpriseSheetData extends SheetHead {
  /** The answers of the form, as people read them. */
  readonly words: Values
  readonly officers: readonly {
    readonly name: string
    readonly certificate: string
    readonly until: string
  }[]
  readonly managers: readonly { readonly name: string; readonly trade: string; readonly since: PlainDate }[]
  readonly attachments: readonly Attachment[]
}

/** 企业基本情况表 (EN-06): the enterprise, its licences, its people and the list of attachments, with its symbol. */
export const enterpriseSheet: DocumentKind<EnterpriseSheetData> = {
  kind: 'labour-enterprise-sheet',
  title: '企业基本情况表',
  signed: true,
  render(data) {
    const { words } = data
    const form = openForm(
      headingOf(data, '企业基本情况表', [
        ['企业名称', words['name'] ?? ''],
        ['信用代码', words['creditCode'] ?? ''],
      ]),
    )
    form.table({
      columns: eightColumns,
      rows: [
        ...firm(words),
        ...listOf(
          `安全员（${data.officers.length} 名）`,
          [label('序'), label('姓名', 2), label('C 证编号', 3), label('有效期至', 2)],
          data.officers.map(({ name, certificate, until }) => [
            centred(name, 2),
            value(certificate, 3),
            centred(until, 2),
          ]),
        ),
        ...listOf(
          `劳资专管员（${data.managers.length} 名）`,
          [label('序'), label('姓名', 2), label('岗位', 3), label('归集日期', 2)],
          data.managers.map(({ name, trade, since }) => [
            centred(name, 2),
            value(trade, 3),
            centred(since, 2),
          ]),
        ),
        ...listOf(
          `附件目录（${data.attachments.length} 份）`,
          [label('序'), label('名称', 4), label('页数'), label('审核日期', 2)],
          data.attachments.map(({ title, name, pages }) => [
            value(`${title}：${name}`, 4),
            centred(pages === null ? null : String(pages)),
            centred(data.approvedOn, 2),
          ]),
        ),
        opinionRow(data),
      ],
    })
    return form.finish()
  },
}

const firm = (words: Values): Row[] => [
  {
    cells: [
      label('企业名称'),
      value(words['name'], 3),
      label('统一社会信用代码'),
      value(words['creditCode'], 3),
    ],
  },
  {
    cells: [
      label('注册地'),
      value(words['address'], 2),
      label('注册资本'),
      value(words['capital']),
      label('成立日期'),
      centred(words['establishedOn'], 2),
    ],
  },
  {
    cells: [
      label('法定代表人'),
      value(words['legalRepresentative']),
      label('联系人'),
      value(words['contact'], 2),
      label('手机'),
      value(words['phone'], 2),
    ],
  },
  {
    cells: [
      label('施工劳务资质'),
      value(words['qualificationNumber'], 2),
      label('等级'),
      centred(words['qualificationGrade']),
      label('有效期至'),
      centred(words['qualificationUntil'], 2),
    ],
  },
  {
    cells: [
      label('安全生产许可证'),
      value(words['licenceNumber'], 4),
      label('有效期至'),
      centred(words['licenceUntil'], 2),
    ],
  },
]

/** A list inside the grid: its title over all columns, its heads, its rows with their number; a dash when there is none. */
function listOf(title: string, heads: readonly Cell[], rows: readonly (readonly Cell[])[]): Row[] {
  if (rows.length === 0) return [{ cells: [label(title, 2), value(null, 6)] }]
  return [
    { cells: [label(title, 8)] },
    { cells: heads },
    ...rows.map((cells, at) => ({ cells: [centred(String(at + 1)), ...cells] })),
  ]
}
