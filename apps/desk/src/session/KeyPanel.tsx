import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import type { ReactNode } from 'react'

/** What to do with a key, and the button that has the browser ask for it. */
export function KeyPanel({
  button,
  pending,
  error,
  press,
  children,
}: {
  button: string
  pending: boolean
  error: Error | null
  press: () => void
  children: ReactNode
}) {
  return (
    <div className="door-panel">
      <div className="door-panel__lead">
        <svg className="door-panel__mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
          <rect x="8" y="14" width="24" height="20" rx="4" />
          <rect x="32" y="18" width="10" height="12" />
          <circle cx="20" cy="24" r="5" />
        </svg>
        <p>{children}</p>
      </div>
      {error !== null && <NoticeBar tone="error">{error.message}</NoticeBar>}
      <Button type="primary" size="large" block loading={pending} onClick={press}>
        {pending ? '请插入密钥，输入 PIN 并轻触' : button}
      </Button>
      <details className="hint">
        <summary>密钥不在手边，或不能用？</summary>
        <ol>
          <li>没有登记过的，先用密码登录，在右上角“账号与安全”里登记。</li>
          <li>忘记 PIN 或被锁住的，按密钥的说明重置；重置后要重新登记。</li>
          <li>丢失的，请立即告诉本单位的安全管理员停用。</li>
        </ol>
      </details>
    </div>
  )
}
