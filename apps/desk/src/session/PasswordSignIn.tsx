import type { Seen } from '@anzhu/contract/captcha'
import { signIn } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { readNote, writeNote } from '../frame/index.ts'
import { Captcha } from './Captcha.tsx'
import { SecondStep } from './SecondStep.tsx'
import type { WayProps } from './ways.ts'

/** Login and password. The server's sentence says how many tries are left; after some failures it asks for a picture. */
export function PasswordSignIn({ login, door, done }: WayProps) {
  const action = useAction(signIn)
  const [asked, setAsked] = useState(false)
  const [round, setRound] = useState(0)
  const [seen, setSeen] = useState<Seen | null>(null)
  const known = login ?? readNote('login') ?? ''
  const submit = (values: { login: string; password: string }) => {
    writeNote('login', values.login)
    action.mutate(
      { method: 'password', ...values, ...(seen !== null && { seen }) },
      {
        onSuccess: done,
        onError: ({ code }) => {
          if (code === 'sign-in.picture') setAsked(true)
          setSeen(null)
          setRound(round + 1)
        },
      },
    )
  }
  const step = action.error?.secondStep
  if (step !== undefined) return <SecondStep step={step} done={done} back={() => action.reset()} />
  return (
    <>
      {action.error !== null && <NoticeBar tone="error">{action.error.message}</NoticeBar>}
      <Form layout="vertical" requiredMark={false} initialValues={{ login: known }} onFinish={submit}>
        <Form.Item name="login" label="账号" rules={[{ required: true, message: '请填写账号' }]}>
          <Input
            size="large"
            autoComplete="username"
            autoFocus={known === ''}
            placeholder={door === 'enterprise' ? '统一社会信用代码，或单位分配的账号' : '单位分配的账号'}
          />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
          <Input.Password size="large" autoComplete="current-password" autoFocus={known !== ''} />
        </Form.Item>
        {asked && <Captcha key={round} change={setSeen} />}
        <Button type="primary" size="large" block htmlType="submit" loading={action.isPending}>
          登录
        </Button>
      </Form>
    </>
  )
}
