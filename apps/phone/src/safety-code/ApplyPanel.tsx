import {
  type ApplicationResult,
  applyForMySafetyCode,
  type SafetyCode,
  viewMySafetyCode,
} from '@anzhu/contract/safety-code'
import { useAction } from '@anzhu/web/api'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'

interface Props {
  readonly code: SafetyCode
  readonly offline: boolean
  readonly result: ApplicationResult | null
  readonly onResult: (result: ApplicationResult) => void
}

/** The one button of the card, by colour, and what came of applying. */
export function ApplyPanel({ code, offline, result, onResult }: Props) {
  const apply = useAction(applyForMySafetyCode, { refresh: [viewMySafetyCode] })
  const again = code.nextActions.some(({ code }) => code === 'REAPPLY')
  const refused = result !== null && !result.granted && code.colour !== 'green' ? result : null
  return (
    <div className="card__act">
      {apply.error !== null && <ErrorBar error={apply.error} lead="没有申领成功" />}
      {refused !== null && <Findings result={refused} />}
      {code.colour === 'none' || (again && refused !== null) ? (
        <button
          type="button"
          className="button"
          disabled={apply.isPending || offline}
          onClick={() => apply.mutate({}, { onSuccess: onResult })}
        >
          {apply.isPending
            ? '正在核对'
            : offline
              ? '联网后可以申领'
              : again
                ? '重新申领安码'
                : refused === null
                  ? '申领安码'
                  : '再申领一次'}
        </button>
      ) : (
        <ByColour code={code} />
      )}
      {again && refused === null && code.colour !== 'none' && (
        <button
          type="button"
          className="button button--second"
          disabled={apply.isPending || offline}
          onClick={() => apply.mutate({}, { onSuccess: onResult })}
        >
          重新申领安码
        </button>
      )}
    </div>
  )
}

function ByColour({ code }: { code: SafetyCode }) {
  if (code.colour === 'green') {
    return (
      <Link className="button" to="/code/grounds">
        查看我的培训与体检
      </Link>
    )
  }
  return (
    <button type="button" className="button" onClick={showRecovery}>
      怎样恢复绿码
    </button>
  )
}

function showRecovery() {
  const title = document.getElementById('recovery-title')
  title?.scrollIntoView({ block: 'start' })
  title?.focus({ preventScroll: true })
}

/** Every condition that failed, with what to do about it, all at once. */
function Findings({ result }: { result: ApplicationResult }) {
  return (
    <section className="findings" aria-live="polite">
      <h2>还不能发绿码，有 {result.findings.length} 项没有满足</h2>
      <ol>
        {result.findings.map(({ rule, sentence, suggestion }) => (
          <li key={rule + sentence}>
            <p className="findings__what">
              <span aria-hidden="true">✕ </span>
              {sentence}
            </p>
            <p className="findings__do">{suggestion}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
