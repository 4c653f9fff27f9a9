import './case.css'
import type { CaseRow } from '@anzhu/contract/cases'
import { deadlineOf, toneOf } from './case-words.ts'

type Shown = Pick<CaseRow, 'status' | 'state' | 'waiting'>

/** The state of a case and who has it: 待审核 · 相城区住房和城乡建设局. */
export function StatusTag({ status, state, waiting }: Shown) {
  return (
    <span className="status">
      <span className={`tag tag--${toneOf(status)}`}>{state}</span>
      {waiting !== null && waiting.who !== '' && <span className="status__who">{waiting.who}</span>}
    </span>
  )
}

/** The working days left, more pressing the fewer they are; a dash when no clock runs. */
export function DaysLeft({ waiting }: Pick<CaseRow, 'waiting'>) {
  const deadline = deadlineOf(waiting)
  if (deadline === undefined) return <>—</>
  return (
    <span className={`deadline deadline--${deadline.press}`} title={waiting?.dueOn ?? undefined}>
      {deadline.words}
    </span>
  )
}
