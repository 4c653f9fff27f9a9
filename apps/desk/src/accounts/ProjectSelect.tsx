import { listProjects } from '@anzhu/contract/registry'
import { useEndpoint } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { Form, Select } from 'antd'
import { useState } from 'react'

interface Chosen<T> {
  readonly value?: T
  readonly onChange?: (chosen: T) => void
}

/** Projects that the enterprise takes part in, found by their names. */
function useProjects() {
  const [q, setQ] = useState('')
  const { data, isFetching } = useEndpoint(listProjects, { q: q || undefined, limit: 50 })
  return { items: data?.items ?? [], loading: isFetching, search: { filterOption: false, onSearch: setQ } }
}

/** Chooses one of the projects that the enterprise builds itself. */
export function OwnProjectSelect({ value, onChange }: Chosen<string>) {
  const { post } = useSession()
  const { items, loading, search } = useProjects()
  const own = items.filter(
    ({ contractor, status }) => contractor.id === post.enterprise?.id && status !== 'finished',
  )
  return (
    <Select
      aria-label="项目"
      {...(value !== undefined && { value })}
      {...(onChange !== undefined && { onChange })}
      showSearch={search}
      loading={loading}
      notFoundContent="没有本企业总承包的在建项目"
      options={own.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

const none: readonly { id: string; name: string }[] = []

/** The projects that a labour clerk is for; none chosen is the whole enterprise. */
export function OnlyProjects({ known = none }: { known?: readonly { id: string; name: string }[] }) {
  return (
    <Form.Item
      name="onlyProjects"
      label="只负责这些项目（选填）"
      extra="不选为整个企业。选了以后，只看、只办这些项目的人员；没有分到项目的人员和企业的申请都看不到。"
    >
      <ProjectsSelect known={known} />
    </Form.Item>
  )
}

function ProjectsSelect({
  known,
  value,
  onChange,
}: Chosen<string[]> & { known: readonly { id: string; name: string }[] }) {
  const { items, loading, search } = useProjects()
  const offered = [...known, ...items.filter(({ id }) => !known.some((one) => one.id === id))]
  return (
    <Select
      mode="multiple"
      aria-label="只负责这些项目"
      placeholder="整个企业"
      maxCount={50}
      value={value ?? []}
      {...(onChange !== undefined && { onChange })}
      showSearch={search}
      loading={loading}
      notFoundContent="没有本企业参建的项目"
      options={offered.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
