import { sendSignInCode } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'

/** The field of the code with the button that has it sent; the button counts down until another may be sent. */
export function SendCode({ phone, children }: { phone: string; children: ReactNode }) {
  const [wait, setWait] = useCountdown()
  const send = useAction(sendSignInCode)
  const ask = () =>
    send.mutate({ phone }, { onSuccess: ({ resendAfterSeconds }) => setWait(resendAfterSeconds) })
  return (
    <>
      <div className="sms-sign-in__code">
        {children}
        <Button
          size="large"
          disabled={wait > 0 || phone.trim() === ''}
          loading={send.isPending}
          onClick={ask}
        >
          {wait > 0 ? `${wait} 秒后可重发` : '发送验证码'}
        </Button>
      </div>
      {send.error !== null && <NoticeBar tone="error">{send.error.message}</NoticeBar>}
      {send.data !== undefined && (
        <p className="hint" role="status">
          如果该手机号已登记，验证码几秒内送达，{Math.round(send.data.validSeconds / 60)} 分钟内有效。
        </p>
      )}
    </>
  )
}

function useCountdown() {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (seconds <= 0) return
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000)
    return () => clearTimeout(timer)
  }, [seconds])
  return [seconds, setSeconds] as const
}
