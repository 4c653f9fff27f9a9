import type { ApiError } from '@anzhu/contract/client'
import {
  cancelTrainingPlan,
  finishTrainingPlan,
  publishTrainingPlan,
  startTrainingPlan,
  type TrainingPlan,
} from '@anzhu/contract/training'
import { planPassages } from '@anzhu/law/training/plan'
import type { PlanState } from '@anzhu/law/training/words'
import { useAction } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { AskReason } from '../frame/index.ts'
import { AddTrainees } from './AddTrainees.tsx'
import { aboutPlans } from './reading.ts'
import { SupervisePlan } from './SupervisePlan.tsx'

const can = (deed: keyof typeof planPassages, state: PlanState) =>
  (planPassages[deed].from as readonly PlanState[]).includes(state)

/** What can be done with the plan as a whole; the law's passages say in which state. */
export function PlanActions({ plan }: { plan: TrainingPlan }) {
  const { post } = useSession()
  const navigate = useNavigate()
  const supervises = useMay('training.supervise') && !plan.own
  const mayEnrol = useMay('training.enrol') && post.role !== 'worker'
  const [adding, setAdding] = useState(false)
  const runs = plan.own && post.capabilities.includes('training-body')
  const { state, id } = plan
  return (
    <>
      {plan.own && can('cancel', state) && <Cancel plan={plan} />}
      {supervises && (state === 'published' || state === 'running') && <SupervisePlan plan={plan} />}
      {runs && (can('edit', state) || can('move', state)) && (
        <Button onClick={() => void navigate(`/training/${id}/edit`)}>
          {state === 'draft' ? '修改' : '改时间地点'}
        </Button>
      )}
      {runs && can('publish', state) && <Step plan={plan} endpoint={publishTrainingPlan} deed="publish" />}
      {runs && can('start', state) && <Step plan={plan} endpoint={startTrainingPlan} deed="start" />}
      {runs && can('finish', state) && <Step plan={plan} endpoint={finishTrainingPlan} deed="finish" />}
      {mayEnrol && state === 'published' && (
        <Button type="primary" onClick={() => setAdding(true)}>
          添加培训人员
        </Button>
      )}
      <AddTrainees plan={plan} open={adding} close={() => setAdding(false)} />
    </>
  )
}

type Stepping = typeof publishTrainingPlan | typeof startTrainingPlan | typeof finishTrainingPlan

function Step({
  plan,
  endpoint,
  deed,
}: {
  plan: TrainingPlan
  endpoint: Stepping
  deed: keyof typeof planPassages
}) {
  const { message } = App.useApp()
  const { title } = planPassages[deed]
  const step = useAction(endpoint as typeof publishTrainingPlan, { refresh: aboutPlans })
  return (
    <Button
      type={deed === 'publish' ? 'primary' : 'default'}
      loading={step.isPending}
      onClick={() =>
        // Not by mutate's own callbacks: when the plan is read again, this button is gone.
        step.mutateAsync({ id: plan.id }).then(
          () => void message.success(`已${title}：${plan.title}`),
          (error: ApiError) => void message.error(error.message),
        )
      }
    >
      {title}
    </Button>
  )
}

function Cancel({ plan }: { plan: TrainingPlan }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const cancel = useAction(cancelTrainingPlan, { refresh: aboutPlans })
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        取消计划
      </Button>
      <AskReason
        open={asking}
        title={`取消“${plan.title}”`}
        act="取消计划"
        danger
        hint={
          plan.taken === 0
            ? '取消后不能恢复。'
            : `已有 ${plan.taken} 人报名。取消后不能恢复，本人和所在企业会收到消息和原因。`
        }
        pending={cancel.isPending}
        error={cancel.error}
        close={() => {
          cancel.reset()
          setAsking(false)
        }}
        submit={(reason) =>
          cancel.mutateAsync({ id: plan.id, reason }).then(
            () => void message.success(`已取消：${plan.title}`),
            () => undefined,
          )
        }
      />
    </>
  )
}
