import type { ExamEnrolment, ExamNotice, ExamOutcome } from '@anzhu/contract/exams'
import { noticeStates, outcomes } from '@anzhu/law/exams/words'
import { toneOf } from '@anzhu/web/case-words'
import { emptyMark } from '@anzhu/web/format'

/** Where an exam stands, as a tag: whether one can enrol today is what most people look for. */
export function NoticeTag({ notice }: { notice: ExamNotice }) {
  if (notice.state === 'published') {
    return notice.open ? (
      <span className="tag tag--ok">报名中</span>
    ) : (
      <span className="tag tag--act">{noticeStates.published}</span>
    )
  }
  return (
    <span className={`tag tag--${notice.state === 'scored' ? 'act' : 'mute'}`}>
      {noticeStates[notice.state]}
    </span>
  )
}

/** The state of an enrolment as a tag; a draft stands out, because it is none (EX-04). */
export function EnrolmentTag({ of: { status, state } }: { of: ExamEnrolment }) {
  return <span className={`tag tag--${status === 'draft' ? 'wait' : toneOf(status)}`}>{state}</span>
}

const tones: Readonly<Record<ExamOutcome, string>> = {
  pass: 'ok',
  fail: 'bad',
  absent: 'wait',
  excused: 'mute',
  cheating: 'bad',
}

/** What became of an exam, with the score where there is one. */
export function OutcomeTag({ outcome, score }: Pick<ExamEnrolment, 'outcome' | 'score'>) {
  if (outcome === null) return <>{emptyMark}</>
  return (
    <>
      <span className={`tag tag--${tones[outcome]}`}>{outcomes[outcome]}</span>
      {score !== null && ` ${score}`}
    </>
  )
}

/** 2026-12-05 09:00–11:00 */
export const whenInWords = ({ examOn, examTime }: Pick<ExamNotice, 'examOn' | 'examTime'>) =>
  `${examOn} ${examTime}`

/** 2026-11-10 至 11-30; the year is said again only when it is another. */
export function enrolmentInWords({ enrolFrom, enrolTo }: Pick<ExamNotice, 'enrolFrom' | 'enrolTo'>): string {
  const sameYear = enrolFrom.slice(0, 4) === enrolTo.slice(0, 4)
  return `${enrolFrom} 至 ${sameYear ? enrolTo.slice(5) : enrolTo}`
}

/** 28 / 100, or 28 where there is no limit. */
export const seatsInWords = ({ taken, seats }: Pick<ExamNotice, 'taken' | 'seats'>) =>
  seats === null ? `${taken}` : `${taken} / ${seats}`
