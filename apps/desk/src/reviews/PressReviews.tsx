import { pressReviews, type ReviewLine } from '@anzhu/contract/reviews'
import type { Reply } from '@anzhu/contract/endpoint'
import type { Month } from '@anzhu/law/assessment/month'
import { pressAgainAfterHours } from '@anzhu/law/assessment/monthly-review'
import { pressSms } from '@anzhu/law/assessment/review-words'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { useAction } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useSession } from '@anzhu/web/session.tsx'
import { App, Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import { countOf, type Failed, type ListSelection, ResultDrawer } from '../list/index.ts'
import { aboutReviews } from './reading.ts'

interface Props {
  readonly month: Month
  readonly lines: readonly ReviewLine[]
  readonly selection: ListSelection
}

/** Presses the departments chosen: what they will read is shown before it is sent, and what came of it after. */
export function PressReviews({ month, lines, selection }: Props) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [outcome, setOutcome] = useState<{ done: number; failed: Failed[] } | null>(null)
  const act = useAction(pressReviews, { refresh: aboutReviews })
  const chosen = selection.selection.kind === 'picked' ? [...selection.selection.rows.keys()] : []
  const send = (again: boolean) =>
    act.mutate(
      { month, projectIds: chosen, again },
      {
        onSuccess: (reply) => {
          setOpen(false)
          if (reply.left > 0) return setOutcome(asOutcome(reply, month))
          selection.clear()
          void message.success(`已催办 ${reply.sent} 个项目部：短信已发出，待办已送达`)
        },
      },
    )
  return (
    <>
      <Button
        type="primary"
        disabled={countOf(selection.selection) === 0}
        onClick={() => {
          act.reset()
          setOpen(true)
        }}
      >
        催办
      </Button>
      {open && (
        <PressDialog
          month={month}
          chosen={chosen}
          lines={lines}
          pending={act.isPending}
          error={act.error}
          close={() => setOpen(false)}
          send={send}
        />
      )}
      <ResultDrawer
        title="催办结果"
        unit="个项目"
        outcome={outcome}
        close={() => setOutcome(null)}
        chooseFailed={(rows) => {
          selection.only(rows)
          setOutcome(null)
        }}
      />
    </>
  )
}

function PressDialog({
  month,
  chosen,
  lines,
  pending,
  error,
  close,
  send,
}: {
  month: Month
  chosen: readonly string[]
  lines: readonly ReviewLine[]
  pending: boolean
  error: ReturnType<typeof useAction<typeof pressReviews>>['error']
  close: () => void
  send: (again: boolean) => void
}) {
  const { today, now } = useSession()
  const [again, setAgain] = useState(false)
  const picked = lines.filter(({ project }) => chosen.includes(project.id))
  const lately = picked.filter(({ reminded }) => reminded !== null && withinADay(reminded.at, now))
  const [first] = picked
  return (
    <Modal
      open
      title={`催办 ${formatCount(chosen.length)} 个项目部`}
      okText="发送"
      cancelText="取消"
      confirmLoading={pending}
      onOk={() => send(again)}
      onCancel={close}
    >
      <Refusal error={error} />
      <p>项目部会在手机上看到一条待办，项目经理会收到短信：</p>
      <p className="press-text">
        {first === undefined ? '' : pressSms({ project: first.project.name, month }, today as PlainDate)}
      </p>
      <ul className="press-names">
        {picked.map(({ project }) => (
          <li key={project.id}>
            {project.name}
            {project.manager.name !== '' && `（${project.manager.name}）`}
          </li>
        ))}
      </ul>
      {lately.length > 0 && (
        <Checkbox checked={again} onChange={({ target }) => setAgain(target.checked)}>
          再次催办：其中 {lately.length} 个 {pressAgainAfterHours} 小时内已催过，不勾选就不再发给它们
        </Checkbox>
      )}
    </Modal>
  )
}

const withinADay = (at: string, now: string) =>
  Date.parse(now) - Date.parse(at) < pressAgainAfterHours * 3_600_000

function asOutcome({ sent, results }: Reply<typeof pressReviews>, month: Month) {
  return {
    done: sent,
    failed: results
      .filter(({ outcome }) => outcome !== 'sent')
      .map(({ project, sentence }) => ({
        ...project,
        to: `/reviews?month=${month}&status=all&q=${encodeURIComponent(project.name)}`,
        why: <p>{sentence}</p>,
      })),
  }
}
