import './session.css'
import { type Session, unlockSession, viewSession } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { writeNote } from '../frame/index.ts'
import { SignInForm } from './SignInForm.tsx'

/**
 * Covers the whole page until the same person proves to be there. The page stays as it is below, out of sight and out of
 * reach of keyboard and screen readers: the browser's own dialog lies above everything.
 */
export function LockScreen() {
  const { locked } = useSession()
  return locked ? <Cover /> : null
}

/** Keys are for the cover alone: Escape would shut a drawer below with all that was typed, a letter decide a case. */
function keepFromPage(event: KeyboardEvent) {
  event.stopImmediatePropagation()
  if (event.key === 'Escape') event.preventDefault()
}

function Cover() {
  const { account, post } = useSession()
  const box = useRef<HTMLDialogElement>(null)
  const cache = useQueryClient()
  const [otherWay, setOtherWay] = useState(account.login === null)
  const title = useRef(document.title)
  useEffect(() => {
    const before = title.current
    document.title = '屏幕已锁定 · 安筑'
    const dialog = box.current
    if (dialog !== null && !dialog.open) dialog.showModal()
    window.addEventListener('keydown', keepFromPage, { capture: true })
    return () => {
      document.title = before
      window.removeEventListener('keydown', keepFromPage, { capture: true })
    }
  }, [])
  const uncovered = () => {
    writeNote('lock', `open ${Date.now()}`)
    // What was asked while the page was covered was refused.
    void cache.invalidateQueries()
  }
  const returned = (session: Session) => {
    // Somebody else signed in: what is below is not theirs.
    if (session.account.id !== account.id) return window.location.assign('/home')
    cache.setQueryData([viewSession.id, {}], session)
    uncovered()
  }
  return (
    <dialog
      ref={box}
      className="lock-screen"
      aria-label="屏幕已锁定"
      onCancel={(event) => event.preventDefault()}
      // A second Escape closes a dialog whatever it says.
      onClose={() => box.current?.showModal()}
    >
      <div className="lock-screen__card">
        <h2>屏幕已锁定</h2>
        <p>
          {account.name}，{post.unit} · {post.roleName}
        </p>
        <p className="hint">页面上填写的内容都在，解锁后从刚才的地方继续。</p>
        {otherWay ? (
          <SignInForm login={account.login ?? undefined} done={returned} />
        ) : (
          <Unlock done={uncovered} />
        )}
        <div className="lock-screen__ways">
          {account.login !== null && (
            <button type="button" className="plain-button" onClick={() => setOtherWay(!otherWay)}>
              {otherWay ? '用密码解锁' : '换一种方式登录'}
            </button>
          )}
          <a href="/sign-in">换一个账号登录</a>
        </div>
      </div>
    </dialog>
  )
}

function Unlock({ done }: { done: () => void }) {
  const unlock = useAction(unlockSession)
  const [form] = Form.useForm<{ password: string }>()
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ password }) =>
        unlock.mutate({ password }, { onSuccess: done, onError: () => form.resetFields() })
      }
    >
      {unlock.error !== null && <NoticeBar tone="error">{unlock.error.message}</NoticeBar>}
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password size="large" autoComplete="current-password" autoFocus />
      </Form.Item>
      <Button type="primary" size="large" block htmlType="submit" loading={unlock.isPending}>
        解锁
      </Button>
    </Form>
  )
}
