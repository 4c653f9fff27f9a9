import { applyForSafetyCodes } from '@anzhu/contract/safety-code'
import type { Args, Reply } from '@anzhu/contract/endpoint'
import { formatCount } from '@anzhu/web/format'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import { countOf, type ListSelection, ResultDrawer, type Selection } from '../list/index.ts'
import { Findings } from './Findings.tsx'
import { resultsAsCsv } from './results.ts'
import { useApplying } from './use-applying.ts'

type Results = Reply<typeof applyForSafetyCodes>

/** Applies for everybody chosen: one question, then the outcome of each. Those not granted can be chosen again alone. */
export function ApplyButton({ selection: list }: { selection: ListSelection }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const [results, setResults] = useState<Results | null>(null)
  const apply = useApplying()
  const count = countOf(list.selection)
  const confirm = () =>
    apply.mutate(whom(list.selection), {
      onSuccess: (reply) => {
        setAsking(false)
        list.clear()
        if (reply.refused > 0) return setResults(reply)
        void message.success(`已为 ${formatCount(reply.granted)} 人发放绿码`)
      },
    })
  return (
    <>
      <Button type="primary" disabled={count === 0} onClick={() => setAsking(true)}>
        申领安码
      </Button>
      <Modal
        open={asking}
        title={`为 ${formatCount(count)} 人申领安码`}
        okText={`确认申领 ${formatCount(count)} 人`}
        cancelText="取消"
        // The second half of a double click on the button would close the dialog again.
        mask={{ closable: false }}
        confirmLoading={apply.isPending}
        cancelButtonProps={{ disabled: apply.isPending }}
        okButtonProps={{ disabled: count > 10_000 }}
        onOk={confirm}
        onCancel={() => {
          setAsking(false)
          apply.reset()
        }}
      >
        <p>系统逐人核对年龄、安全教育培训和体检：符合的当即发放绿码，不符合的逐人说明原因和办法。</p>
        <p className="hint">已持有绿码的人不会重复发放，也不会缩短有效期。</p>
        {count > 10_000 && (
          <NoticeBar tone="wait">一次最多申领 10,000 人。请先按项目筛选，再分批申领。</NoticeBar>
        )}
        <Refusal error={apply.error} />
      </Modal>
      <ResultDrawer
        title="申领结果"
        outcome={results === null ? null : outcomeOf(results)}
        close={() => setResults(null)}
        chooseFailed={(rows) => {
          list.only(rows)
          setResults(null)
        }}
      />
    </>
  )
}

const outcomeOf = ({ granted, results }: Results) => ({
  done: granted,
  failed: results
    .filter((one) => !one.granted)
    .map(({ personId, name, findings }) => ({
      id: personId,
      name,
      to: `/codes/${personId}`,
      why: <Findings findings={findings} />,
    })),
  csv: () => resultsAsCsv(results),
})

function whom(selection: Selection): Args<typeof applyForSafetyCodes> {
  return selection.kind === 'picked'
    ? { personIds: [...selection.rows.keys()] }
    : { filter: selection.filter }
}
