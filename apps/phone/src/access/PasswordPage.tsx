import { changePassword, viewSession } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { LargeTextSwitch } from '../app/large-text.tsx'
import { Page } from '../app/Page.tsx'
import { Field } from '../app/Field.tsx'

/** Changing the password, also the initial one before anything else can be done. */
export function PasswordPage() {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const change = useAction(changePassword, { refresh: [viewSession] })
  const navigate = useNavigate()
  const differs = again !== '' && again !== next
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ current, next }, { onSuccess: () => void navigate('/', { replace: true }) })
  }
  const issue = change.error?.issues.map(({ message }) => message).join('；')
  return (
    <Page title="修改密码" back="/me">
      <form onSubmit={submit}>
        <p className="lead">
          新密码至少 8 位，大写字母、小写字母、数字、符号中要有 3 种。改后其他设备上的登录随即失效。
        </p>
        <Field
          label="现在的密码"
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <Field
          label="新密码"
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.target.value)}
          error={issue || change.error?.message}
        />
        <Field
          label="再输一次新密码"
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.target.value)}
          error={differs ? '两次输入的新密码不同，请重输' : ''}
        />
        <button
          type="submit"
          className="button"
          disabled={current === '' || next === '' || again !== next || change.isPending}
        >
          修改密码
        </button>
        <div className="foot-links">
          <LargeTextSwitch />
        </div>
      </form>
    </Page>
  )
}
