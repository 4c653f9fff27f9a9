import { listEnterprises, listProjects } from '@anzhu/contract/registry'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { Select } from 'antd'
import { useState } from 'react'

interface Props {
  /** Empty for all. */
  readonly value: string
  readonly choose: (id: string) => void
}

/** Chooses one project of those the post sees; the server searches. */
export function ProjectFilter(props: Props) {
  const [q, setQ] = useState('')
  const { data, isFetching } = useEndpoint(listProjects, { q: q || undefined, limit: 50 })
  return (
    <Picker
      {...props}
      all="全部项目"
      label="项目"
      options={data?.items ?? []}
      search={setQ}
      loading={isFetching}
    />
  )
}

/** Chooses one enterprise of those the post sees; not there for posts that see none. */
export function EnterpriseFilter(props: Props) {
  const [q, setQ] = useState('')
  const may = useMay('enterprise.view')
  const { data, isFetching } = useEndpoint(
    listEnterprises,
    { q: q || undefined, limit: 50 },
    { enabled: may },
  )
  if (!may) return null
  return (
    <Picker
      {...props}
      all="全部企业"
      label="企业"
      options={data?.items ?? []}
      search={setQ}
      loading={isFetching}
    />
  )
}

function Picker({
  value,
  choose,
  all,
  label,
  options,
  search,
  loading,
}: Props & {
  all: string
  label: string
  options: readonly { readonly id: string; readonly name: string }[]
  search: (q: string) => void
  loading: boolean
}) {
  const listed = options.map(({ id, name }) => ({ value: id, label: name }))
  const known = value === '' || listed.some((option) => option.value === value)
  return (
    <Select
      aria-label={label}
      style={{ width: 200 }}
      virtual={false}
      popupMatchSelectWidth={320}
      showSearch={{ filterOption: false, onSearch: search }}
      loading={loading}
      notFoundContent="没有找到，换个词试试"
      value={value}
      onChange={choose}
      options={[{ value: '', label: all }, ...(known ? [] : [{ value, label: `所选${label}` }]), ...listed]}
    />
  )
}
