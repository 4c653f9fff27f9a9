import { type ListState, SearchBox } from '../list/index.ts'
import { EnterpriseFilter, ProjectFilter } from './filters.tsx'

/** The filters in force, as chips that can be taken away. */
export function appliedFilters(list: ListState) {
  const all = [
    ['q', `查找“${list.value('q')}”`],
    ['project', '所选项目'],
    ['enterprise', '所选企业'],
  ] as const
  return all
    .filter(([name]) => list.value(name) !== '')
    .map(([name, label]) => ({ label, remove: () => list.set({ [name]: '' }) }))
}

/** One row of filters: search, enterprise, project. */
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
      <ProjectFilter value={list.value('project')} choose={(project) => list.set({ project })} />
    </div>
  )
}
