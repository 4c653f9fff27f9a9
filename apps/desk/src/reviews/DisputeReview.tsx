import { disputeReview } from '@anzhu/contract/reviews'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { useAction } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import { aboutReviews } from './reading.ts'

/** Days that a department has to put a review right, unless another day is named. */
const usualDays = 7

/** Finds a review untrue and orders it to be put right until a day. */
export function DisputeReview({ reviewId, done }: { reviewId: string; done: () => void }) {
  const { today } = useSession()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const act = useAction(disputeReview, { refresh: aboutReviews })
  if (!open)
    return (
      <Button danger onClick={() => setOpen(true)}>
        自评不实，责令整改
      </Button>
    )
  const submit = (values: { reason: string; correctBy: string }) =>
    act.mutate(
      { id: reviewId, ...values },
      {
        onSuccess: () => {
          void message.success('已责令整改：项目部会收到短信和待办，重新提交后告知您')
          done()
        },
      },
    )
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      initialValues={{ correctBy: addDays(today as PlainDate, usualDays) }}
      onFinish={submit}
    >
      <Refusal error={act.error} />
      <Form.Item
        name="reason"
        label="哪里不实"
        rules={[{ required: true, whitespace: true, min: 5, message: '请写明哪里不实，至少 5 个字' }]}
      >
        <Input.TextArea
          maxLength={500}
          rows={3}
          placeholder="如：11-12 检查时临边防护缺失，月评高处作业未扣分"
        />
      </Form.Item>
      <Form.Item name="correctBy" label="整改期限" rules={[{ required: true, message: '请选择整改期限' }]}>
        <Input type="date" min={today} />
      </Form.Item>
      <Button danger type="primary" htmlType="submit" loading={act.isPending}>
        责令整改
      </Button>{' '}
      <Button onClick={() => setOpen(false)}>取消</Button>
    </Form>
  )
}
