import { ApiError } from '@anzhu/contract/client'
import { applyForMySafetyCode, registerMyself } from '@anzhu/contract/my-safety-code'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import type { Checked } from '@anzhu/law/identifiers/identifier'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { useAction } from '@anzhu/web/api'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { LargeTextSwitch } from '../app/large-text.tsx'
import { Page } from '../app/Page.tsx'
import { serverToday } from '../app/server-clock.ts'
import { Field } from '../app/Field.tsx'
import { SmsCode } from './SmsCode.tsx'

/** A worker nobody has entered yet: name, identity number, phone; then at once what the code says. */
export function RegisterPage() {
  const [name, setName] = useState('')
  const [idNumber, setIdNumber] = useState('')
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const register = useRegistering()

  const check = (field: string, checked: Checked) => setWrong((all) => ({ ...all, [field]: said(checked) }))
  const submit = (digits: string) => {
    const checked = {
      name: checkPersonName(name),
      idNumber: checkCitizenId(idNumber, serverToday()),
      phone: checkMobile(phone),
    }
    const problems = {
      name: said(checked.name),
      idNumber: said(checked.idNumber),
      phone: said(checked.phone),
    }
    setWrong(problems)
    if (Object.values(problems).some((problem) => problem !== '')) return
    register.enter({ name, idNumber, phone, code: digits })
  }
  const told = (field: string) => wrong[field] || register.issue(field)
  return (
    <Page title="登记并申领苏安码" back="/sign-in">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit(code)
        }}
      >
        <p className="lead">填 3 项，马上知道能不能领绿码，还差什么。</p>
        <Field
          label="姓名"
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          onBlur={() => name !== '' && check('name', checkPersonName(name))}
          error={told('name')}
        />
        <Field
          label="身份证号"
          autoComplete="off"
          autoCapitalize="characters"
          value={idNumber}
          onChange={(event) => setIdNumber(event.target.value)}
          onBlur={() => idNumber !== '' && check('idNumber', checkCitizenId(idNumber, serverToday()))}
          error={told('idNumber')}
        />
        <SmsCode
          phone={phone}
          onPhone={setPhone}
          code={code}
          setCode={setCode}
          onCode={submit}
          busy={register.busy}
          phoneError={told('phone')}
          codeError={register.issue('code')}
        />
        {register.error !== null &&
          register.error.issues.length === 0 &&
          register.error.code !== 'sign-in.code-wrong' && (
            <ErrorBar error={register.error} lead="没有登记成功" />
          )}
        <button type="submit" className="button" disabled={code.length < 6 || register.busy}>
          {register.busy ? '正在登记' : '登记并申领'}
        </button>
        <p className="hint help">
          身份证号只用于核对本人和年龄，在名单和扫码结果中都会遮盖；谁看过您的完整号码，可在“我的”里查到。
        </p>
        <div className="foot-links">
          <Link to="/sign-in">已登记过，去登录</Link>
          <LargeTextSwitch />
        </div>
      </form>
    </Page>
  )
}

const said = (checked: Checked) => (checked.ok ? '' : `${checked.problem}，${checked.suggestion}`)

/** Registers, applies for the code, and shows what came of it on the code page. */
function useRegistering() {
  const register = useAction(registerMyself)
  const apply = useAction(applyForMySafetyCode)
  const cache = useQueryClient()
  const navigate = useNavigate()
  const enter = async (form: Parameters<typeof register.mutateAsync>[0]) => {
    const done = await register.mutateAsync(form).catch(() => null)
    if (done === null) return
    cache.clear()
    // Not being able to apply just now is no reason to register again: the code page has the button.
    const result = await apply.mutateAsync({}).catch(() => null)
    void navigate('/code', { replace: true, state: { result } })
  }
  const error = register.error
  return {
    enter: (form: Parameters<typeof enter>[0]) => void enter(form),
    busy: register.isPending || apply.isPending,
    error,
    issue: (field: string) =>
      error instanceof ApiError && error.code === 'sign-in.code-wrong' && field === 'code'
        ? error.message
        : (error?.issues.find(({ path }) => path.replace(/^\//, '') === field)?.message ?? ''),
  }
}
