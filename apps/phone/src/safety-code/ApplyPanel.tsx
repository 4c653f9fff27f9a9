import { applyForMySafetyCode, viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { type ApplicationResult, type SafetyCode } from '@anzhu/contract/safety-code'
import { useAction } from '@anzhu/web/api'
import { Link } from 'react-router'
import { ErrorBar } from '@anzhu/web/states.tsx'

import { remedyOf } from './code-words.ts'

interface Props {
  readonly code: SafetyCode
  readonly offline: boolean
  readonly result: ApplicationResult | null
  readonly onResult: (result: ApplicationResult) => void
}

/** Applying for the code, for the first time or again after red: the button, and everything that stands in the way. */
export function ApplyPanel({ code, offline, result, onResult }: Props) {
  const apply = useAction(applyForMySafetyCode, { refresh: [viewMySafetyCode] })
  const refused = result !== null && !result.granted ? result : null
  const title = code.colour === 'none' ? '申领苏安码' : '重新申领苏安码'
  return (
    <>
      {apply.error !== null && <ErrorBar error={apply.error} lead="没有申领成功" />}
      {refused !== null && <Findings result={refused} conditions={code.conditions} />}
      <button
        type="button"
        className="button"
        disabled={apply.isPending || offline}
        onClick={() => apply.mutate({}, { onSuccess: onResult })}
      >
        {offline ? '联网后可以申领' : apply.isPending ? '正在核对' : title}
      </button>
    </>
  )
}

/** Every condition that failed, with what to do about it, all at once. */
function Findings({
  result,
  conditions,
}: {
  result: ApplicationResult
  conditions: SafetyCode['conditions']
}) {
  return (
    <section className="findings" aria-live="polite">
      <h2>还不能发绿码，有 {result.findings.length} 项没有满足</h2>
      <ol>
        {result.findings.map(({ rule, sentence, suggestion }) => {
          const condition = conditions.find(({ text }) => text === sentence)
          const remedy = condition && remedyOf(condition.id)
          return (
            <li key={rule + sentence}>
              <p className="findings__what">
                <span aria-hidden="true">✕ </span>
                {sentence}
              </p>
              <p className="findings__do">{suggestion}</p>
              {remedy !== undefined && (
                <Link className="button button--second" to={remedy.to}>
                  {remedy.word}
                </Link>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
