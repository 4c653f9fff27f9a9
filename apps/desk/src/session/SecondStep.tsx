import { call } from '@anzhu/contract/client'
import type { SecondStep as Step } from '@anzhu/contract/fields'
import { askSecondKey, sendSecondCode, takeSecondStep } from '@anzhu/contract/security-keys'
import type { Session } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { signWithKey } from './browser-key.ts'
import { CodeBox } from './CodeBox.tsx'
import { KeyPanel } from './KeyPanel.tsx'
import { SendCode } from './SendCode.tsx'

interface Props {
  readonly step: Step
  readonly done: (session: Session) => void
}

/** The second step of signing in: the registered key, or a code sent to the contact's phone. */
export function SecondStep({ step, done, back }: Props & { back: () => void }) {
  return (
    <div className="door-panel">
      <NoticeBar tone="ok">第一步已通过，还差一步。</NoticeBar>
      {step.methods.includes('security-key') ? (
        <StepByKey step={step} done={done} />
      ) : (
        <StepByCode step={step} done={done} />
      )}
      <button type="button" className="plain-button" onClick={back}>
        回到第一步
      </button>
    </div>
  )
}

function StepByKey({ step: { ticket }, done }: Props) {
  const take = useMutation<Session, Error, void>({
    mutationFn: async () => {
      const answer = await signWithKey(await call(askSecondKey, { ticket }))
      return call(takeSecondStep, { ticket, proof: { method: 'security-key', answer } })
    },
    onSuccess: done,
  })
  return (
    <KeyPanel button="用安全密钥验证" pending={take.isPending} error={take.error} press={() => take.mutate()}>
      请插上这个账号登记过的密钥，按浏览器的提示输入 PIN，再轻触密钥。
    </KeyPanel>
  )
}

function StepByCode({ step: { ticket, phone }, done }: Props) {
  const id = useId()
  const [code, setCode] = useState('')
  const send = useAction(sendSecondCode)
  const take = useAction(takeSecondStep)
  const submit = (digits: string) =>
    take.mutate({ ticket, proof: { method: 'sms', code: digits } }, { onSuccess: done })
  return (
    <form
      className="sms-sign-in"
      onSubmit={(event) => {
        event.preventDefault()
        if (code.length === 6) submit(code)
      }}
    >
      {take.error !== null && <NoticeBar tone="error">{take.error.message}</NoticeBar>}
      <label htmlFor={id}>发到 {phone} 的短信验证码</label>
      <SendCode send={send} asked={{ ticket }} told={`已发到 ${phone}`}>
        <CodeBox id={id} value={code} change={setCode} full={submit} />
      </SendCode>
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={take.isPending}
        disabled={code.length !== 6}
      >
        进入
      </Button>
      <p className="hint">手机号已换的，请联系本单位的安全管理员更正。</p>
    </form>
  )
}
