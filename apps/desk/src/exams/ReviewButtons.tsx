import { type BatchResult, decideCase, decideCases, viewCase } from '@anzhu/contract/cases'
import { type ApiError, call } from '@anzhu/contract/client'
import { type ExamEnrolment, type ExamNotice, listExamEnrolments } from '@anzhu/contract/exams'
import { agreeing } from '@anzhu/web/case-words'
import { useAction } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { AskReason, Refusal } from '../frame/index.ts'
import { type ListSelection, ResultDrawer } from '../list/index.ts'
import { aboutExams } from './reading.ts'

type Result = z.output<typeof BatchResult>

interface Props {
  readonly notice: ExamNotice
  readonly rows: readonly ExamEnrolment[]
  readonly selection: ListSelection
}

/** Letting in all that are green at once, and declining those chosen with a reason that each of them reads. */
export function ReviewButtons({ notice, rows, selection }: Props) {
  const { message } = App.useApp()
  const ids = selection.selection.kind === 'picked' ? [...selection.selection.rows.keys()] : []
  const chooseGreen = async () => {
    try {
      const { items } = await call(listExamEnrolments, {
        id: notice.id,
        state: 'waiting',
        checks: 'all-met',
        limit: 200,
      })
      selection.only(items.map(({ caseId: id, name }) => ({ id, name })))
      if (items.length === 0) void message.info('待审核的报名里没有全绿的，请逐件打开查看。')
    } catch (error) {
      void message.error((error as Error).message)
    }
  }
  return (
    <>
      <Button onClick={() => void chooseGreen()}>全选全绿</Button>
      <Decline ids={ids} rows={rows} clear={selection.clear} />
      <LetIn ids={ids} selection={selection} />
    </>
  )
}

function LetIn({ ids, selection }: { ids: readonly string[]; selection: ListSelection }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const [left, setLeft] = useState<{ done: number; failed: Result[] } | null>(null)
  const trial = useAction(decideCases)
  const decide = useAction(decideCases, { refresh: aboutExams })
  const able = trial.data?.done ?? 0
  const ask = () => {
    trial.reset()
    decide.reset()
    setAsking(true)
    trial.mutate({ ids: [...ids], trial: true })
  }
  const confirm = () =>
    decide.mutate(
      { ids: [...ids], opinion: agreeing },
      {
        onSuccess: ({ done, refused, results }) => {
          setAsking(false)
          selection.clear()
          if (refused > 0) setLeft({ done, failed: results.filter((one) => !one.done) })
          else void message.success(`已通过 ${formatCount(done)} 人，十秒后短信告知准考证号、时间和地点`)
        },
      },
    )
  return (
    <>
      <Button type="primary" disabled={ids.length === 0} onClick={ask}>
        批量通过
      </Button>
      <Modal
        open={asking}
        title={`批量通过 ${formatCount(ids.length)} 人`}
        okText={`通过 ${formatCount(able)} 人`}
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={decide.isPending}
        okButtonProps={{ disabled: able === 0 }}
        onOk={confirm}
        onCancel={() => setAsking(false)}
      >
        {trial.data === undefined && trial.error === null && <Loading lines={2} label="正在试算" />}
        {trial.data !== undefined && (
          <p role="status">
            {trial.data.refused === 0
              ? `${formatCount(able)} 人全部符合条件。通过以后给每人一个准考证号，并短信告知本人和企业。`
              : `可通过 ${formatCount(able)} 人，${formatCount(trial.data.refused)} 人不能批量通过：`}
          </p>
        )}
        {reasonsOf(trial.data?.results ?? []).map(([sentence, count]) => (
          <NoticeBar key={sentence} tone="wait">
            {count} 人：{sentence}
          </NoticeBar>
        ))}
        <Refusal error={trial.error ?? decide.error} />
      </Modal>
      <ResultDrawer
        title="批量通过结果"
        outcome={left === null ? null : { done: left.done, failed: left.failed.map(asFailed) }}
        close={() => setLeft(null)}
        chooseFailed={(rows) => {
          selection.only(rows)
          setLeft(null)
        }}
      />
    </>
  )
}

const asFailed = ({ id, subject, sentence }: Result) => ({
  id,
  name: subject,
  to: `/items/${id}`,
  why: <p>{sentence}</p>,
})

/** Every reason why not, with how many it concerns. */
function reasonsOf(results: readonly Result[]): [string, number][] {
  const groups = Map.groupBy(
    results.filter(({ done }) => !done),
    ({ sentence }) => sentence,
  )
  return [...groups].map(([sentence, group]) => [sentence, group.length])
}

function Decline({
  ids,
  rows,
  clear,
}: {
  ids: readonly string[]
  rows: readonly ExamEnrolment[]
  clear: () => void
}) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const decline = useDeclining()
  const names = rows.filter(({ caseId }) => ids.includes(caseId)).map(({ name }) => name)
  return (
    <>
      <Button danger disabled={ids.length === 0} onClick={() => setAsking(true)}>
        不通过
      </Button>
      <AskReason
        open={asking}
        title={`不通过 ${formatCount(ids.length)} 人的报名`}
        act="不通过"
        danger
        least={10}
        hint={`${names.slice(0, 5).join('、')}${ids.length > 5 ? '等' : ''}。原因会告知企业，至少 10 个字；十秒内可在办件里撤销。`}
        pending={decline.isPending}
        error={decline.error}
        close={() => {
          decline.reset()
          setAsking(false)
        }}
        submit={(reason) =>
          decline.mutate(
            { ids, reason },
            {
              onSuccess: () => {
                setAsking(false)
                clear()
                void message.success(`已不通过 ${formatCount(ids.length)} 人`)
              },
            },
          )
        }
      />
    </>
  )
}

/** Each is declined by itself, as it stands now; the first that cannot be stops the rest and says why. */
function useDeclining() {
  const cache = useQueryClient()
  return useMutation<void, ApiError, { ids: readonly string[]; reason: string }>({
    async mutationFn({ ids, reason }) {
      for (const id of ids) {
        const { version, step } = await call(viewCase, { id })
        await call(decideCase, { id, version, step: step ?? '', decision: 'refuse', opinion: reason })
      }
    },
    onSettled: () => Promise.all(aboutExams.map(({ id }) => cache.invalidateQueries({ queryKey: [id] }))),
  })
}
