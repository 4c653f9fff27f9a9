import type { Check, Cure } from '@anzhu/contract/cases'
import type { ExamEnrolResult } from '@anzhu/contract/exams'
import { formatCount } from '@anzhu/web/format'
import { Link } from 'react-router'

/** Whoever cannot be enrolled, each with what is missing and the button that puts it right. */
export function NotAble({ rows }: { rows: readonly ExamEnrolResult[] }) {
  if (rows.length === 0) return null
  return (
    <details className="exam-picker" open={rows.length <= 10}>
      <summary>不符合条件 {formatCount(rows.length)} 人：缺什么、怎样补</summary>
      <ul className="exam-picker__list">
        {rows.map(({ personId, name, idNumber, sentence, unmet }) => (
          <li key={personId}>
            <p className="exam-picker__who">
              <b>{name}</b> <span className="hint">{idNumber}</span>
            </p>
            {unmet.length === 0 && <p>{sentence}</p>}
            {unmet.map((check) => (
              <p key={check.rule}>
                {check.because}。<span className="hint">{check.suggestion}</span>
                <CureLink cure={check.cure} check={check} personId={personId} name={name} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Where a condition is put right: the case that is in the way, or the person's file. */
function CureLink({
  cure,
  check,
  personId,
  name,
}: {
  cure: Cure | null
  check: Check
  personId: string
  name: string
}) {
  if (cure === null) return null
  const to = cure.kind === 'case' ? `/items/${cure.id}` : `/people/${personId}`
  const words = wordsOf(cure)
  return (
    <>
      {' '}
      <Link className="link" to={to} aria-label={`${words}：${name}，${check.title}`}>
        {words}
      </Link>
    </>
  )
}

function wordsOf(cure: Cure): string {
  switch (cure.kind) {
    case 'upload':
      return '去上传'
    case 'case':
      return '打开那一件'
    case 'service':
      return '去办理'
    case 'page':
      return '去补充'
  }
}
