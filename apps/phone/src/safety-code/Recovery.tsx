import type { SafetyCode } from '@anzhu/contract/safety-code'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { recoverySteps, rosterNotice } from './code-words.ts'

/** The way back to green, step by step; `children` is the button of the last step where there is one. */
export function Recovery({ code, children }: { code: SafetyCode; children?: ReactNode }) {
  const steps = recoverySteps(code)
  return (
    <section className="card__recovery" aria-labelledby="recovery">
      <h2 id="recovery" tabIndex={-1}>
        {steps.length === 0 ? '不能恢复' : '恢复绿码的步骤'}
      </h2>
      {steps.length === 0 ? (
        <p>{code.nextActions.map(({ text }) => text).join('；')}</p>
      ) : (
        <ol className="steps">
          {steps.map(({ text, at }) => (
            <li key={text}>
              {text}
              {at !== undefined && (
                <Link className="steps__act" to={at.to}>
                  {at.word}
                </Link>
              )}
            </li>
          ))}
        </ol>
      )}
      {children}
      {code.notRosteredFrom !== null && <p className="hint">{rosterNotice(code.notRosteredFrom)}</p>}
      <p className="hint">
        认为有误？先<Link to="/code/grounds">看依据和记录</Link>；仍觉得不对的，
        <Link to="/apply/safety-code-appeal">提出异议</Link>，由主管部门核查并书面答复。
      </p>
    </section>
  )
}

/** Brings the steps into view and puts a screen reader there. */
export function showRecovery(): void {
  const title = document.getElementById('recovery')
  title?.scrollIntoView({ block: 'start' })
  title?.focus({ preventScroll: true })
}
