import type { ApiError } from '@anzhu/contract/client'
import {
  correctTrainingResult,
  decideTrainingCorrection,
  type TrainingEnrolment,
  type TrainingPlan,
  withdrawEnrolment,
} from '@anzhu/contract/training'
import { resultWords } from '@anzhu/law/training/words'
import { useAction } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { App, Popconfirm } from 'antd'
import { useState } from 'react'
import { AskReason } from '../frame/index.ts'
import { aboutPlans, aboutResults } from './reading.ts'

interface Props {
  readonly plan: TrainingPlan
  readonly part: TrainingEnrolment
}

/** What can be done with one person's part: withdraw it, put its result right, agree to that. */
export function EnrolmentActs({ plan, part }: Props) {
  const { post } = useSession()
  const [mayEnrol, mayConfirm] = [useMay('training.enrol'), useMay('training.confirm')]
  const runs = plan.own && post.capabilities.includes('training-body')
  if (part.correction !== null)
    return mayConfirm && (runs || !plan.own) ? <Decide plan={plan} part={part} /> : '更正待确认'
  if (part.state === 'enrolled' && plan.state === 'published' && mayEnrol) return <Withdraw part={part} />
  return runs && part.result !== null ? <Correct part={part} result={part.result.result} /> : null
}

function Withdraw({ part }: Pick<Props, 'part'>) {
  const { message } = App.useApp()
  const withdraw = useAction(withdrawEnrolment, { refresh: aboutPlans })
  return (
    <Popconfirm
      title={`让 ${part.name} 退出这个计划？`}
      okText="退出报名"
      cancelText="取消"
      onConfirm={() =>
        // Not by mutate's own callbacks: when the roster is read again, this button is gone.
        withdraw.mutateAsync({ id: part.id }).then(
          () => void message.success(`${part.name} 已退出，空出 1 个名额`),
          (error: ApiError) => void message.error(error.message),
        )
      }
    >
      <button type="button" className="plain-button">
        退出
      </button>
    </Popconfirm>
  )
}

function Correct({ part, result }: Pick<Props, 'part'> & { result: 'pass' | 'fail' }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const correct = useAction(correctTrainingResult, { refresh: aboutPlans })
  const other = result === 'pass' ? ('fail' as const) : ('pass' as const)
  return (
    <>
      <button type="button" className="plain-button" onClick={() => setAsking(true)}>
        更正
      </button>
      <AskReason
        open={asking}
        title={`把 ${part.name} 的结果更正为${resultWords[other]}`}
        act="提交更正"
        hint="由本机构另一名经办人或监管部门确认后生效；原结果和更正都留在本人档案里。"
        pending={correct.isPending}
        error={correct.error}
        close={() => {
          correct.reset()
          setAsking(false)
        }}
        submit={(reason) =>
          correct.mutateAsync({ id: part.id, result: other, reason }).then(
            () => void message.success('已提交，等待第二人确认'),
            () => undefined,
          )
        }
      />
    </>
  )
}

function Decide({ part }: Props) {
  const { message } = App.useApp()
  const decide = useAction(decideTrainingCorrection, { refresh: aboutResults })
  const { correction } = part
  if (correction === null) return null
  const what = `更正为${resultWords[correction.to]}：${correction.reason}`
  const act = (decision: 'confirm' | 'reject', done: string) => () =>
    decide.mutateAsync({ id: correction.id, decision }).then(
      () => void message.success(done),
      (error: ApiError) => void message.error(error.message),
    )
  return (
    <span title={what}>
      {correction.mayConfirm ? (
        <>
          <Popconfirm title={what} okText="确认更正" cancelText="取消" onConfirm={act('confirm', '已更正')}>
            <button type="button" className="plain-button">
              确认更正
            </button>
          </Popconfirm>{' '}
          <Popconfirm title={what} okText="驳回更正" cancelText="取消" onConfirm={act('reject', '已驳回')}>
            <button type="button" className="plain-button">
              驳回
            </button>
          </Popconfirm>
        </>
      ) : (
        '更正待第二人确认'
      )}
    </span>
  )
}
