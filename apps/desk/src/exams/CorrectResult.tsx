import { correctExamResult, type ExamEnrolment, type ExamNotice } from '@anzhu/contract/exams'
import { outcomes, situations, type Situation } from '@anzhu/law/exams/words'
import { useAction } from '@anzhu/web/api'
import { App, Button, Form, Input, InputNumber, Modal, Radio } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import { aboutExams } from './reading.ts'

interface Values {
  readonly what: 'score' | Situation
  readonly score?: number | null
  readonly reason: string
}

/** Puts one published result right. */
export function CorrectResult({ enrolment, notice }: { enrolment: ExamEnrolment; notice: ExamNotice }) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const what = Form.useWatch('what', form) ?? 'score'
  const correct = useAction(correctExamResult, { refresh: aboutExams })
  const { candidateId, name, score, outcome } = enrolment
  if (candidateId === null) return null
  const close = () => {
    correct.reset()
    setOpen(false)
  }
  const send = ({ what: chosen, score: entered = null, reason }: Values) =>
    correct.mutate(
      {
        id: candidateId,
        score: chosen === 'score' ? entered : null,
        situation: chosen === 'score' ? null : chosen,
        reason,
      },
      {
        onSuccess: () => {
          close()
          void message.success(`已更正${name}的成绩，已短信告知本人`)
        },
      },
    )
  return (
    // The row behind opens its case on a click; what happens in the dialog is none of it.
    <span onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
      <Button size="small" aria-label={`更正${name}的成绩`} onClick={() => setOpen(true)}>
        更正
      </Button>
      <Modal
        open={open}
        title={`更正${name}的成绩`}
        okText="更正"
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={correct.isPending}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <p>
          现为{outcome === null ? '没有成绩' : outcomes[outcome]}
          {score === null ? '' : `（${score} 分）`}。更正后留下前后对照，合格记录和报名限制随之改变。
        </p>
        <Refusal error={correct.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ what: 'score', score }}
          onFinish={send}
        >
          <Form.Item name="what" label="更正为">
            <Radio.Group
              options={[
                { value: 'score', label: '成绩' },
                ...situations.map((value) => ({ value, label: outcomes[value] })),
              ]}
            />
          </Form.Item>
          {what === 'score' && (
            <Form.Item name="score" label="成绩" rules={[{ required: true, message: '请填写成绩' }]}>
              <InputNumber min={0} max={notice.fullMark} step={1} precision={1} suffix="分" />
            </Form.Item>
          )}
          <Form.Item
            name="reason"
            label="原因"
            rules={[{ required: true, min: 10, message: '请写明原因，至少 10 个字' }]}
          >
            <Input.TextArea maxLength={200} rows={2} />
          </Form.Item>
        </Form>
      </Modal>
    </span>
  )
}
