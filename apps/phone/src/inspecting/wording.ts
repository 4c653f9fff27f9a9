import type { CheckTerm, Deduction, ScoredItem, ScoredTable } from '@anzhu/law/inspections/standard'
import type { TableScore } from '@anzhu/law/inspections/score-inspection'

/** A deduction as it was tapped: what it takes off in all. */
export interface Tap {
  readonly code: string
  readonly points: number
}

/** The least and the most that one tap takes off. */
export const limitsOf = (deduction: Deduction): readonly [number, number] =>
  deduction.type === 'fixed' ? [deduction.points, deduction.points] : [deduction.min, deduction.max]

/** 扣 5 分, 扣 2～10 分, 每处扣 2 分. */
export function priceOf(deduction: Deduction): string {
  const [least, most] = limitsOf(deduction)
  const range = least === most ? `${least}` : `${least}～${most}`
  return deduction.per === null ? `扣 ${range} 分` : `每${deduction.per}扣 ${range} 分`
}

/** What a finding says by itself, from what was tapped at an item. */
export function wordsForItem(
  edition: string,
  table: ScoredTable,
  item: ScoredItem,
  taps: readonly Tap[],
): { readonly text: string; readonly clause: string; readonly requirement: string } {
  const said = taps.flatMap(({ code, points }) => {
    const deduction = item.deductions.find((one) => one.code === code)
    if (deduction === undefined) return []
    const [least, most] = limitsOf(deduction)
    const times = deduction.per !== null && least === most ? points / least : 1
    return [times > 1 ? `${deduction.text}（${times} ${deduction.per ?? ''}）` : deduction.text]
  })
  return {
    text: `${item.name}：${said.join('；')}`.slice(0, 500),
    clause: `${edition} 表${table.code} 第 ${item.no} 项“${item.name}”`.slice(0, 200),
    requirement: `按“${item.name}”的要求整改到位，整改后拍照回复`,
  }
}

/** What a finding says by itself, from a check term. */
export const wordsForTerm = ({ text, basis, requirement }: CheckTerm) => ({
  text: text.slice(0, 500),
  clause: basis.slice(0, 200),
  requirement: (requirement === '' ? '整改到位，整改后拍照回复' : requirement).slice(0, 500),
})

/** Why a table has 0 points, in a sentence for whoever stands there; empty where it has not. */
export function zeroWords(table: ScoredTable, score: TableScore | undefined): string {
  if (score === undefined || !score.zeroed) return ''
  if (score.zeroReason === 'guarantee-subtotal')
    return `保证项目小计 ${score.guaranteeGot} 分，不足应得 ${score.guaranteeFull} 分的三分之二（满项时为 40 分），本表得 0 分。`
  if (score.zeroReason === 'guarantee-item-zero') {
    const names = table.items.filter(({ code }) => score.lost.includes(code)).map(({ name }) => name)
    const groups = (table.groups ?? []).filter(({ code }) => score.lost.includes(code))
    const which = [...names, ...groups.map(({ name }) => name)].join('、')
    return `保证项目“${which}”得 0 分，本表得 0 分。`
  }
  return '各项都扣完了，本表得 0 分。'
}
