import type { Session } from '@anzhu/contract/session'
import { signIn, viewSession } from '@anzhu/contract/session'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { useAction } from '@anzhu/web/api'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { LargeTextSwitch } from '../app/large-text.tsx'
import { keep, readKept } from '../app/kept.ts'
import { Field } from '../app/Field.tsx'
import { WeChatButton } from './WeChatButton.tsx'
import { SecondStep } from './SecondStep.tsx'
import { SmsCode } from './SmsCode.tsx'

type Door = 'sms' | 'password'

/** The doors as at the desk: persons by phone and message, enterprises and authorities by password. */
export function SignInPage() {
  const [door, setDoor] = useState<Door>(() => readKept<Door>('door') ?? 'sms')
  const open = (next: Door) => {
    keep('door', next)
    setDoor(next)
  }
  return (
    <main className="page">
      <title>登录 · 安筑</title>
      <Brand />
      <div className="doors" role="tablist" aria-label="入口">
        {(['sms', 'password'] as const).map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            className="doors__door"
            id={`door-${one}`}
            aria-selected={door === one}
            aria-controls="door"
            onClick={() => open(one)}
          >
            {one === 'sms' ? '个人' : '企业 / 主管部门'}
          </button>
        ))}
      </div>
      <div id="door" role="tabpanel" aria-labelledby={`door-${door}`}>
        {door === 'sms' ? <BySms /> : <ByPassword />}
      </div>
      <div className="foot-links">
        <LargeTextSwitch />
      </div>
    </main>
  )
}

function Brand() {
  return (
    <header className="brand">
      <img src="/m/icon.svg" alt="" width="44" height="44" />
      <div>
        <h1 className="brand__name">安筑</h1>
        <p className="hint">建筑施工安全监管 · 苏安码</p>
      </div>
    </header>
  )
}

function BySms() {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const entering = useEntering()
  const enter = (digits: string) => {
    const mobile = checkMobile(phone)
    entering.enter({ method: 'sms', phone: mobile.ok ? mobile.value : phone, code: digits })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        enter(code)
      }}
    >
      <SmsCode
        phone={phone}
        onPhone={setPhone}
        code={code}
        setCode={setCode}
        onCode={enter}
        busy={entering.busy}
        codeError={entering.error}
      />
      <button type="submit" className="button" disabled={code.length < 6 || entering.busy}>
        {entering.busy ? '正在登录' : '登录'}
      </button>
      <WeChatButton />
      <div className="foot-links">
        <Link to="/register">第一次来？用身份证登记并申领苏安码</Link>
      </div>
    </form>
  )
}

function ByPassword() {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const entering = useEntering()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    entering.enter({ method: 'password', login: login.trim(), password })
  }
  if (entering.step !== undefined)
    return <SecondStep step={entering.step} done={entering.go} leave={entering.leave} />
  return (
    <form onSubmit={submit}>
      <Field
        label="账号"
        autoComplete="username"
        autoCapitalize="none"
        value={login}
        onChange={(event) => setLogin(event.target.value)}
      />
      <Field
        label="密码"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={entering.error}
      />
      <button
        type="submit"
        className="button"
        disabled={login.trim() === '' || password === '' || entering.busy}
      >
        {entering.busy ? '正在登录' : '登录'}
      </button>
      <p className="hint help">
        <a href="/recover">忘记密码</a> · <a href="/register">企业用户注册</a>
        。项目部账号请找本企业管理员重置。
      </p>
    </form>
  )
}

/** Signs in, then goes where one came from; an initial password is changed first. */
function useEntering() {
  const action = useAction(signIn)
  const cache = useQueryClient()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const go = (session: Session) => {
    cache.clear()
    cache.setQueryData([viewSession.id, {}], session)
    const next = search.get('next') ?? '/'
    void navigate(session.mustChangePassword ? '/password' : next.startsWith('/') ? next : '/', {
      replace: true,
    })
  }
  return {
    enter: (body: Parameters<typeof action.mutate>[0]) => action.mutate(body, { onSuccess: go }),
    busy: action.isPending,
    error: action.error?.message ?? '',
    /** What is still owed after the password. */
    step: action.error?.secondStep,
    leave: () => action.reset(),
    go,
  }
}
