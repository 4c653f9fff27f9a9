import { endTrainingPlan, type TrainingPlan } from '@anzhu/contract/training'
import { useAction } from '@anzhu/web/api'
import { App, Button } from 'antd'
import { useState } from 'react'
import { AskReason } from '../frame/index.ts'
import { aboutPlans } from './reading.ts'

const words = {
  finish: { act: '结束计划', hint: '没有签到的记为缺席；签到的不再受这个计划约束，结果仍可补录。' },
  cancel: { act: '取消计划', hint: '没有结果的人员全部退出，可以另报别的培训。' },
} as const

type How = keyof typeof words

/** The supervisor ends a plan in the body's stead, for one that is suspended or does not act. */
export function SupervisePlan({ plan }: { plan: TrainingPlan }) {
  const { message } = App.useApp()
  const [how, setHow] = useState<How | null>(null)
  const end = useAction(endTrainingPlan, { refresh: aboutPlans })
  const { act, hint } = words[how ?? 'cancel']
  return (
    <>
      <Button danger onClick={() => setHow('cancel')}>
        {words.cancel.act}
      </Button>
      {plan.state === 'running' && <Button onClick={() => setHow('finish')}>{words.finish.act}</Button>}
      <AskReason
        open={how !== null}
        title={`${act}：“${plan.title}”`}
        act={act}
        danger
        hint={`${hint}没有结果的人员、其企业和机构会收到消息和原因。`}
        pending={end.isPending}
        error={end.error}
        close={() => {
          end.reset()
          setHow(null)
        }}
        submit={(reason) =>
          end.mutateAsync({ id: plan.id, how: how ?? 'cancel', reason }).then(
            () => void message.success(`已${act}：${plan.title}`),
            () => undefined,
          )
        }
      />
    </>
  )
}
