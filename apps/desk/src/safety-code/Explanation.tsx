import type { SafetyCodeFile } from '@anzhu/contract/safety-code'

/** Every rule that was tried, those not met first: what it says, which fact met or failed it, and its legal ground. */
export function Explanation({ items }: { items: SafetyCodeFile['explanation'] }) {
  const failedFirst = [...items].sort((a, b) => Number(a.met) - Number(b.met))
  return (
    <ul className="explanation">
      {failedFirst.map(({ rule, title, basis, met, because }) => (
        <li key={rule + title} className={met ? 'explained' : 'explained explained--failed'}>
          <span className="explained__mark" aria-hidden="true">
            {met ? '✓' : '✕'}
          </span>
          <div>
            <b>
              {title}
              <span className="visually-hidden">{met ? '：符合' : '：不符合'}</span>
            </b>
            <p>{because}</p>
            <details>
              <summary>依据（{rule}）</summary>
              {basis}
            </details>
          </div>
        </li>
      ))}
    </ul>
  )
}
