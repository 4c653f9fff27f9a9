import { Select } from 'antd'
import { type ListState, SearchBox } from '../list/index.ts'
import { EnterpriseFilter, ProjectFilter } from './filters.tsx'

/** The filters in force, as chips that can be taken away. */
export function appliedFilters(list: ListState) {
  const all = [
    ['q', `查找“${list.value('q')}”`],
    ['project', '所选项目'],
    ['enterprise', '所选企业'],
    ['missing', list.value('missing') === 'none' ? '档案齐全' : '档案有缺项'],
  ] as const
  return all
    .filter(([name]) => list.value(name) !== '')
    .map(([name, label]) => ({ label, remove: () => list.set({ [name]: '' }) }))
}

/** One row of filters: search, enterprise, record, project. */
export function PeopleFilters({ list, manyEnterprises }: { list: ListState; manyEnterprises: boolean }) {
  return (
    <div className="filter-row" role="search" aria-label="筛选">
      <SearchBox label="姓名或身份证号" value={list.value('q')} search={(q) => list.set({ q })} />
      {manyEnterprises && (
        <EnterpriseFilter
          value={list.value('enterprise')}
          choose={(enterprise) => list.set({ enterprise })}
        />
      )}
      <Select
        aria-label="档案"
        style={{ width: 130 }}
        value={list.value('missing')}
        onChange={(missing: string) => list.set({ missing })}
        options={[
          { value: '', label: '全部档案' },
          { value: 'some', label: '有缺项' },
          { value: 'none', label: '齐全' },
        ]}
      />
      <ProjectFilter value={list.value('project')} choose={(project) => list.set({ project })} />
    </div>
  )
}
