import { Button, Form, Input } from 'antd'

/** Login and password. The server's sentence says how many tries are left. */
export function PasswordSignIn({
  login,
  pending,
  submit,
}: {
  login: string
  pending: boolean
  submit: (body: { method: 'password'; login: string; password: string }) => void
}) {
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      initialValues={{ login }}
      onFinish={(values: { login: string; password: string }) => submit({ method: 'password', ...values })}
    >
      <Form.Item name="login" label="账号" rules={[{ required: true, message: '请填写账号' }]}>
        <Input
          size="large"
          autoComplete="username"
          autoFocus={login === ''}
          placeholder="手机号或单位分配的账号"
        />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password size="large" autoComplete="current-password" autoFocus={login !== ''} />
      </Form.Item>
      <Button type="primary" size="large" block htmlType="submit" loading={pending}>
        登录
      </Button>
    </Form>
  )
}
