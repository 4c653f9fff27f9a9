import type { ApiError } from '@anzhu/contract/client'
import { type Session, signIn } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Segmented } from 'antd'
import { useState } from 'react'
import { readNote, writeNote } from '../frame/index.ts'
import { PasswordSignIn } from './PasswordSignIn.tsx'
import { SmsSignIn } from './SmsSignIn.tsx'

const doors = [
  { value: 'password', label: '账号密码' },
  { value: 'sms', label: '手机短信' },
]

/** Signing in by password or by a code sent to the phone; the door taken last is open first. */
export function SignInForm({ login, done }: { login?: string; done: (session: Session) => void }) {
  const [door, setDoor] = useState(() => (readNote('door') === 'sms' ? 'sms' : 'password'))
  const action = useAction(signIn)
  const submit = (body: Parameters<typeof action.mutate>[0]) => {
    writeNote('door', body.method)
    if (body.method === 'password') writeNote('login', body.login)
    action.mutate(body, { onSuccess: done })
  }
  return (
    <div className="sign-in-form">
      <Segmented
        block
        aria-label="登录方式"
        options={doors}
        value={door}
        onChange={(value) => {
          action.reset()
          setDoor(value)
        }}
      />
      <Failure error={action.error} />
      {door === 'password' ? (
        <PasswordSignIn login={login ?? readNote('login') ?? ''} pending={action.isPending} submit={submit} />
      ) : (
        <SmsSignIn pending={action.isPending} submit={submit} />
      )}
    </div>
  )
}

function Failure({ error }: { error: ApiError | null }) {
  return error === null ? null : <NoticeBar tone="error">{error.message}</NoticeBar>
}
