import './case.css'
import type { Check } from '@anzhu/contract/cases'
import { unmetFirst } from './case-words.ts'

/** The conditions of a service tried on one case: those not met first, with what to do; the legal basis folded below each. */
export function CheckList({ checks, label = '系统检查' }: { checks: readonly Check[]; label?: string }) {
  return (
    <ul className="check-list" aria-label={label}>
      {unmetFirst(checks).map(({ rule, title, basis, met, because, suggestion }) => (
        <li key={rule} className={met ? 'check check--met' : 'check check--unmet'} id={`check-${rule}`}>
          <span className="check__mark" aria-hidden="true">
            {met ? '✓' : '✕'}
          </span>
          <div className="check__text">
            <b>{title}</b>
            <span className="visually-hidden">{met ? '：符合' : '：不符合'}</span>
            {because !== '' && <span className="check__because">{because}</span>}
            {!met && suggestion !== '' && <span className="check__remedy">怎么办：{suggestion}</span>}
            <details className="check__basis">
              <summary>依据</summary>
              {basis}
            </details>
          </div>
        </li>
      ))}
    </ul>
  )
}
