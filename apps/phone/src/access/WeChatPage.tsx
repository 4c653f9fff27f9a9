import { type Session, viewSession } from '@anzhu/contract/session'
import { bindWeChat, finishWeChat } from '@anzhu/contract/wechat'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { useAction } from '@anzhu/web/api'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { Page } from '../app/Page.tsx'
import { SmsCode } from './SmsCode.tsx'
import { takeState } from './wechat-state.ts'

/** Back from WeChat: in at once for whoever bound the phone before, or the one step of binding it. */
export function WeChatPage() {
  const [search] = useSearchParams()
  const [state, code] = [search.get('state') ?? '', search.get('code') ?? '']
  const next = takeState(state)
  const finish = useAction(finishWeChat)
  const goIn = useGoingIn()
  const began = useRef(false)
  useEffect(() => {
    if (began.current || next === null || code === '') return
    began.current = true
    finish.mutate(
      { state, code },
      { onSuccess: (answer) => answer.outcome === 'signed-in' && goIn(answer.session, next) },
    )
  })
  const answer = finish.data
  return (
    <Page title="微信登录">
      {next === null || code === '' ? (
        <NoticeBar tone="wait">没有登录：这次登录不是在这个页面开始的，或在微信里取消了。</NoticeBar>
      ) : finish.error !== null ? (
        <ErrorBar error={finish.error} lead="" />
      ) : answer?.outcome === 'unbound' ? (
        <Bind ticket={answer.ticket} done={(session) => goIn(session, next)} />
      ) : (
        <Loading />
      )}
      <div className="foot-links">
        <Link to="/sign-in">返回登录页</Link>
      </div>
    </Page>
  )
}

function useGoingIn() {
  const cache = useQueryClient()
  const navigate = useNavigate()
  return (session: Session, to: string) => {
    cache.clear()
    cache.setQueryData([viewSession.id, {}], session)
    void navigate(to, { replace: true })
  }
}

function Bind({ ticket, done }: { ticket: string; done: (session: Session) => void }) {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const bind = useAction(bindWeChat)
  const submit = (digits: string) => {
    const mobile = checkMobile(phone)
    bind.mutate(
      { ticket, phone: mobile.ok ? mobile.value : phone, code: digits },
      { onSuccess: (session) => done(session) },
    )
  }
  return (
    <>
      <p className="lead">这个微信第一次来。用登记的手机号验证一次，以后点“微信登录”就直接进来。</p>
      <SmsCode
        phone={phone}
        onPhone={setPhone}
        code={code}
        setCode={setCode}
        onCode={submit}
        busy={bind.isPending}
        codeError={bind.error?.message ?? ''}
      />
      <button
        type="button"
        className="button"
        disabled={code.length < 6 || bind.isPending}
        onClick={() => submit(code)}
      >
        绑定并登录
      </button>
    </>
  )
}
