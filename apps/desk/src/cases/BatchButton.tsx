import { countCases, decideCases, listCases } from '@anzhu/contract/cases'
import type { Reply } from '@anzhu/contract/endpoint'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { agreeing } from '@anzhu/web/case-words'
import { useAction } from '@anzhu/web/api'
import { Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button, Modal } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { Refusal } from '../frame/index.ts'
import { type ListSelection, ResultDrawer } from '../list/index.ts'
import { batchPreview } from './sentences.ts'
import { useShortcuts } from './use-shortcuts.ts'

type Outcome = Reply<typeof decideCases>

const mostAtOnce = 200

/** Agrees to everything chosen: first what would happen, then the outcome of each. Those not done can be chosen again alone. */
export function BatchButton({ selection: list }: { selection: ListSelection }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const trial = useAction(decideCases)
  const decide = useAction(decideCases, { refresh: [listCases, countCases] })
  const ids = list.selection.kind === 'picked' ? [...list.selection.rows.keys()] : []
  const ask = () => {
    if (ids.length === 0 || ids.length > mostAtOnce) return
    trial.reset()
    decide.reset()
    setAsking(true)
    trial.mutate({ ids, trial: true })
  }
  const confirm = () => {
    if ((trial.data?.done ?? 0) === 0) return
    decide.mutate(
      { ids, opinion: agreeing },
      {
        onSuccess: (reply) => {
          setAsking(false)
          list.clear()
          if (reply.refused > 0) return setOutcome(reply)
          void message.success(`已同意 ${reply.done} 件，十秒后通知申请人`)
        },
      },
    )
  }
  useShortcuts({ batch: ask })
  const onKeyDown = ({ code, ctrlKey, metaKey, nativeEvent }: KeyboardEvent) => {
    if (code === 'Enter' && (ctrlKey || metaKey) && !nativeEvent.isComposing) confirm()
  }
  return (
    <>
      <Button type="primary" disabled={ids.length === 0 || ids.length > mostAtOnce} onClick={ask}>
        批量同意
      </Button>
      <Modal
        open={asking}
        title={`批量同意 ${ids.length} 件`}
        okText={`同意 ${trial.data?.done ?? 0} 件`}
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={decide.isPending}
        okButtonProps={{ disabled: (trial.data?.done ?? 0) === 0 }}
        onOk={confirm}
        onCancel={() => setAsking(false)}
      >
        {/* The dialog's own keys: the page behind it has none while it is open. */}
        <div onKeyDown={onKeyDown} tabIndex={-1} ref={(box) => box?.focus()} className="batch">
          <Preview results={trial.data?.results} />
          <Refusal error={trial.error ?? decide.error} />
          <p className="hint">
            按 <kbd>Ctrl</kbd> + <kbd>Enter</kbd> 确认。意见：{agreeing}
          </p>
        </div>
      </Modal>
      <ResultDrawer
        title="批量办理结果"
        unit="件"
        outcome={outcome === null ? null : { done: outcome.done, failed: failedOf(outcome) }}
        close={() => setOutcome(null)}
        chooseFailed={(rows) => {
          list.only(rows)
          setOutcome(null)
        }}
      />
    </>
  )
}

/** What would happen, before it does. */
function Preview({ results }: { results: Outcome['results'] | undefined }) {
  if (results === undefined) return <Loading lines={2} label="正在试算" />
  const { line, reasons } = batchPreview(results)
  return (
    <>
      <p className="result__line" role="status">
        {line}
      </p>
      {reasons.map(({ sentence, count }) => (
        <NoticeBar key={sentence} tone="wait">
          {count} 件：{sentence}
        </NoticeBar>
      ))}
    </>
  )
}

const failedOf = ({ results }: Outcome) =>
  results
    .filter(({ done }) => !done)
    .map(({ id, number, subject, sentence }) => ({
      id,
      name: [number === null ? '' : groupCaseNumber(number), subject].join(' ').trim(),
      to: `/items/${id}`,
      why: <p className="batch__why">{sentence}</p>,
    }))
