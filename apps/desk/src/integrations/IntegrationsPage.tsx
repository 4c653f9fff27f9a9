import { useMay } from '@anzhu/web/session.tsx'
import { Page, Refused } from '../frame/index.ts'
import { Keys } from './Keys.tsx'
import { WaitingKeys } from './WaitingKeys.tsx'
import { Webhooks } from './Webhooks.tsx'
import './integrations.css'

/** How other systems are connected: the keys they come with, and what they are told. */
export function IntegrationsPage() {
  const [keys, hooks, admits] = [useMay('key.manage'), useMay('webhook.manage'), useMay('key.admit')]
  if (!keys && !hooks && !admits) return <Refused title="系统对接" what="管理系统对接" />
  return (
    <Page title="系统对接">
      <p className="hint">
        本单位自己的系统可以凭接口密钥读取、上报数据，也可以订阅事件、有变化时收到推送。接口说明见{' '}
        <a href="/api/docs" target="_blank" rel="noreferrer">
          接口文档
        </a>
        。
      </p>
      {admits && <WaitingKeys />}
      {keys && <Keys />}
      {hooks && <Webhooks />}
    </Page>
  )
}
