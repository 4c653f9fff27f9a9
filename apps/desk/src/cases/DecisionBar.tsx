import type { Case } from '@anzhu/contract/cases'
import type { Decision, Flow, Step } from '@anzhu/law/kernel/flow'
import { needsReason } from '@anzhu/web/case-words'
import { limitsOf } from '@anzhu/web/file-rules'
import { Uploader } from '@anzhu/web/Uploader.tsx'
import { Button, Input } from 'antd'
import { useEffect, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { Refusal } from '../frame/index.ts'
import { applicantReads, notYet, togglePhrase } from './deciding.ts'
import { FormField } from './FormField.tsx'
import { askedOf } from './manual.ts'
import { revealManual } from './ManualChecks.tsx'
import { isTyping, useShortcuts } from './use-shortcuts.ts'
import type { Deciding } from './use-deciding.ts'
import { useUndo } from './undo.ts'

const keys: Readonly<Record<Decision, string>> = { pass: 'A', return: 'R', refuse: 'N' }

/** The decision of this step: its buttons as the flow names them, the opinion, and what the applicant will read. */
export function DecisionBar({
  case: shown,
  flow,
  step,
  deciding,
}: {
  case: Case
  flow: Flow
  step: Step
  deciding: Deciding
}) {
  const bar = useRef<HTMLElement>(null)
  const { now, isPending, error, confirm } = deciding
  useBarKeys(bar, flow, deciding)
  useEffect(() => bar.current?.focus({ preventScroll: true }), [])
  const flaw = now.decision === null ? undefined : notYet(now, step)
  return (
    <section ref={bar} className="decision" aria-label={`办理：${step.title}`} tabIndex={-1}>
      <Refusal error={error} />
      {now.decision !== null && <Preparation case={shown} flow={flow} step={step} deciding={deciding} />}
      <div className="decision__row">
        <span className="hint decision__hint" role="status">
          {deciding.waits !== undefined ? (
            <b className="decision__waits">◔ {deciding.waits}</b>
          ) : now.decision === null ? (
            `${step.title}：${shown.state}，请作出决定`
          ) : (
            (flaw ?? '意见会写入流转记录')
          )}
        </span>
        {(['return', 'refuse', 'pass'] as const).map((decision) => (
          <DecisionButton key={decision} decision={decision} step={step} deciding={deciding} />
        ))}
        {now.decision !== null && (
          <Button type="primary" loading={isPending} disabled={flaw !== undefined} onClick={confirm}>
            确认{step.decisions[now.decision]}并下一件 <kbd>Ctrl + ↵</kbd>
          </Button>
        )}
      </div>
    </section>
  )
}

function DecisionButton({
  decision,
  step,
  deciding,
}: {
  decision: Decision
  step: Step
  deciding: Deciding
}) {
  const word = step.decisions[decision]
  if (word === undefined) return null
  const { now, choose, isPending } = deciding
  const chosen = now.decision === decision
  return (
    <Button
      aria-pressed={chosen}
      disabled={isPending}
      danger={decision === 'refuse'}
      type={decision === 'pass' && now.decision === null ? 'primary' : 'default'}
      className={chosen ? 'decision__chosen' : undefined}
      onClick={() => {
        const first = choose(chosen ? null : decision)
        if (first !== undefined) revealManual(first)
      }}
    >
      {word} <kbd>{keys[decision]}</kbd>
    </Button>
  )
}

/** The opinion with its usual phrases, what the step asks, and the words the applicant will read. */
function Preparation({
  case: shown,
  flow,
  step,
  deciding: { now, change },
}: {
  case: Case
  flow: Flow
  step: Step
  deciding: Deciding
}) {
  const negative = now.decision !== null && needsReason(now.decision)
  const reads = negative ? applicantReads(now, flow) : []
  return (
    <div className="decision__prepare">
      {negative && (
        <div className="phrases" role="group" aria-label="常用语">
          {flow.phrases.slice(0, 9).map(({ id, title, text }, index) => (
            <button
              key={id}
              type="button"
              className="chip"
              title={text}
              aria-pressed={now.opinion.includes(text)}
              onClick={() => change((before) => togglePhrase(before, text))}
            >
              <kbd>{index + 1}</kbd> {title}
            </button>
          ))}
        </div>
      )}
      {now.decision === 'pass' &&
        askedOf(step).map((field) => (
          <FormField
            key={field.id}
            field={field}
            value={now.values[field.id] ?? ''}
            options={shown.options}
            change={(value) =>
              change((before) => ({ ...before, values: { ...before.values, [field.id]: value } }))
            }
          />
        ))}
      {now.decision === 'pass' && (
        <StepFiles case={shown} flow={flow} step={step} now={now} change={change} />
      )}
      {(negative || step.says === undefined) && (
        <Input.TextArea
          aria-label="意见"
          placeholder={negative ? '写明什么不对、依据什么、怎样改' : '意见'}
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={500}
          value={now.opinion}
          onChange={({ target }) => change((before) => ({ ...before, opinion: target.value }))}
        />
      )}
      {reads.length > 0 && (
        <div className="decision__reads">
          <b>申请人将看到：</b>
          {reads.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      )}
    </div>
  )
}

/** Files that whoever agrees at this step adds. */
function StepFiles({
  case: { region },
  flow,
  step,
  now,
  change,
}: {
  case: Case
  flow: Flow
  step: Step
} & Pick<Deciding, 'now' | 'change'>) {
  const materials = flow.materials.filter(({ addedAt }) => addedAt === step.id)
  return materials.map((material) => (
    <div key={material.id} className="decision__files">
      <b>{material.title}</b>
      {material.hint !== undefined && <span className="hint">{material.hint}</span>}
      <Uploader
        label={material.title}
        {...limitsOf(material, region)}
        files={now.files[material.id] ?? []}
        change={(files) =>
          change((before) => ({ ...before, files: { ...before.files, [material.id]: files } }))
        }
      />
    </div>
  ))
}

/** The keys of whoever decides. Escape first leaves a field, then goes back to the list, to the row one came from. */
function useBarKeys(
  bar: React.RefObject<HTMLElement | null>,
  flow: Flow,
  { choose, change, confirm }: Deciding,
) {
  const navigate = useNavigate()
  const from = (useLocation().state as { from?: string } | null)?.from
  const { undo } = useUndo()
  const phrases = Object.fromEntries(
    flow.phrases
      .slice(0, 9)
      .map(({ text }, index) => [
        `phrase-${index + 1}`,
        () => change((before) => togglePhrase(before, text)),
      ]),
  )
  const decide = (decision: Decision) => () => {
    const first = choose(decision)
    if (first === undefined) bar.current?.focus({ preventScroll: true })
    else revealManual(first)
  }
  useShortcuts({
    ...phrases,
    pass: decide('pass'),
    return: decide('return'),
    refuse: decide('refuse'),
    confirm,
    undo: () => undo(),
    back: ({ target }) => {
      if (isTyping(target)) return bar.current?.focus({ preventScroll: true })
      void (from === undefined ? navigate('/items?box=queue') : navigate(-1))
    },
  })
}
