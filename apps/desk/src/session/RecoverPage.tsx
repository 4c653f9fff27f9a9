import { recoverPassword, sendRecoveryCode } from '@anzhu/contract/recovery'
import type { Args } from '@anzhu/contract/endpoint'
import { useAbout } from '@anzhu/web/about'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button, Input, Radio, Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { CodeBox } from './CodeBox.tsx'
import { EntranceCard } from './EntranceCard.tsx'
import { PhoneBox } from './PhoneBox.tsx'
import { SendCode } from './SendCode.tsx'

type Found = Args<typeof sendRecoveryCode>['found']

/** Setting a new password when it is forgotten: what finds the account, the code to its contact, and the password. */
export function RecoverPage() {
  const [way, setWay] = useState<Found['way']>('sms')
  const recover = useAction(recoverPassword)
  if (recover.data?.login != null) return <Done login={recover.data.login} />
  return (
    <EntranceCard title="找回密码">
      <Segmented<Found['way']>
        block
        aria-label="找回的办法"
        options={[
          { value: 'sms', label: '记得账号' },
          { value: 'facts', label: '账号也忘了' },
        ]}
        value={way}
        onChange={(value) => {
          recover.reset()
          setWay(value)
        }}
      />
      <RecoverForm key={way} way={way} recover={recover} />
      <Help />
      <nav className="sign-in__links" aria-label="账号">
        <Link to="/sign-in">返回登录</Link>
        <Link to="/register">用户注册</Link>
      </nav>
    </EntranceCard>
  )
}

interface Typed {
  readonly login: string
  readonly name: string
  readonly idNumber: string
  readonly phone: string
}

const nothing: Typed = { login: '', name: '', idNumber: '', phone: '' }

/** What finds the account, once nothing of it is missing. */
function foundBy(way: Found['way'], { login, name, idNumber, phone }: Typed): Found | null {
  const needed = way === 'sms' ? [login, phone] : [name, idNumber, phone]
  if (needed.some((text) => text.trim() === '')) return null
  return way === 'sms' ? { way, login, phone } : { way, name, idNumber, phone }
}

function RecoverForm({
  way,
  recover,
}: {
  way: Found['way']
  recover: ReturnType<typeof useAction<typeof recoverPassword>>
}) {
  const [typed, setTyped] = useState(nothing)
  const [code, setCode] = useState('')
  const [next, setNext] = useState('')
  const [login, setLogin] = useState<string>()
  const send = useAction(sendRecoveryCode)
  const found = foundBy(way, typed)
  const choices = recover.data?.choices ?? []
  const box = (field: keyof Typed, label: string, more: { autoComplete: string; placeholder?: string }) => (
    <label className="entrance-field">
      {label}
      <Input
        size="large"
        value={typed[field]}
        onChange={({ target }) => setTyped({ ...typed, [field]: target.value })}
        {...more}
      />
    </label>
  )
  return (
    <form
      className="entrance-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (found !== null) recover.mutate({ found, code, next, ...(login !== undefined && { login }) })
      }}
    >
      {recover.error !== null && <NoticeBar tone="error">{recover.error.message}</NoticeBar>}
      {way === 'sms' ? (
        box('login', '账号', { autoComplete: 'username', placeholder: '统一社会信用代码，或单位分配的账号' })
      ) : (
        <>
          <p className="hint">江苏省的企业适用。三项都与登记的联系人一致，才会收到验证码。</p>
          {box('name', '联系人姓名', { autoComplete: 'name' })}
          {box('idNumber', '联系人身份证号', { autoComplete: 'off' })}
        </>
      )}
      <label className="entrance-field" htmlFor="recover-phone">
        登记的联系人手机号
      </label>
      <PhoneBox id="recover-phone" value={typed.phone} change={(phone) => setTyped({ ...typed, phone })} />
      <label className="entrance-field" htmlFor="recover-code">
        短信验证码
      </label>
      <SendCode
        send={send}
        asked={found === null ? null : { found }}
        told="如果与登记的一致，验证码几秒内送达"
      >
        <CodeBox id="recover-code" value={code} change={setCode} />
      </SendCode>
      <label className="entrance-field">
        新密码
        <Input.Password
          size="large"
          autoComplete="new-password"
          value={next}
          onChange={({ target }) => setNext(target.value)}
        />
      </label>
      <span className="hint">至少 8 位，含大写字母、小写字母、数字、符号中的三种</span>
      {choices.length > 0 && <Choices choices={choices} chosen={login} choose={setLogin} />}
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={recover.isPending}
        disabled={
          found === null || code.length !== 6 || next === '' || (choices.length > 0 && login === undefined)
        }
      >
        {choices.length > 0 ? '为选中的账号设置新密码' : '设置新密码'}
      </Button>
    </form>
  )
}

function Choices({
  choices,
  chosen,
  choose,
}: {
  choices: readonly { login: string; unit: string }[]
  chosen: string | undefined
  choose: (login: string) => void
}) {
  return (
    <fieldset className="entrance-choices">
      <legend>您是这几个账号的联系人，请选要找回的一个</legend>
      <Radio.Group
        value={chosen}
        onChange={({ target }) => choose(String(target.value))}
        options={choices.map(({ login, unit }) => ({ value: login, label: `${unit}（${login}）` }))}
      />
    </fieldset>
  )
}

function Done({ login }: { login: string }) {
  return (
    <EntranceCard title="新密码已设好">
      <p>
        账号 <b>{login}</b> 从现在起用新密码登录。各处原来的登录已经失效，并已短信告知联系人。
      </p>
      <Link className="button-link" to={`/sign-in?login=${encodeURIComponent(login)}`}>
        去登录
      </Link>
    </EntranceCard>
  )
}

/** Who cannot be helped here, and who helps them. */
function Help() {
  const { contact } = useAbout()
  return (
    <details className="hint">
      <summary>没收到验证码，或联系人已经换了？</summary>
      <ol>
        <li>核对手机号是不是注册时登记的联系人手机；看看短信是否被归入“骚扰拦截”。</li>
        <li>项目部账号、企业员工的账号：请本企业管理员重置密码。</li>
        <li>主管部门账号没有登记联系人手机的：请联系本单位的安全管理员。</li>
        <li>
          联系人已离职、号码已停用：请带营业执照到主管部门办理{contact === '' ? '' : `，或联系 ${contact}`}。
        </li>
      </ol>
    </details>
  )
}
