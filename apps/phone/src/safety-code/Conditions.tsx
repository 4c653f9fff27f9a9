import type { Condition, SafetyCode } from '@anzhu/contract/safety-code'
import { conditionMarks } from '@anzhu/web/words'
import { Link } from 'react-router'
import { Unbroken } from '../app/Band.tsx'

const urgency: Record<Condition['state'], number> = { failed: 0, due: 1, ok: 2 }

/** The three conditions side by side, what fails first; where there is a page with the grounds, each leads to it. */
export function Conditions({
  person,
  to,
}: {
  person: Pick<SafetyCode, 'conditions'>
  to?: (condition: Condition['id']) => string
}) {
  const sorted = [...person.conditions].sort((a, b) => urgency[a.state] - urgency[b.state])
  return (
    <ul className="conditions" aria-label="三项条件">
      {sorted.map((condition) => {
        const className = `cell cell--${condition.state}`
        const content = <Cell condition={condition} />
        return (
          <li key={condition.id}>
            {to === undefined ? (
              <div className={className}>{content}</div>
            ) : (
              <Link className={className} to={to(condition.id)}>
                {content}
              </Link>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Cell({ condition }: { condition: Condition }) {
  const { mark, word } = conditionMarks[condition.state]
  return (
    <>
      <span className="cell__title">
        <span aria-hidden="true">{mark} </span>
        {condition.title}
        <span className="visually-hidden">{word}</span>
      </span>
      <span className="cell__text">
        <Unbroken text={condition.brief} />
      </span>
    </>
  )
}
