import { flows } from '@anzhu/law/flows'
import { statusWords } from '@anzhu/law/kernel/flow'
import { Select } from 'antd'
import { type ListState, SearchBox } from '../list/index.ts'
import type { Box } from './boxes.ts'

const services: Readonly<Record<string, string>> = Object.fromEntries(
  flows.map(({ id, title }) => [id, title]),
)

const { draft: _, deleted: __, ...statuses } = statusWords

const checks: Readonly<Record<string, string>> = { 'all-met': '全绿', 'some-unmet': '须逐件' }

const choices = { service: services, status: statuses as Readonly<Record<string, string>>, checks }

/** The filters in force, as chips that can be taken away. */
export function appliedFilters(list: ListState) {
  const named = (['service', 'status', 'checks'] as const).map((name) => ({
    name,
    label: choices[name][list.value(name)] ?? list.value(name),
  }))
  return [{ name: 'q', label: `查找“${list.value('q')}”` }, ...named]
    .filter(({ name }) => list.value(name) !== '')
    .map(({ name, label }) => ({ label, remove: () => list.set({ [name]: '' }) }))
}

/** One row of filters: number or subject, service, state, and whether every condition holds. */
export function CaseFilters({ list, box }: { list: ListState; box: Box }) {
  const decided = box === 'mine' || box === 'done' || box === 'all'
  return (
    <div className="filter-row filter-row--wraps" role="search" aria-label="筛选">
      <SearchBox label="编号或对象" value={list.value('q')} search={(q) => list.set({ q })} />
      <Choice list={list} name="service" label="事项" all="全部事项" />
      {decided && <Choice list={list} name="status" label="状态" all="全部状态" />}
      {(box === 'queue' || box === 'all') && (
        <Choice list={list} name="checks" label="系统检查" all="检查不限" />
      )}
    </div>
  )
}

function Choice({
  list,
  name,
  label,
  all,
}: {
  list: ListState
  name: keyof typeof choices
  label: string
  all: string
}) {
  return (
    <Select
      aria-label={label}
      style={{ width: 136 }}
      virtual={false}
      popupMatchSelectWidth={false}
      value={list.value(name)}
      onChange={(value) => list.set({ [name]: value })}
      options={[
        { value: '', label: all },
        ...Object.entries(choices[name]).map(([value, word]) => ({ value, label: word })),
      ]}
    />
  )
}
