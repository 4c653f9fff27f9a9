import type { countSafetyCodes, SafetyCode } from '@anzhu/contract/safety-code'
import type { Reply } from '@anzhu/contract/endpoint'
import { listRegions } from '@anzhu/contract/registry'
import { colourWords } from '@anzhu/law/safety-code/words'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { redReasonWords } from '@anzhu/web/words'
import { Button } from 'antd'
import { type ListState, SearchBox } from '../list/index.ts'
import { EnterpriseFilter, ProjectFilter } from '../registry/index.ts'
import { daysInWords, filterFrom, filterNames } from './list-filter.ts'

interface Applied {
  readonly name: string
  readonly label: string
  readonly remove: () => void
}

/** The filters in force, as chips that can be taken away. */
export function useAppliedFilters(
  list: ListState,
  rows: readonly SafetyCode[] | undefined,
): readonly Applied[] {
  const filter = filterFrom(list.value)
  const { q, colour, projectId, enterpriseId, expiringWithinDays } = filter
  const first = rows?.[0]
  const place = useRegionName(filter.region)
  const turning = (what: string, from?: string, to?: string) => {
    const days = daysInWords(from, to)
    return days && `${days} ${what}`
  }
  const all: readonly (readonly [string, string | undefined])[] = [
    ['q', q && `查找“${q}”`],
    ['colour', colour && colourWords[colour].name],
    ['project', projectId && `项目：${first?.project?.name ?? '所选项目'}`],
    ['enterprise', enterpriseId && `企业：${first?.enterprise?.name ?? '所选企业'}`],
    ['within', expiringWithinDays === undefined ? undefined : `${expiringWithinDays} 日内到期`],
    ['region', filter.region && `地区：${place}`],
    ['issued', turning('发码', filter.issuedFrom, filter.issuedTo)],
    ['yellow', turning('转黄', filter.turningYellowFrom, filter.turningYellowTo)],
    ['red', turning('转红', filter.turningRedFrom, filter.turningRedTo)],
    ['because', filter.redBecause && `红码原因：${redReasonWords[filter.redBecause]}`],
  ]
  return all.flatMap(([name, label]) =>
    label === undefined || label === '' ? [] : [{ name, label, remove: () => list.set({ [name]: '' }) }],
  )
}

/** A region's own name; its digits until it is known. */
function useRegionName(code: string | undefined): string {
  const { data } = useEndpoint(listRegions, { q: code }, { enabled: code !== undefined })
  return data?.items.find((region) => region.code === code)?.name ?? code ?? ''
}

/** Address without any filter. */
export const noFilters = Object.fromEntries(filterNames.map((name) => [name, '']))

/** Filters that have no field of their own; they come from a number on a dashboard. */
const withoutField = new Set(['region', 'issued', 'yellow', 'red', 'because'])

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
    <div className="filter-row filter-row--wrap" role="search" aria-label="筛选">
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
      {applied
        .filter(({ name }) => withoutField.has(name))
        .map(({ name, label, remove }) => (
          <button
            key={name}
            type="button"
            className="chip"
            onClick={remove}
            aria-label={`去掉条件：${label}`}
          >
            {label} <span aria-hidden="true">✕</span>
          </button>
        ))}
      {applied.length > 0 && (
        <button type="button" className="plain-button clear-filters" onClick={() => list.set(noFilters)}>
          清空筛选
        </button>
      )}
      <span className="filter-row__end hint">{counts !== undefined && `颜色按 ${counts.on} 计算`}</span>
    </div>
  )
}
