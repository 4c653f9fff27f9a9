import type { ApiError } from '@anzhu/contract/client'
import { type ReactNode, useEffect, useState } from 'react'

/** True once so many milliseconds have passed since the component appeared. */
function useAfter(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return passed
}

/** Nothing for 300 ms, then grey lines where the content will be; after 5 s it says that the network is slow. */
export function Loading({ lines = 6, label = '正在加载' }: { lines?: number; label?: string }) {
  const visible = useAfter(300)
  const slow = useAfter(5000)
  return (
    <div className="skeleton" role="status" aria-busy="true" aria-label={label}>
      {visible &&
        Array.from({ length: lines }, (_, line) => (
          <div key={line} className="skeleton__line" style={{ width: `${[92, 78, 85, 64][line % 4]}%` }} />
        ))}
      {slow && <p className="skeleton__slow">网络较慢，仍在加载。</p>}
    </div>
  )
}

/** Nothing to show, and why: a title, a sentence and what can be done. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="empty" role="status">
      <p className="empty__title">{title}</p>
      {children !== undefined && <p className="empty__text">{children}</p>}
      {action}
    </div>
  )
}

interface AppliedFilter {
  readonly label: string
  readonly remove: () => void
}

/** A filter that found nothing: the filters as removable chips, and one button to clear them all. */
export function EmptyFilter({ filters, clear }: { filters: readonly AppliedFilter[]; clear: () => void }) {
  return (
    <Empty
      title="没有符合条件的记录"
      action={
        <div className="chips">
          {filters.map(({ label, remove }) => (
            <button
              key={label}
              type="button"
              className="chip"
              onClick={remove}
              aria-label={`去掉条件：${label}`}
            >
              {label} <span aria-hidden="true">✕</span>
            </button>
          ))}
          <button type="button" className="chip" onClick={clear}>
            清空筛选
          </button>
        </div>
      }
    />
  )
}

/** A strip with a message; errors are announced at once, the rest politely. */
export function NoticeBar({
  tone = 'plain',
  children,
  action,
}: {
  tone?: 'error' | 'wait' | 'ok' | 'plain'
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={`notice-bar notice-bar--${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <span className="notice-bar__text">{children}</span>
      {action}
    </div>
  )
}

/** What went wrong, a way to try again and the number to quote. Stands above data that stays on screen. */
export function ErrorBar({
  error,
  retry,
  lead = '未能更新',
}: {
  error: ApiError
  retry?: () => void
  lead?: string
}) {
  return (
    <NoticeBar
      tone="error"
      action={
        <>
          {retry !== undefined && (
            <button type="button" className="plain-button" onClick={retry}>
              重试
            </button>
          )}
          {error.trace !== '' && <span className="notice-bar__trace">追踪号 {error.trace}</span>}
        </>
      }
    >
      {lead === '' ? error.message : `${lead}：${error.message}`}
    </NoticeBar>
  )
}

/** The post cannot do this; says as whom one is signed in, and how to go on. */
export function NoPermission({ roleName, what }: { roleName: string; what: string }) {
  return (
    <Empty title={`您的岗位是“${roleName}”，不能${what}`}>
      如果您还有其他身份，请在右上角切换身份；需要办理时，请联系本单位的企业管理员或上级主管部门授权。
    </Empty>
  )
}
