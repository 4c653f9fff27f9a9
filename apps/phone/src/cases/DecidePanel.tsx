import {
  type Case,
  type Decision,
  decideCase,
  listCases,
  undoDecision,
  viewCase,
} from '@anzhu/contract/cases'
import { findFlow } from '@anzhu/law/flows'
import { useAction } from '@anzhu/web/api'
import { needsReason } from '@anzhu/web/case-words'
import { ErrorBar, NoticeBar } from '@anzhu/web/states.tsx'
import { useId, useState } from 'react'
import { AnswerField } from './AnswerField.tsx'

/** A step that waits for me: the buttons are named by the flow; what is not agreement needs a reason. */
export function DecidePanel({ one }: { one: Case }) {
  const step = findFlow(one.service)?.steps.find(({ id }) => id === one.step)
  const decide = useAction(decideCase, { refresh: [viewCase, listCases] })
  const [opinion, setOpinion] = useState('')
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [short, setShort] = useState(false)
  const id = useId()
  if (one.pending !== null) return <Undo one={one} />
  if (step === undefined) return null
  const choose = (decision: Decision) => {
    const wanting = needsReason(decision) && [...opinion.trim()].length < 10
    setShort(wanting)
    if (wanting) return
    decide.mutate({
      id: one.id,
      version: one.version,
      step: step.id,
      decision,
      opinion: opinion.trim(),
      values: decision === 'pass' ? { ...values } : {},
    })
  }
  return (
    <section className="section" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{step.title}：等您办理</h2>
      {(step.form ?? []).map((field) => (
        <AnswerField
          key={field.id}
          field={field}
          value={values[field.id] ?? ''}
          options={one.options}
          error={decide.error?.issues.find(({ path }) => path.endsWith(field.id))?.message ?? ''}
          change={(value) => setValues((all) => ({ ...all, [field.id]: value }))}
        />
      ))}
      <div className="field">
        <label className="field__label" htmlFor={id}>
          说明（不同意的须写明原因，至少 10 字）
        </label>
        <textarea
          id={id}
          className="field__input field__input--tall"
          rows={3}
          maxLength={500}
          value={opinion}
          onChange={({ target }) => setOpinion(target.value)}
        />
        {short && (
          <p className="field__error" role="alert">
            原因现为 {[...opinion.trim()].length} 字，至少 10 字，对方会原样看到。
          </p>
        )}
      </div>
      {decide.error !== null && <ErrorBar error={decide.error} lead="" />}
      {(Object.entries(step.decisions) as [Decision, string][]).map(([decision, word]) => (
        <button
          key={decision}
          type="button"
          className={decision === 'pass' ? 'button' : 'button button--second'}
          disabled={decide.isPending}
          onClick={() => choose(decision)}
        >
          {word}
        </button>
      ))}
    </section>
  )
}

/** For some seconds a decision can be taken back; nobody has been told yet. */
function Undo({ one }: { one: Case }) {
  const undo = useAction(undoDecision, { refresh: [viewCase, listCases] })
  return (
    <section className="section">
      {undo.error !== null && <ErrorBar error={undo.error} lead="" />}
      <NoticeBar
        tone="ok"
        action={
          one.may.includes('undo') && (
            <button type="button" className="plain-button" onClick={() => undo.mutate({ id: one.id })}>
              撤销
            </button>
          )
        }
      >
        已作出决定：{one.pending?.word}
      </NoticeBar>
    </section>
  )
}
