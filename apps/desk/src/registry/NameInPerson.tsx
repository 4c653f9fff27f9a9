import { viewCase } from '@anzhu/contract/cases'
import { nameInPerson, viewPersonRecord } from '@anzhu/contract/people'
import { useAction } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { App, Button, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly name: string
  readonly idNumber: string
  readonly seen: boolean
}

const title = '当面核验身份证'

/** ID-14: the hall marks somebody as seen in person with the identity card; only for who may, nothing for everybody else. */
export function NameInPerson() {
  const may = useMay('person.identify')
  const [open, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{title}</Button>
      {open && <Naming close={() => setOpen(false)} />}
    </>
  )
}

/** Name and number are typed from the card in the hand, never filled in from the case: comparing them is the check. */
function Naming({ close }: { close: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const name = useAction(nameInPerson, { refresh: [viewCase, viewPersonRecord] })
  const submit = ({ name: own, idNumber }: Values) =>
    name.mutate(
      { name: own, idNumber, seen: true },
      {
        onSuccess: (named) => {
          void message.success(`${named.name} ${named.idNumber} 已实名认证`)
          close()
        },
        onError: ({ issues }) =>
          form.setFields(
            issues.map((issue) => ({ name: issue.path as keyof Values, errors: [issue.message] })),
          ),
      },
    )
  return (
    <Modal
      open
      title={title}
      okText="已当面核验，登记"
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={name.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <p>照本人手里的身份证原件填写。登记后此人即为已实名，报名考核和申请证书不用再到窗口；登记的人和时间会留下记录。</p>
      <Refusal error={name.error} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="name"
          label="姓名"
          rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
        >
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="idNumber"
          label="身份证号"
          rules={[{ required: true, whitespace: true, message: '请填写身份证号' }]}
        >
          <Input maxLength={40} autoComplete="off" placeholder="18 位" />
        </Form.Item>
        <Form.Item
          name="seen"
          valuePropName="checked"
          rules={[
            {
              validator: async (_, seen) => {
                if (seen !== true) throw new Error('见到本人和身份证原件后才能登记')
              },
            },
          ]}
        >
          <Checkbox>本人到场，已见到身份证原件，人证一致</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
