import type { ApiError } from '@anzhu/contract/client'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'

/** Having a code sent, as one of the endpoints that send codes does it. */
export interface Sending<Asked> {
  readonly mutate: (
    asked: Asked,
    heard: { onSuccess: (sent: { resendAfterSeconds: number }) => void },
  ) => void
  readonly isPending: boolean
  readonly error: ApiError | null
  readonly data: { readonly validSeconds: number } | undefined
}

/**
 * The field of the code with the button that has it sent; the button counts down until another may be sent. `asked` is null
 * while something that is needed for it is still missing.
 */
export function SendCode<Asked>({
  send,
  asked,
  told,
  children,
}: {
  send: Sending<Asked>
  asked: Asked | null
  /** What is said once it was sent, before how long it is valid. */
  told: string
  children: ReactNode
}) {
  const [wait, setWait] = useCountdown()
  const ask = () =>
    asked !== null &&
    send.mutate(asked, { onSuccess: ({ resendAfterSeconds }) => setWait(resendAfterSeconds) })
  return (
    <>
      <div className="code-row">
        {children}
        <Button size="large" disabled={wait > 0 || asked === null} loading={send.isPending} onClick={ask}>
          {wait > 0 ? `${wait} 秒后可重发` : '发送验证码'}
        </Button>
      </div>
      {send.error !== null && <NoticeBar tone="error">{send.error.message}</NoticeBar>}
      {send.data !== undefined && (
        <p className="hint" role="status">
          {told}，{Math.round(send.data.validSeconds / 60)} 分钟内有效。
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
