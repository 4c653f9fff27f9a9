import { changePassword, listSessions, viewSession } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { App, Button, Form, Input } from 'antd'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly current: string
  readonly next: string
  readonly again: string
}

/** The current password and the new one twice. What makes a password good enough is the server's word. */
export function ChangePassword() {
  const [form] = Form.useForm<Values>()
  const { message } = App.useApp()
  const change = useAction(changePassword, { refresh: [viewSession, listSessions] })
  const submit = ({ current, next }: Values) =>
    change.mutate(
      { current, next },
      {
        onSuccess: () => {
          form.resetFields()
          void message.success('密码已修改，其他设备上的登录已失效')
        },
        onError: ({ issues }) => form.setFields(issues.map(issueOf)),
      },
    )
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
      <Refusal error={change.error} />
      <Form.Item name="current" label="当前密码" rules={[{ required: true, message: '请填写当前密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label="新密码"
        extra="至少 8 位，含大写字母、小写字母、数字、符号中的三种"
        rules={[{ required: true, message: '请填写新密码' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再填一次新密码"
        dependencies={['next']}
        rules={[
          { required: true, message: '请再填一次新密码' },
          ({ getFieldValue }) => ({
            validator: async (_, value: string | undefined) => {
              if (value !== undefined && value !== getFieldValue('next'))
                throw new Error('两次填写的新密码不一致')
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        修改密码
      </Button>
    </Form>
  )
}

const issueOf = ({ path, message }: { path: string; message: string }) => ({
  name: path === 'current' ? ('current' as const) : ('next' as const),
  errors: [message],
})
