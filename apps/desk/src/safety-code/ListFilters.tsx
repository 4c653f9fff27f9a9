import type { countSafetyCodes, SafetyCode } from '@anzhu/contract/safety-code'
import type { Reply } from '@anzhu/contract/endpoint'
import { colourWords } from '@anzhu/law/safety-code/words'
import { formatCount } from '@anzhu/web/format'
import { Button } from 'antd'
import { type ListState, SearchBox } from '../list/index.ts'
import { EnterpriseFilter, ProjectFilter } from '../registry/index.ts'
import { filterFrom } from './list-filter.ts'

interface Applied {
  readonly label: string
  readonly remove: () => void
}

/** The filters in force, as chips that can be taken away. */
export function useAppliedFilters(
  list: ListState,
  rows: readonly SafetyCode[] | undefined,
): readonly Applied[] {
  const { q, colour, projectId, enterpriseId, expiringWithinDays } = filterFrom(list.value)
  const first = rows?.[0]
  const all: readonly (readonly [string, string | undefined])[] = [
    ['q', q && `查找“${q}”`],
    ['colour', colour && colourWords[colour].name],
    ['project', projectId && `项目：${first?.project?.name ?? '所选项目'}`],
    ['enterprise', enterpriseId && `企业：${first?.enterprise?.name ?? '所选企业'}`],
    ['within', expiringWithinDays === undefined ? undefined : `${expiringWithinDays} 日内到期`],
  ]
  return all.flatMap(([name, label]) =>
    label === undefined || label === '' ? [] : [{ label, remove: () => list.set({ [name]: '' }) }],
  )
}

/** One row of filters: search, project, enterprise, those about to expire; and when the data are of. */
export function ListFilters({
  list,
  counts,
  manyEnterprises,
  applied,
}: {
  list: ListState
  counts: Reply<typeof countSafetyCodes> | undefined
  manyEnterprises: boolean
  applied: readonly Applied[]
}) {
  const expiring = list.value('within') !== ''
  return (
    <div className="filter-row" role="search" aria-label="筛选">
      <SearchBox label="姓名、身份证号或码号" value={list.value('q')} search={(q) => list.set({ q })} />
      {manyEnterprises && (
        <EnterpriseFilter
          value={list.value('enterprise')}
          choose={(enterprise) => list.set({ enterprise })}
        />
      )}
      <ProjectFilter value={list.value('project')} choose={(project) => list.set({ project })} />
      <Button
        aria-pressed={expiring}
        type={expiring ? 'primary' : 'default'}
        ghost={expiring}
        onClick={() => list.set({ within: expiring ? '' : '30' })}
      >
        30 日内到期{counts !== undefined && ` ${formatCount(counts.expiringIn30Days)}`}
      </Button>
      {applied.length > 0 && (
        <button
          type="button"
          className="plain-button clear-filters"
          onClick={() => list.set({ q: '', colour: '', project: '', enterprise: '', within: '' })}
        >
          清空筛选
        </button>
      )}
      <span className="filter-row__end hint">{counts !== undefined && `颜色按 ${counts.on} 计算`}</span>
    </div>
  )
}
