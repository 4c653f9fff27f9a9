import './reviews.css'
import type { MonthOfProject } from '@anzhu/contract/reviews'
import { monthInWords, type Month } from '@anzhu/law/assessment/month'
import { reviewStates, type ReviewState } from '@anzhu/law/assessment/monthly-review'
import { emptyMark } from '@anzhu/web/format'

const tones: Readonly<Record<ReviewState, string>> = {
  owed: 'wait',
  missed: 'bad',
  done: 'ok',
  late: 'ok',
  disputed: 'bad',
  exempt: 'mute',
}

/** How a month stands, in a word. */
export function StateTag({ state }: { state: ReviewState }) {
  return <span className={`tag tag--${tones[state]}`}>{reviewStates[state]}</span>
}

/** 86.5 优良, or a dash. */
export const scoreInWords = (
  review: { readonly score: number | null; readonly grade: string | null } | null,
): string => [review?.score, review?.grade].filter((part) => part != null).join(' ') || emptyMark

/** What makes one look twice, each in its sentence; nothing when there is nothing. */
export function Doubts({ doubts }: Pick<MonthOfProject, 'doubts'>) {
  if (doubts.length === 0) return null
  return (
    <ul className="doubts" aria-label="核对提示">
      {doubts.map(({ rule, sentence, suggestion }) => (
        <li key={rule}>
          <span aria-hidden="true">▲ </span>
          {sentence}。<span className="hint">{suggestion}。</span>
        </li>
      ))}
    </ul>
  )
}

/** The name of a month as the server writes it. */
export const named = (month: string): string => monthInWords(month as Month)
