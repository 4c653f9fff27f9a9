import type { Values } from '../../cases/index.ts'
import type { DocumentKind } from '../../documents/index.ts'
import { openForm } from '../../documents/page/form.ts'
import { centred, eightColumns, headingOf, label, opinionRow, value, type SheetHead } from './sheet-head.ts'

/** What a 项目信息表 says. */
export interface ProjectSheetData extends SheetHead {
  /** The answers of the form, as people read them. */
  readonly words: Values
  readonly labourFirm: string
  /** People on the roster on the day; null where the platform does not know the project. */
  readonly onRoster: number | null
}

/** 项目信息表 (PR-08): the contract, who builds, who is responsible, with its symbol. */
export const projectSheet: DocumentKind<ProjectSheetData> = {
  kind: 'labour-project-sheet',
  title: '项目信息表',
  signed: true,
  render(data) {
    const { words } = data
    const form = openForm(
      headingOf(data, '项目信息表', [
        ['项目名称', words['project'] ?? ''],
        ['劳务分包', data.labourFirm],
      ]),
    )
    const amount = Number(/^\d+/.exec(words['amount'] ?? '')?.[0] ?? Number.NaN)
    form.table({
      columns: eightColumns,
      rows: [
        { cells: [label('项目名称'), value(words['project'], 7)] },
        {
          cells: [
            label('项目地址'),
            value(words['address'], 4),
            label('区县'),
            centred(words['district'], 2),
          ],
        },
        { cells: [label('建设单位'), value(words['developer'], 7)] },
        {
          cells: [
            label('总包单位'),
            value(words['contractor'], 3),
            label('劳务分包单位'),
            value(data.labourFirm, 3),
          ],
        },
        {
          cells: [
            label('合同编号'),
            value(words['number'], 3),
            label('合同金额'),
            value(Number.isNaN(amount) ? null : `${(amount / 10_000).toLocaleString('zh-CN')} 万元`, 3),
          ],
        },
        {
          cells: [
            label('签订日期'),
            centred(words['signedOn'], 2),
            label('合同工期'),
            centred(`${words['startsOn'] ?? ''} 至 ${words['endsOn'] ?? ''}`, 4),
          ],
        },
        {
          cells: [
            label('项目负责人'),
            value(words['leader']),
            label('劳资专管员'),
            value(words['manager'], 2),
            label('安全员'),
            value(words['officer'], 2),
          ],
        },
        {
          cells: [
            label('计划用工'),
            value(words['planned'], 3),
            label('在册人数'),
            value(data.onRoster === null ? null : `${data.onRoster} 人`, 3),
          ],
        },
        opinionRow(data),
      ],
    })
    return form.finish()
  },
}
