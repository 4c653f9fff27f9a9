import { countCases, listCases, listServices, submitCase, viewCase } from '@anzhu/contract/cases'
import type { Flow } from '@anzhu/law/kernel/flow'
import { isUnverified, unverifiedMark } from '@anzhu/law/kernel/form'
import { CheckList } from '@anzhu/web/CheckList.tsx'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { committed, valueInWords } from '@anzhu/web/form-values'
import { emptyMark } from '@anzhu/web/format'
import { SummaryList } from '@anzhu/web/SummaryList.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button, Checkbox } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { Page, Refusal, Section } from '../frame/index.ts'
import { answersOf, commitmentsOf, unticked } from './commitments.ts'
import { DraftState, DraftTrouble } from './DraftState.tsx'
import { reveal } from './reveal.ts'
import { TaskList } from './TaskList.tsx'
import type { Draft } from './use-draft.ts'

/** Everything once more before it leaves the house: the answers with a way back to each, the conditions, and one button. */
export function CheckPage({
  flow,
  draft,
  wanting,
  change,
}: {
  flow: Flow
  draft: Draft
  wanting: readonly { readonly item: string; readonly sentence: string }[]
  change: (item: string) => void
}) {
  const { submit, isPending, error } = useSubmitting(draft)
  const corrected = draft.kept?.status === 'returned'
  const word = corrected ? '重新提交' : '提交'
  const [tried, setTried] = useState(false)
  const [open] = unticked(flow, draft.values)
  const goOn = () => {
    setTried(true)
    if (open === undefined) submit()
    else reveal(open.id)
  }
  return (
    <Page
      fill
      title={`核对：${flow.title}`}
      back={{ to: '/items', title: '继续修改' }}
      beside={<DraftState draft={draft} />}
    >
      <div className="apply">
        <TaskList flow={flow} draft={draft} checking />
        <div className="apply__main">
          {wanting.length > 0 && (
            <NoticeBar tone="wait">
              还有 {wanting.length} 处没有填好：{wanting.map(({ sentence }) => sentence).join('；')}。
            </NoticeBar>
          )}
          <Answers flow={flow} draft={draft} change={change} />
          <Conditions draft={draft} change={change} />
        </div>
      </div>
      <DraftTrouble draft={draft} />
      <Refusal error={error} />
      <div className="apply__foot">
        <Promises flow={flow} draft={draft} tried={tried} />
        <span className={tried && open !== undefined ? 'field__flaw' : 'hint'} role="status">
          {tried && open !== undefined ? '请先勾选承诺' : `${word}后由审核单位办理，办理前可以撤回。`}
        </span>
        <Button type="primary" loading={isPending} disabled={wanting.length > 0} onClick={goOn}>
          {word}
        </Button>
      </div>
    </Page>
  )
}

/** Submits what is kept; the receipt takes the place of this page, so that Back cannot submit again. */
function useSubmitting(draft: Draft) {
  const navigate = useNavigate()
  const { mutate, isPending, error } = useAction(submitCase, {
    refresh: [listCases, countCases, listServices],
  })
  // Between the click and the answer to the last save.
  const waiting = useRef(false)
  const submit = async () => {
    if (waiting.current) return
    waiting.current = true
    const kept = await draft.flush()
    if (kept === null) {
      waiting.current = false
      return
    }
    mutate(
      { id: kept.id, version: kept.version },
      {
        onSuccess: (submitted) => {
          draft.keep(submitted)
          void navigate(`/items/${submitted.id}/receipt`, { replace: true })
        },
        onSettled: () => {
          waiting.current = false
        },
      },
    )
  }
  return { submit: () => void submit(), isPending, error }
}

function Answers({ flow, draft, change }: { flow: Flow; draft: Draft; change: (item: string) => void }) {
  const { values, materials, kept } = draft
  const act = (id: string, title: string) => (
    <button type="button" className="plain-button" onClick={() => change(id)} aria-label={`修改${title}`}>
      修改
    </button>
  )
  const rows = [
    ...answersOf(flow).map((field) => ({
      id: field.id,
      title: field.title,
      value: valueInWords(field, values[field.id], kept?.options ?? {}),
      source: kept?.sources[field.id],
      unverified: isUnverified(field, values, kept?.sources ?? {}) ? unverifiedMark : undefined,
      act: act(field.id, field.title),
    })),
    ...flow.materials.map(({ id, title }) => ({
      id,
      title,
      value: (materials[id] ?? []).map(({ name }) => name).join('、') || emptyMark,
      act: act(id, title),
    })),
  ]
  return (
    <Section title="请核对填写的内容和材料">
      <SummaryList rows={rows} label="填写的内容和材料" />
    </Section>
  )
}

/** What is promised with the submission, ticked beside its button after everything was read once more. */
function Promises({ flow, draft, tried }: { flow: Flow; draft: Draft; tried: boolean }) {
  const open = new Set(unticked(flow, draft.values).map(({ id }) => id))
  return commitmentsOf(flow).map(({ id, title }) => (
    <span key={id} id={`item-${id}`} className="promise">
      <Checkbox
        checked={!open.has(id)}
        aria-invalid={tried && open.has(id)}
        onChange={({ target }) => draft.write(id, target.checked ? committed : '')}
      >
        {title}
      </Checkbox>
    </span>
  ))
}

/** The conditions as they stand now; the same list is tried again on submission. */
function Conditions({ draft: { kept }, change }: { draft: Draft; change: (item: string) => void }) {
  const id = kept?.id ?? ''
  const { data, refetch } = useEndpoint(viewCase, { id }, { enabled: id !== '' })
  useEffect(() => void refetch(), [refetch])
  const findings = data?.findings ?? kept?.findings ?? []
  if (findings.length === 0) return null
  return (
    <Section title="系统检查">
      <CheckList
        checks={findings}
        renderCure={({ cure }) =>
          cure?.kind === 'upload' && (
            <button type="button" className="cure" onClick={() => change(cure.slot)}>
              去补交
            </button>
          )
        }
      />
    </Section>
  )
}
