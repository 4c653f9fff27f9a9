import './rectify.css'
import { openReplyLink, sendReplyCode, viewReplyLink } from '@anzhu/contract/reply-links'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { useParams } from 'react-router'
import { codeDigits } from '../access/code-text.ts'
import { useCountdown } from '../access/countdown.ts'
import { Field } from '../app/Field.tsx'
import { Page } from '../app/Page.tsx'
import { LinkedItem } from './LinkedItem.tsx'

const resendSeconds = 60

/** The page of a link: nothing of the site is shown before the code that went to the phone it was made for. */
export function LinkPage() {
  const { token = '' } = useParams()
  const [ticket, setTicket] = useState<string | null>(null)
  return (
    <Page title="整改回复">
      {ticket === null ? (
        <Prove token={token} done={setTicket} />
      ) : (
        <Answer token={token} ticket={ticket} again={() => setTicket(null)} />
      )}
    </Page>
  )
}

function Prove({ token, done }: { token: string; done: (ticket: string) => void }) {
  const [code, setCode] = useState('')
  const [left, startCountdown] = useCountdown()
  const send = useAction(sendReplyCode)
  const open = useAction(openReplyLink)
  const type = (typed: string) => {
    const digits = codeDigits(typed)
    setCode(digits)
    if (digits.length === 6 && digits !== code && !open.isPending)
      open.mutate({ token, code: digits }, { onSuccess: ({ ticket }) => done(ticket) })
  }
  return (
    <>
      <p className="lead">项目部请您回复整改问题。验证码发到收到这个链接的手机。</p>
      <Field
        label="短信验证码"
        className="code-input"
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={(event) => type(event.target.value)}
        error={open.error?.message ?? send.error?.message ?? ''}
        hint={
          send.isSuccess ? '已发送到您的手机，5 分钟内有效；没有收到的，链接可能已失效，请联系项目部' : ''
        }
        aside={
          <button
            type="button"
            className="button button--second"
            disabled={left > 0 || send.isPending}
            onClick={() => send.mutate({ token }, { onSuccess: () => startCountdown(resendSeconds) })}
          >
            {left > 0 ? `${left} 秒后重发` : send.isSuccess ? '重新发送' : '获取验证码'}
          </button>
        }
      />
    </>
  )
}

function Answer({ token, ticket, again }: { token: string; ticket: string; again: () => void }) {
  const proof = { token, ticket }
  const { data, error, refetch } = useEndpoint(viewReplyLink, proof)
  if (error !== null)
    return (
      <NoticeBar
        tone="error"
        action={
          <button type="button" className="link-button" onClick={again}>
            重新验证
          </button>
        }
      >
        链接已失效或验证已过期，请重新验证；仍打不开的，请联系项目部。
      </NoticeBar>
    )
  if (data === undefined) return <Loading />
  const left = data.items.filter(({ state }) => state === 'open').length
  return (
    <>
      <p className="lead">
        {data.project}，{data.name}：{left > 0 ? `还有 ${left} 个问题请您回复` : '请您回复的问题都已回复'}。
      </p>
      {data.items.map((item) => (
        <LinkedItem key={item.id} proof={proof} item={item} changed={() => void refetch()} />
      ))}
    </>
  )
}
