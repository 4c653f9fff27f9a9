import { type ApiError, call, newKey } from '@anzhu/contract/client'
import { drawCaptcha, type Seen } from '@anzhu/contract/captcha'
import type { Reply } from '@anzhu/contract/endpoint'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'

/**
 * A picture to be read, or a sum in words for who cannot see it. A ticket counts once: give it a new key after each try.
 * `change` hears null until something is typed.
 */
export function Captcha({ change }: { change: (seen: Seen | null) => void }) {
  const id = useId()
  const [{ kind, round }, setAsked] = useState<{ kind: 'picture' | 'words'; round: string }>(() => ({
    kind: 'picture',
    round: newKey(),
  }))
  const [answer, setAnswer] = useState('')
  const draw = useQuery<Reply<typeof drawCaptcha>, ApiError>({
    queryKey: [drawCaptcha.id, kind, round],
    queryFn: () => call(drawCaptcha, { kind }),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
  const another = (next: 'picture' | 'words') => {
    setAsked({ kind: next, round: newKey() })
    setAnswer('')
    change(null)
  }
  const type = (text: string) => {
    setAnswer(text)
    change(draw.data === undefined || text.trim() === '' ? null : { ticket: draw.data.ticket, answer: text })
  }
  return (
    <div className="captcha">
      <label htmlFor={id}>{kind === 'words' ? `算一算：${draw.data?.words ?? ''}` : '图中的 4 个字符'}</label>
      <div className="code-row">
        <Input
          id={id}
          size="large"
          autoComplete="off"
          value={answer}
          onChange={({ target }) => type(target.value)}
        />
        {kind === 'picture' && draw.data?.picture != null && (
          <button type="button" className="captcha__picture" onClick={() => another('picture')}>
            <img src={draw.data.picture} alt="图形验证码，点击换一张" width="132" height="45" />
          </button>
        )}
      </div>
      {draw.error !== null && <NoticeBar tone="error">{draw.error.message}</NoticeBar>}
      <Button
        type="link"
        className="captcha__other"
        onClick={() => another(kind === 'picture' ? 'words' : 'picture')}
      >
        {kind === 'picture' ? '看不清？换成文字题' : '换成图片'}
      </Button>
    </div>
  )
}
