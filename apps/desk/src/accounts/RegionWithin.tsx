import { listRegions } from '@anzhu/contract/registry'
import { regionPrefix } from '@anzhu/law/access/policy'
import { useEndpoint } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { Select } from 'antd'
import { useState } from 'react'

/** Chooses the own region or one below it: those directly below stand there, deeper ones are found by name. */
export function RegionWithin({ value, onChange }: { value?: string; onChange?: (code: string) => void }) {
  const { post } = useSession()
  const [q, setQ] = useState('')
  const own = post.region ?? ''
  const below = useEndpoint(listRegions, { parent: own }, { enabled: own !== '' && q === '' })
  const found = useEndpoint(listRegions, { q }, { enabled: q !== '' })
  const items = (q === '' ? below.data : found.data)?.items ?? []
  const options = items
    .filter(({ code }) => code !== own && code.startsWith(regionPrefix(own)))
    .map(({ code, path }) => ({ value: code, label: path.join(' ') }))
  return (
    <Select
      aria-label="地区"
      {...(value !== undefined && { value })}
      {...(onChange !== undefined && { onChange })}
      virtual={false}
      showSearch={{ filterOption: false, onSearch: setQ }}
      placeholder="选择，或输入名称、拼音首字母查找"
      options={[...(q === '' ? [{ value: own, label: `${post.regionName}（全部）` }] : []), ...options]}
    />
  )
}
