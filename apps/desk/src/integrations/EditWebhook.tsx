import { createWebhook, editWebhook, listWebhooks, type Webhook } from '@anzhu/contract/webhooks'
import { allEventTypes, eventTypes } from '@anzhu/law/integration/events'
import { useAction } from '@anzhu/web/api'
import { Button, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import type { Secret } from './SecretOnce.tsx'

type Values = Pick<Webhook, 'name' | 'url' | 'types'>

/** Subscribes another system, or changes what an existing one is told and where. */
export function EditWebhook({ hook, tell }: { hook?: Webhook; tell: (secret: Secret) => void }) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const create = useAction(createWebhook, { refresh: [listWebhooks] })
  const edit = useAction(editWebhook, { refresh: [listWebhooks] })
  const close = () => {
    create.reset()
    edit.reset()
    setOpen(false)
  }
  const submit = (values: Values) => {
    if (hook !== undefined) {
      edit.mutate({ id: hook.id, paused: hook.paused, ...values }, { onSuccess: close })
      return
    }
    create.mutate(values, {
      onSuccess: ({ webhook, secret }) => {
        close()
        tell({
          title: `“${webhook.name}”的签名密钥`,
          value: secret,
          hint: '请交给接收系统，用来核对推送确实来自本平台。丢失时可以换一个新的。',
        })
      },
    })
  }
  return (
    <>
      <Button
        size={hook === undefined ? 'middle' : 'small'}
        type={hook === undefined ? 'primary' : 'default'}
        onClick={() => setOpen(true)}
        {...(hook !== undefined && { 'aria-label': `修改 ${hook.name}` })}
      >
        {hook === undefined ? '订阅' : '修改'}
      </Button>
      <Modal
        open={open}
        title={hook === undefined ? '订阅事件推送' : `修改“${hook.name}”`}
        okText={hook === undefined ? '订阅' : '保存'}
        cancelText="取消"
        confirmLoading={create.isPending || edit.isPending}
        mask={{ closable: false }}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <Refusal error={create.error ?? edit.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={hook ?? { types: [] }}
          onFinish={submit}
        >
          <Form.Item
            name="name"
            label="推送给哪个系统"
            rules={[{ required: true, whitespace: true, message: '请写明推送给哪个系统' }]}
          >
            <Input maxLength={50} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="url"
            label="接收地址"
            extra="https:// 开头的公网地址。推送内容只有编号和状态，没有姓名和证件号。"
            rules={[{ required: true, whitespace: true, message: '请填写接收地址' }]}
          >
            <Input maxLength={500} autoComplete="off" placeholder="https://example.com/anzhu" />
          </Form.Item>
          <Form.Item
            name="types"
            label="推送哪些事件"
            rules={[{ type: 'array', required: true, min: 1, message: '请至少选一种事件' }]}
          >
            <Checkbox.Group
              className="integrations__scopes"
              options={allEventTypes.map((value) => ({ value, label: eventTypes[value] }))}
            />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
