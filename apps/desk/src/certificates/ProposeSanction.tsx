import type { Certificate } from '@anzhu/contract/certificates'
import { proposeSanction } from '@anzhu/contract/certificate-sanctions'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { useAction } from '@anzhu/web/api'
import { App, Button, Form, Input, InputNumber, Modal, Radio } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import { aboutCertificates } from './about.ts'

interface Values {
  readonly kind: 'suspend' | 'revoke'
  readonly months?: number
  readonly reason: string
  readonly basis: string
}

/** Opens the proposal of a suspension or revocation; nothing happens to the certificate before somebody else decides. */
export function ProposeSanction({ certificate }: { certificate: Certificate }) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const { from, to } = certificatePlaceFor(certificate.province).terms.suspensionMonths
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form)
  const propose = useAction(proposeSanction, { refresh: aboutCertificates })
  const close = () => {
    propose.reset()
    setOpen(false)
  }
  const submit = ({ kind: how, months, reason, basis }: Values) =>
    propose.mutate(
      { id: certificate.id, kind: how, months: how === 'suspend' ? (months ?? null) : null, reason, basis },
      {
        onSuccess: ({ answerBy }) => {
          void message.success(`已告知 ${certificate.person.name}，陈述申辩期至 ${answerBy}（含当日）`)
          close()
        },
        onError: ({ issues }) =>
          form.setFields(
            issues.map((issue) => ({ name: issue.path as keyof Values, errors: [issue.message] })),
          ),
      },
    )
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        拟暂扣或撤销
      </Button>
      <Modal
        open={open}
        title={`拟处理 ${certificate.person.name} 的 ${certificate.number}`}
        okText="告知持证人"
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={propose.isPending}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <p>
          持证人和企业会收到告知和理由，可以陈述申辩；期满或本人陈述以后，由另一人决定。此前证书照常使用。
        </p>
        <Refusal error={propose.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ kind: 'suspend', months: from }}
          onFinish={submit}
        >
          <Form.Item name="kind" label="拟作出">
            <Radio.Group
              options={[
                { value: 'suspend', label: '暂扣' },
                { value: 'revoke', label: '撤销' },
              ]}
            />
          </Form.Item>
          {kind !== 'revoke' && (
            <Form.Item
              name="months"
              label="暂扣多久"
              rules={[{ required: true, message: '请填写暂扣几个月' }]}
            >
              <InputNumber min={from} max={to} precision={0} suffix="个月" />
            </Form.Item>
          )}
          <ReasonItem name="reason" label="理由" least={10} holder="写明什么时间、什么事实" />
          <ReasonItem name="basis" label="依据" least={4} holder="法规名称和条款" />
        </Form>
      </Modal>
    </>
  )
}

function ReasonItem({
  name,
  label,
  least,
  holder,
}: {
  name: keyof Values
  label: string
  least: number
  holder: string
}) {
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[
        { required: true, whitespace: true, message: `请写明${label}` },
        { min: least, message: `${label}至少 ${least} 个字` },
      ]}
    >
      <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} placeholder={holder} />
    </Form.Item>
  )
}
