import type { ApplicationResult } from '@anzhu/contract/safety-code'

/** Why a code was not granted: every condition that failed, and what to do about it. */
export function Findings({ findings }: { findings: ApplicationResult['findings'] }) {
  return (
    <ul className="findings">
      {findings.map(({ rule, sentence, suggestion }) => (
        <li key={rule + sentence}>
          <span className="condition--failed" aria-hidden="true">
            ✕{' '}
          </span>
          {sentence}
          {suggestion !== '' && <span className="findings__what">{suggestion}</span>}
        </li>
      ))}
    </ul>
  )
}
