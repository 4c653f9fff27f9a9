import { listObjections, type Publicity } from '@anzhu/contract/publicity'
import { idIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { Empty } from '@anzhu/web/states.tsx'
import { Drawer } from 'antd'
import { Facts, NotOpen } from '../frame/index.ts'
import type { ListState } from '../list/index.ts'

/** What was said against the publicity that the address names, with the phones; reading them is recorded. */
export function Objections({ rows, list }: { rows: readonly Publicity[]; list: ListState }) {
  const id = idIn(list.value('id'))
  const found = useEndpoint(listObjections, { id: id ?? '', limit: 200 }, { enabled: id !== undefined })
  const title = rows.find((row) => row.id === id)?.title
  return (
    <Drawer
      open={id !== undefined}
      onClose={() => list.set({ id: '' })}
      title={title === undefined ? '异议' : `异议：${title}`}
      size={480}
    >
      {found.data === undefined && id !== undefined && (
        <NotOpen
          error={found.error}
          retry={() => void found.refetch()}
          missing="没有找到这条公示"
          hint="可能不在您的辖区。请从公示列表打开。"
        />
      )}
      {found.data?.items.length === 0 && <Empty title="还没有异议">公众可以在公示页提出。</Empty>}
      {found.data?.items.map((objection) => (
        <Facts
          key={objection.id}
          items={[
            ['时间', formatMoment(objection.at)],
            ['联系电话', objection.phone],
            ['内容', objection.message],
          ]}
        />
      ))}
    </Drawer>
  )
}
