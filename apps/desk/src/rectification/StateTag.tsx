import { rectificationStates, type RectificationRow } from '@anzhu/contract/rectification'

const tones = { 'to-reply': 'act', 'to-recheck': 'wait', closed: 'ok' } as const

/** Where an order stands; overdue is said in words and in red, and that it went up is said too. */
export function StateTag({
  row: { state, daysOverdue, escalatedOn },
}: {
  row: Pick<RectificationRow, 'state' | 'daysOverdue' | 'escalatedOn'>
}) {
  if (daysOverdue > 0)
    return (
      <span className="tag tag--bad">
        逾期 {daysOverdue} 天{escalatedOn === null ? '' : ' · 已升级'}
      </span>
    )
  return <span className={`tag tag--${tones[state]}`}>{rectificationStates[state]}</span>
}
