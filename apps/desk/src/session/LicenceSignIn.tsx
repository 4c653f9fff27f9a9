import { askLicenceSignIn, type LicenceState, signInByLicence } from '@anzhu/contract/licence-sign-in'
import type { Session } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { QrCode } from '@anzhu/web/QrCode.tsx'
import { Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLicenceState } from './use-licence-state.ts'

/** The door of electronic business licences: a code for the phone, good for two minutes and for this browser alone. */
export function LicenceSignIn({ done }: { done: (session: Session) => void }) {
  const { mutate: ask, data: request, error } = useAction(askLicenceSignIn)
  const { mutate: enter, error: notIn, reset } = useAction(signInByLicence)
  const state = useLicenceState(request?.token)
  const left = useSecondsLeft(request?.token, request?.validSeconds ?? 0)
  useEffect(() => ask({}), [ask])
  const finish = useRef(done)
  useEffect(() => {
    finish.current = done
  }, [done])
  useEffect(() => {
    if (state === 'confirmed' && request !== undefined)
      enter(
        { token: request.token, secret: request.secret },
        { onSuccess: (session) => finish.current(session) },
      )
  }, [state, request, enter])
  const again = () => {
    reset()
    ask({})
  }
  const trouble = error ?? notIn
  if (trouble !== null) return <Over sentence={trouble.message} again={again} />
  if (request === undefined) return <Loading lines={5} label="正在取二维码" />
  const over = sentences[state]
  if (over !== undefined) return <Over sentence={over} again={again} />
  return (
    <div className="door-panel door-panel--middle">
      <div className={state === 'waiting' ? 'licence-code' : 'licence-code licence-code--seen'}>
        <QrCode text={request.qr} size={200} label="电子营业执照登录二维码" />
        {state !== 'waiting' && (
          <p className="licence-code__over">{state === 'seen' ? '已扫码' : '正在登录'}</p>
        )}
      </div>
      <p role="status" className="door-panel__state">
        {state === 'waiting' ? '请用电子营业执照小程序扫码' : '请在手机上核对企业名称并确认'}
      </p>
      <p className="hint">
        二维码 {left} 秒内有效 ·{' '}
        <button type="button" className="plain-button" onClick={again}>
          换一个
        </button>
      </p>
      <details className="hint">
        <summary>怎样扫码？</summary>
        <ol>
          <li>在微信或支付宝里打开“电子营业执照”小程序（市场监管部门提供），先下载本企业的执照。</li>
          <li>点小程序里的“扫一扫”，扫上面的二维码。</li>
          <li>核对企业名称，点“确认登录”。这个页面随即进入。</li>
        </ol>
      </details>
      {request.qr.startsWith(window.location.origin) && (
        <a className="link" href={request.qr} target="_blank" rel="noreferrer">
          演示：打开手机上的页面
        </a>
      )}
    </div>
  )
}

/** What ends a request without a session. */
const sentences: Partial<Record<LicenceState, string>> = {
  refused: '手机上选择了“拒绝”，没有登录。',
  'no-account': '这家企业还没有可用的账号，没有登录。请先注册；已注册的，请核对扫码所用的执照。',
  ended: '二维码已过期，没有登录。',
}

function Over({ sentence, again }: { sentence: string; again: () => void }) {
  return (
    <div className="door-panel">
      <NoticeBar tone="error">{sentence}</NoticeBar>
      <Button size="large" block onClick={again}>
        刷新二维码
      </Button>
    </div>
  )
}

/** Counts down from the moment a request was made. */
function useSecondsLeft(token: string | undefined, seconds: number): number {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    if (token === undefined) return undefined
    const end = performance.now() + seconds * 1000
    const show = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000)))
    show()
    const timer = setInterval(show, 1000)
    return () => clearInterval(timer)
  }, [token, seconds])
  return left
}
