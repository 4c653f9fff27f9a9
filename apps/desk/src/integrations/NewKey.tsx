import { createApiKey, listApiKeys } from '@anzhu/contract/api-keys'
import type { Reply } from '@anzhu/contract/endpoint'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { useAction } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { Button, Checkbox, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import type { Secret } from './SecretOnce.tsx'

type Offer = Reply<typeof listApiKeys>['offers'][number]

interface Values {
  readonly name: string
  readonly actsAs: Offer['actsAs']
  readonly scopes: Offer['scopes'][number]['action'][]
  readonly expiresOn: string
}

/** Opens a key: what for, what it may do, until when. */
export function NewKey({
  offers,
  longestDays,
  tell,
}: {
  offers: readonly Offer[]
  longestDays: number
  tell: (secret: Secret) => void
}) {
  const today = useSession().today as PlainDate
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const actsAs = Form.useWatch('actsAs', form)
  const act = useAction(createApiKey, { refresh: [listApiKeys] })
  const close = () => {
    act.reset()
    setOpen(false)
  }
  const submit = (values: Values) =>
    act.mutate(values, {
      onSuccess: ({ key, secret }) => {
        close()
        tell({
          title: `“${key.name}”的接口密钥`,
          value: secret,
          hint:
            key.state === 'waiting'
              ? '请交给对接系统保管。还要由安全管理员启用后才能使用。'
              : '请交给对接系统保管，放在请求头 Authorization: Bearer 之后。丢失或泄露时停用它，另开一把。',
        })
      },
    })
  const offered = offers.find((one) => one.actsAs === actsAs) ?? offers[0]
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        开密钥
      </Button>
      <Modal
        open={open}
        title="开一把接口密钥"
        okText="开密钥"
        cancelText="取消"
        confirmLoading={act.isPending}
        mask={{ closable: false }}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <Refusal error={act.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{
            actsAs: offers[0]?.actsAs,
            scopes: [],
            expiresOn: addDays(today, Math.min(365, longestDays)),
          }}
          onFinish={submit}
        >
          <Form.Item
            name="name"
            label="给哪个系统用"
            rules={[{ required: true, whitespace: true, message: '请写明给哪个系统用' }]}
          >
            <Input maxLength={50} autoComplete="off" placeholder="如：集团项目管理平台" />
          </Form.Item>
          <Form.Item name="actsAs" label="以什么身份" hidden={offers.length < 2}>
            <Radio.Group
              options={offers.map(({ actsAs: value, title: label }) => ({ value, label }))}
              onChange={() => form.setFieldValue('scopes', [])}
            />
          </Form.Item>
          <Form.Item
            name="scopes"
            label="能做什么（只选用得着的）"
            rules={[{ type: 'array', required: true, min: 1, message: '请至少选一项' }]}
          >
            <Checkbox.Group
              className="integrations__scopes"
              options={(offered?.scopes ?? []).map(({ action, title }) => ({ value: action, label: title }))}
            />
          </Form.Item>
          <Form.Item
            name="expiresOn"
            label="用到哪一天"
            extra={`最长 ${longestDays} 天，到期前换一把新的。`}
            rules={[{ required: true, message: '请选择到期日' }]}
          >
            <Input type="date" min={today} max={addDays(today, longestDays)} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
