import './session.css'
import { type Session, switchPost, viewSession } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { useRef } from 'react'
import { useSignInPrompt } from './sign-in-prompt.ts'
import { SignInForm } from './SignInForm.tsx'

/** Where typing begins: the password, or else the phone number. */
const wanted = 'input[type=password], input[inputmode=tel]'

/** Signing in again over a page whose session has ended. The page below keeps what was typed. */
export function SignInDialog() {
  const open = useSignInPrompt()
  const { account, post } = useSession()
  const cache = useQueryClient()
  const { message } = App.useApp()
  const change = useAction(switchPost)
  const box = useRef<HTMLDivElement>(null)

  const resume = (session: Session) => {
    // The dialog closes, and what failed meanwhile is read again, as the session is heard of.
    cache.setQueryData([viewSession.id, {}], session)
    void message.info('已重新登录，填写的内容都在。刚才没有送达的操作，请再点一次。')
  }
  const returned = (session: Session) => {
    // Somebody else signed in: what is on screen is not theirs.
    if (session.account.id !== account.id) return window.location.assign('/home')
    if (session.post.id === post.id || !session.posts.some(({ id }) => id === post.id)) return resume(session)
    change.mutate({ postId: post.id }, { onSuccess: resume, onError: () => resume(session) })
  }
  return (
    <Modal
      open={open}
      title="登录已过期，请重新登录"
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      width={400}
      destroyOnHidden
      // The dialog takes the focus for itself; who is asked for a password wants to type it.
      afterOpenChange={(shown) => shown && box.current?.querySelector<HTMLElement>(wanted)?.focus()}
    >
      <p className="hint">页面上填写的内容都在。重新登录后，从刚才的地方继续。</p>
      <div ref={box}>
        <SignInForm login={account.login ?? undefined} done={returned} />
      </div>
    </Modal>
  )
}
