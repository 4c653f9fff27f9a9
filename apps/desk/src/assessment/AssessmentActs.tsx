import {
  appealGrade,
  countCompletions,
  listAppeals,
  listCompletions,
  proposeRevocation,
  viewAssessment,
  withdrawCompletion,
  type AssessmentView,
} from '@anzhu/contract/assessment'
import { useAction } from '@anzhu/web/api'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { AskReason } from '../frame/index.ts'
import { RecordAccident } from './RecordAccident.tsx'
import { RecordCompletion } from './RecordCompletion.tsx'
import { StateOverdue } from './StateOverdue.tsx'

const refresh = [viewAssessment, listCompletions, countCompletions, listAppeals]

/** What the reader can do about the assessment of a project now. */
export function AssessmentActs({
  view: { row, can, grades },
  inCase,
}: {
  view: AssessmentView
  inCase: boolean
}) {
  const navigate = useNavigate()
  const present = grades.find(({ replaced }) => !replaced)
  const appeal = useAction(appealGrade, { refresh })
  const revoke = useAction(proposeRevocation, { refresh })
  const withdraw = useAction(withdrawCompletion, { refresh })
  return (
    <div className="assessment__acts">
      {can.apply && (
        <Button type="primary" onClick={() => void navigate('/apply/terminate-supervision')}>
          办理终止监督与考评
        </Button>
      )}
      {row.caseId !== null && !inCase && (
        <Link className="link" to={`/items/${row.caseId}`}>
          看终止监督与考评的办件
        </Link>
      )}
      {can.state && <StateOverdue row={row} />}
      {can.appeal && present !== undefined && (
        <WithReason
          act="提出异议"
          hint="公示期内可以提出，由另一人核查后答复。请写明哪一项不对、依据是什么，至少 10 个字。"
          action={appeal}
          submit={(statement, done) => appeal.mutate({ id: present.id, statement }, { onSuccess: done })}
        />
      )}
      {can.revoke && present !== undefined && (
        <WithReason
          act="拟撤销等次"
          danger
          hint="查实自评材料造假、漏报谎报瞒报事故的，撤销原结果，直接定为不合格；须由另一人决定。至少 10 个字。"
          action={revoke}
          submit={(grounds, done) => revoke.mutate({ id: present.id, grounds }, { onSuccess: done })}
        />
      )}
      {can.withdraw && (
        <WithReason
          act="撤回提示"
          hint="竣工备案对应有误时撤回，不再计时，企业和项目部会收到消息。至少 10 个字。"
          action={withdraw}
          submit={(reason, done) => withdraw.mutate({ id: row.project.id, reason }, { onSuccess: done })}
        />
      )}
      {can.record && isOpen(row) && <RecordCompletion project={row.project} />}
      {can.record && <RecordAccident projectId={row.project.id} />}
    </div>
  )
}

/** Nothing says yet that it is completed. */
const isOpen = ({ countdown, grade, caseId, finished }: AssessmentView['row']) =>
  countdown === null && grade === null && caseId === null && !finished

interface Asking {
  readonly act: string
  readonly hint: string
  readonly danger?: boolean
  readonly action: Pick<ReturnType<typeof useAction<typeof appealGrade>>, 'isPending' | 'error' | 'reset'>
  readonly submit: (reason: string, done: () => void) => void
}

function WithReason({ act, hint, danger = false, action, submit }: Asking) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const close = () => {
    action.reset()
    setOpen(false)
  }
  return (
    <>
      <Button danger={danger} onClick={() => setOpen(true)}>
        {act}
      </Button>
      <AskReason
        open={open}
        title={act}
        act="提交"
        hint={hint}
        danger={danger}
        least={10}
        pending={action.isPending}
        error={action.error}
        close={close}
        submit={(reason) =>
          submit(reason, () => {
            close()
            void message.success(`已提交：${act}`)
          })
        }
      />
    </>
  )
}
