import { termOfItem } from '@anzhu/law/inspections/making'
import type { ScoredStandard } from '@anzhu/law/inspections/standard'
import type { MarkMap } from './score-state.ts'

/** An item that lost points, as the beginning of a finding. */
export interface DeductedItem {
  readonly termCode: string
  readonly text: string
  readonly clause: string
  readonly requirement: string
}

/** The items that lost points, in the order of the standard: for each of them something is to be put right (IN-17). */
export function deductedItems(standard: ScoredStandard, marks: MarkMap): DeductedItem[] {
  return standard.tables.flatMap((table) =>
    table.items.flatMap((item) =>
      [...marks.values()]
        .filter((mark) => mark.table === table.code && mark.item === item.code && mark.deductions.length > 0)
        .map(({ unit, deductions }) => {
          const lost = new Set(deductions.map(({ code }) => code))
          const words = item.deductions.filter(({ code }) => lost.has(code)).map(({ text }) => text)
          return {
            termCode: termOfItem({ item: item.code, unit }),
            text: `${item.name}${unit === '' ? '' : `（${unit}）`}：${words.join('；')}`.slice(0, 500),
            clause: `${table.code} 第 ${item.no} 项`,
            requirement: `按标准整改${item.name}：${words.join('；')}`.slice(0, 500),
          }
        }),
    ),
  )
}
