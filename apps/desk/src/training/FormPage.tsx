import {
  createTrainingPlan,
  editTrainingPlan,
  type TrainingPlan,
  type TrainingPlanForm,
  viewTrainingPlan,
} from '@anzhu/contract/training'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { App, Button, Form } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { NotOpen, Page, Refusal, Refused, Section } from '../frame/index.ts'
import { asForm, fromPlan, PlanFields, type PlanValues } from './PlanFields.tsx'
import { aboutPlans } from './reading.ts'

/** A new plan, kept as a draft until it is published. */
export function NewPlanPage() {
  const { post } = useSession()
  const navigate = useNavigate()
  const create = useAction(createTrainingPlan, { refresh: aboutPlans })
  if (!post.capabilities.includes('training-body')) return <Refused title="新建培训计划" what="举办培训" />
  return (
    <FormPage
      title="新建培训计划"
      back="/training"
      act="保存草稿"
      initial={post.region?.endsWith('00') === false ? { region: post.region } : {}}
      save={(form, on) =>
        create.mutate(form, { ...on, onSuccess: ({ id }) => void navigate(`/training/${id}`) })
      }
      pending={create.isPending}
      error={create.error}
    />
  )
}

/** A draft, or time and place of a published plan. */
export function EditPlanPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { data: plan, error, refetch } = useEndpoint(viewTrainingPlan, { id })
  const edit = useAction(editTrainingPlan, { refresh: aboutPlans })
  const back = `/training/${id}`
  if (plan === undefined || plan.id !== id || !plan.own) {
    return (
      <Page title="修改培训计划" back={{ to: back, title: '培训计划' }}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这个培训计划"
          hint="请从培训计划进入。"
        />
      </Page>
    )
  }
  const moving = plan.state !== 'draft'
  return (
    <FormPage
      title={moving ? '改时间地点' : '修改培训计划'}
      back={back}
      act={moving ? '保存并通知已报名人员' : '保存草稿'}
      initial={fromPlan(plan)}
      plan={plan}
      moving={moving}
      save={(form, on) =>
        edit.mutate(
          { id, ...(moving ? onlyMoved(form) : form) },
          {
            ...on,
            onSuccess: () => {
              void message.success(moving ? `已改，并通知 ${plan.taken} 名已报名人员` : '已保存')
              void navigate(back)
            },
          },
        )
      }
      pending={edit.isPending}
      error={edit.error}
    />
  )
}

const onlyMoved = ({ address, startsAt, endsAt, examOn }: TrainingPlanForm) => ({
  address,
  startsAt,
  endsAt,
  examOn,
})

interface FormProps {
  readonly title: string
  readonly back: string
  readonly act: string
  readonly initial: Partial<PlanValues>
  readonly plan?: TrainingPlan
  readonly moving?: boolean
  readonly save: (
    form: TrainingPlanForm,
    on: { onError: (error: { issues: readonly { path: string; message: string }[] }) => void },
  ) => void
  readonly pending: boolean
  readonly error: Parameters<typeof Refusal>[0]['error']
}

function FormPage({ title, back, act, initial, plan, moving = false, save, pending, error }: FormProps) {
  const [form] = Form.useForm<PlanValues>()
  return (
    <Page title={title} back={{ to: back, title: '返回' }}>
      <Section title={plan?.title ?? '培训计划'}>
        {error !== null && error.issues.length === 0 && <Refusal error={error} />}
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={initial}
          style={{ maxWidth: 640 }}
          onFinish={(values) =>
            save(asForm({ ...initial, ...values }), {
              onError: ({ issues }) =>
                form.setFields(
                  issues.map(({ path, message }) => ({
                    name: (path === 'startsAt' || path === 'endsAt' ? 'times' : path) as keyof PlanValues,
                    errors: [message],
                  })),
                ),
            })
          }
        >
          <PlanFields moving={moving} plan={plan} />
          <Button type="primary" htmlType="submit" loading={pending}>
            {act}
          </Button>
        </Form>
      </Section>
    </Page>
  )
}
