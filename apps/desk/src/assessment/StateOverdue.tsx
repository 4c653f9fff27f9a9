import {
  countCompletions,
  listCompletions,
  stateOverdue,
  viewAssessment,
  type CompletionRow,
} from '@anzhu/contract/assessment'
import { useAction } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { App, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly finished: boolean
  readonly situation: string
  readonly expectedOn?: string
}

/** The safety director says how an overdue project really stands. */
export function StateOverdue({ row: { project, statement } }: { row: CompletionRow }) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const may = useMay('assessment.state')
  const [form] = Form.useForm<Values>()
  const finished = Form.useWatch('finished', form)
  const state = useAction(stateOverdue, { refresh: [listCompletions, countCompletions, viewAssessment] })
  if (!may) return null
  const close = () => {
    state.reset()
    setOpen(false)
  }
  const submit = ({ expectedOn, ...values }: Values) =>
    state.mutate(
      { id: project.id, ...values, expectedOn: values.finished ? null : (expectedOn ?? null) },
      {
        onSuccess: () => {
          close()
          void message.success(
            values.finished ? '已说明，已提醒项目部办理终止监督与考评' : '已说明，留在逾期清单中',
          )
        },
      },
    )
  return (
    <>
      <button
        type="button"
        className="plain-button"
        aria-label={`说明“${project.name}”的情况`}
        onClick={() => setOpen(true)}
      >
        {statement === null ? '说明' : '更新'}
      </button>
      <Modal
        open={open}
        title={`真实情况：${project.name}`}
        okText="提交"
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={state.isPending}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <p>项目已超过预计竣工日期 90 天。实际已竣工的，须由项目部办理终止监督与安标考评。</p>
        <Refusal error={state.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ finished: false }}
          onFinish={submit}
        >
          <Form.Item name="finished" label="是否实际竣工">
            <Radio.Group
              options={[
                { value: false, label: '没有竣工' },
                { value: true, label: '实际已竣工' },
              ]}
            />
          </Form.Item>
          {finished !== true && (
            <Form.Item
              name="expectedOn"
              label="预计竣工日期"
              rules={[{ required: true, message: '请填写预计竣工日期' }]}
            >
              <Input type="date" />
            </Form.Item>
          )}
          <Form.Item
            name="situation"
            label="情况说明"
            rules={[
              { required: true, whitespace: true, message: '请写明情况' },
              { min: 5, message: '至少 5 个字' },
            ]}
          >
            <Input.TextArea maxLength={500} rows={3} placeholder="如：外墙整改，仍在施工" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
