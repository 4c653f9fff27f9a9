import { type ConnectorId, listDisturbances } from '@anzhu/contract/connectors'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { NoticeBar } from '@anzhu/web/states.tsx'

/** On a page that uses a system outside: says when it does not answer, since when, and what to do meanwhile. */
export function Disturbance({ of }: { of: ConnectorId }) {
  const { data } = useEndpoint(listDisturbances, {}, { every: 30_000 })
  const found = data?.items.find(({ id }) => id === of)
  if (found === undefined) return null
  return (
    <NoticeBar tone="wait">
      {found.sentence}（{formatMoment(found.since)} 起）
    </NoticeBar>
  )
}
