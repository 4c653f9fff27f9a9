import { useSession } from '@anzhu/web/session.tsx'
import { asOf, serverNow } from '../app/server-clock.ts'
import { useUnsent } from '../offline/unsent.ts'
import { useQueue } from './queue.ts'
import { useDelivery } from './use-delivery.ts'

/** 离线 · 数据截至 08:12 · 未上传 3: on every scanning page, and nothing when all is well. It also does the delivering. */
export function QueueStrip() {
  const { account } = useSession()
  const { online, syncedAt } = useDelivery()
  const { items, sending } = useQueue(account.id)
  const others = useUnsent()
  const since = syncedAt === null ? null : asOf(syncedAt * 1000, serverNow())
  const failed = items.filter((item) => item.failed !== undefined).length
  const unsent = items.length + others
  if (online && unsent === 0) return null
  const parts = [
    ...(online ? [] : ['离线', since === null ? '没有核验数据' : `数据截至 ${since}`]),
    ...(unsent === 0 ? [] : [`未上传 ${unsent}`]),
    ...(failed === 0 ? [] : [`${failed} 条未被接收`]),
    ...(sending ? ['正在上传'] : []),
  ]
  return (
    <p className="queue-strip" role="status">
      {parts.join(' · ')}
    </p>
  )
}
