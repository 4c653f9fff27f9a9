import type { Seen } from '@anzhu/contract/captcha'
import { sendAuthorityCode, signIn } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { Captcha } from './Captcha.tsx'
import { CodeBox } from './CodeBox.tsx'
import { PhoneBox } from './PhoneBox.tsx'
import { SendCode } from './SendCode.tsx'
import { SecondStep } from './SecondStep.tsx'
import type { WayProps } from './ways.ts'

/** Those of an authority who only look on: phone, picture, message (ID-13). */
export function LookingOnSignIn({ done }: WayProps) {
  const [phoneId, codeId] = [useId(), useId()]
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [seen, setSeen] = useState<Seen | null>(null)
  const [round, setRound] = useState(0)
  const send = useAction(sendAuthorityCode)
  const action = useAction(signIn)
  const submit = (digits: string) =>
    action.mutate({ method: 'sms', door: 'authority', phone, code: digits }, { onSuccess: done })
  const again = () => {
    setSeen(null)
    setRound(round + 1)
  }
  // A picture counts once, whatever came of it.
  const sending = {
    ...send,
    mutate: (asked: { phone: string; seen: Seen }, heard: Parameters<typeof send.mutate>[1]) =>
      send.mutate(asked, { ...heard, onSettled: again }),
  }
  const step = action.error?.secondStep
  if (step !== undefined) return <SecondStep step={step} done={done} back={() => action.reset()} />
  return (
    <form
      className="sms-sign-in"
      onSubmit={(event) => {
        event.preventDefault()
        if (code.length === 6) submit(code)
      }}
    >
      <p className="hint">供查阅岗使用，手机号须已由本单位登记。经办岗位请用账号密码或安全密钥。</p>
      {action.error !== null && <NoticeBar tone="error">{action.error.message}</NoticeBar>}
      <label htmlFor={phoneId}>手机号</label>
      <PhoneBox id={phoneId} value={phone} change={setPhone} />
      <Captcha key={round} change={setSeen} />
      <label htmlFor={codeId}>短信验证码</label>
      <SendCode
        send={sending}
        asked={phone.trim() === '' || seen === null ? null : { phone, seen }}
        told="如果该手机号已登记，验证码几秒内送达"
      >
        <CodeBox id={codeId} value={code} change={setCode} full={submit} />
      </SendCode>
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={action.isPending}
        disabled={code.length !== 6}
      >
        登录
      </Button>
    </form>
  )
}
