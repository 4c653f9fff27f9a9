import { changeContact, type Contact as Known, sendContactCode, viewContact } from '@anzhu/contract/recovery'
import { viewSession } from '@anzhu/contract/session'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Facts, Refusal, Section } from '../frame/index.ts'
import { CodeBox } from './CodeBox.tsx'
import { SendCode } from './SendCode.tsx'

/** The registered contact, who alone can set a new password when it is forgotten. */
export function Contact() {
  const [editing, setEditing] = useState(false)
  const { data, error, refetch } = useEndpoint(viewContact, {})
  return (
    <Section title="登记的联系人" aside={<Button onClick={() => setEditing(true)}>更改</Button>}>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={2} />}
      {data !== undefined && (
        <>
          {data.phone === null && (
            <NoticeBar tone="wait">还没有登记联系人手机。忘记密码时收不到验证码，请现在补登。</NoticeBar>
          )}
          <Facts
            items={[
              ['姓名', data.name],
              ['身份证号', data.idNumber ?? '未登记'],
              ['手机号', data.phone ?? '未登记'],
            ]}
          />
          <p className="hint">忘记密码时，凭联系人手机的验证码找回。更改会短信告知原联系人。</p>
          <EditContact known={data} open={editing} close={() => setEditing(false)} />
        </>
      )}
    </Section>
  )
}

interface Values {
  readonly name?: string
  readonly idNumber?: string
  readonly phone?: string
  readonly code?: string
  readonly password: string
}

const filled = (text: string | undefined) => (text?.trim() ? text : undefined)

/** What is to be sent: only what was filled in. */
function changeOf({ name, idNumber, phone, code = '', password }: Values, known: Known) {
  const [newName, newId, newPhone] = [filled(name), filled(idNumber), filled(phone)]
  return {
    password,
    ...(newName !== undefined && newName !== known.name && { name: newName }),
    ...(newId !== undefined && { idNumber: newId }),
    ...(newPhone !== undefined && { phone: { number: newPhone, code } }),
  }
}

function EditContact({ known, open, close }: { known: Known; open: boolean; close: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const phone = Form.useWatch('phone', form) ?? ''
  const send = useAction(sendContactCode)
  const change = useAction(changeContact, { refresh: [viewContact, viewSession] })
  const leave = () => {
    change.reset()
    form.resetFields()
    close()
  }
  const submit = (values: Values) =>
    change.mutate(changeOf(values, known), {
      onSuccess: () => {
        void message.success('联系人已更改')
        leave()
      },
      onError: ({ issues }) =>
        form.setFields(
          issues.map(({ path, message: said }) => ({ name: path as keyof Values, errors: [said] })),
        ),
    })
  return (
    <Modal
      open={open}
      title="更改登记的联系人"
      okText="更改"
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={leave}
      destroyOnHidden
    >
      <p className="hint">不改的留空。</p>
      <Refusal error={change.error} />
      <Form name="contact" form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        {known.renamed && (
          <Form.Item name="name" label="联系人姓名">
            <Input autoComplete="name" placeholder={known.name} />
          </Form.Item>
        )}
        <Form.Item name="idNumber" label="联系人身份证号">
          <Input autoComplete="off" placeholder={known.idNumber ?? ''} />
        </Form.Item>
        <Form.Item name="phone" label="新手机号">
          <Input inputMode="tel" autoComplete="tel" placeholder={known.phone ?? ''} />
        </Form.Item>
        {filled(phone) !== undefined && (
          <Form.Item label="发到新手机的验证码" htmlFor="contact-code" required>
            <SendCode send={send} asked={checkMobile(phone).ok ? { phone } : null} told="验证码几秒内送达">
              <Form.Item
                name="code"
                noStyle
                rules={[{ required: true, len: 6, message: '请填写 6 位验证码' }]}
              >
                <CodeField />
              </Form.Item>
            </SendCode>
          </Form.Item>
        )}
        <Form.Item
          name="password"
          label="登录密码"
          rules={[{ required: true, message: '请填写现在的登录密码' }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function CodeField({ value = '', onChange }: { value?: string; onChange?: (digits: string) => void }) {
  return <CodeBox id="contact-code" value={value} change={(digits) => onChange?.(digits)} />
}
