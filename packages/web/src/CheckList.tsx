import './case.css'
import type { Check } from '@anzhu/contract/cases'
import type { ReactNode } from 'react'
import { unmetFirst } from './case-words.ts'

/** The conditions of a service tried on one case: those not met first, with what to do; the legal basis folded below each. */
export function CheckList({
  checks,
  label = '系统检查',
  renderCure,
}: {
  checks: readonly Check[]
  label?: string
  /** What cures a condition that is not met, drawn below it. */
  renderCure?: (check: Check) => ReactNode
}) {
  return (
    <ul className="check-list" aria-label={label}>
      {unmetFirst(checks).map((check) => (
        <li
          key={check.rule}
          className={check.met ? 'check check--met' : 'check check--unmet'}
          id={`check-${check.rule}`}
        >
          <span className="check__mark" aria-hidden="true">
            {check.met ? '✓' : '✕'}
          </span>
          <div className="check__text">
            <CheckText check={check} />
            {!check.met && renderCure !== undefined && <div className="check__cure">{renderCure(check)}</div>}
          </div>
        </li>
      ))}
    </ul>
  )
}

function CheckText({ check: { title, basis, met, because, suggestion, earliestOn } }: { check: Check }) {
  return (
    <>
      <b>{title}</b>
      <span className="visually-hidden">{met ? '：符合' : '：不符合'}</span>
      {because !== '' && because !== title && <span className="check__because">{because}</span>}
      {!met && earliestOn !== null && <span className="check__earliest">最早 {earliestOn} 可办</span>}
      {!met && suggestion !== '' && <span className="check__remedy">怎么办：{suggestion}</span>}
      <details className="check__basis">
        <summary>依据</summary>
        {basis}
      </details>
    </>
  )
}
