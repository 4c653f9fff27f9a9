import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { Page } from '../app/Page.tsx'

const accounts = [
  ['zhangsan', '微信用户 甲'],
  ['lisi', '微信用户 乙'],
] as const

/** What WeChat is in a demonstration: says which made-up account of it is at the phone, and sends back. */
export function DemoWeChatPage() {
  const [search] = useSearchParams()
  const [once] = useState(() => crypto.getRandomValues(new Uint32Array(2)).join('').slice(0, 12))
  const [state, back] = [search.get('state') ?? '', search.get('back') ?? '']
  // Only back to where this product waits for it.
  const to = back === '/m/wechat' ? back : '/m/wechat'
  return (
    <Page title="模拟的微信（演示）" back="/sign-in">
      <p className="lead">真实环境中，这一步由微信完成，通常看不到。请选择现在用的是哪个微信：</p>
      {accounts.map(([id, name]) => (
        <a
          key={id}
          className="button button--second"
          href={`${to}?${new URLSearchParams({ state, code: `demo-${id}-${once}` }).toString()}`}
        >
          {name}
        </a>
      ))}
      <a className="button button--second" href={`${to}?${new URLSearchParams({ state }).toString()}`}>
        取消
      </a>
    </Page>
  )
}
