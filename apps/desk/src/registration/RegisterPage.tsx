import { lookUpEnterprise, type registerEnterprise } from '@anzhu/contract/registration'
import type { Reply } from '@anzhu/contract/endpoint'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { EntranceCard } from '../session/index.ts'
import { Registered } from './Registered.tsx'
import { RegistrationForm } from './RegistrationForm.tsx'
import './registration.css'

/** Opening the account of an enterprise: the credit code finds it, its contact signs for it (ID-01 to ID-05). */
export function RegisterPage() {
  const [code, setCode] = useState('')
  const [done, setDone] = useState<Reply<typeof registerEnterprise> | null>(null)
  const look = useAction(lookUpEnterprise)
  if (done !== null) return <Registered done={done} />
  const found = look.data?.state === 'free' ? look.data : undefined
  return (
    <EntranceCard title="企业用户注册" wide>
      <form
        className="entrance-form"
        onSubmit={(event) => {
          event.preventDefault()
          look.mutate({ creditCode: code })
        }}
      >
        <label className="entrance-field" htmlFor="credit-code">
          统一社会信用代码
        </label>
        <div className="code-row code-row--wide">
          <Input
            id="credit-code"
            size="large"
            autoFocus
            autoComplete="off"
            placeholder="营业执照上的 18 位代码，也是以后的登录账号"
            value={code}
            onChange={({ target }) => {
              setCode(target.value)
              if (look.data !== undefined || look.error !== null) look.reset()
            }}
          />
          <Button
            size="large"
            type={found === undefined ? 'primary' : 'default'}
            htmlType="submit"
            disabled={code.trim() === ''}
            loading={look.isPending}
          >
            下一步
          </Button>
        </div>
        {look.error !== null && <NoticeBar tone="error">{look.error.message}</NoticeBar>}
        {look.data !== undefined && look.data.sentence !== '' && (
          <NoticeBar tone="wait">{look.data.sentence}</NoticeBar>
        )}
      </form>
      {found !== undefined && <RegistrationForm key={found.creditCode} found={found} done={setDone} />}
      <nav className="sign-in__links" aria-label="账号">
        <Link
          to={`/sign-in?door=enterprise${look.data?.state === 'taken' ? `&login=${look.data.creditCode}` : ''}`}
        >
          已有账号，去登录
        </Link>
        <Link to="/recover">忘记密码</Link>
      </nav>
      <p className="hint">
        工人不在这里登记：请用手机打开 <a href="/m/register">工人登记</a>。
      </p>
    </EntranceCard>
  )
}
