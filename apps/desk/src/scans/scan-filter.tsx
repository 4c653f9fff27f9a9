import { Verdict } from '@anzhu/contract/scanning'
import { isPlainDate } from '@anzhu/law/kernel/date'
import { idIn } from '@anzhu/web/address-values'
import { verdictWords } from '@anzhu/contract/credential'
import type { ListState } from '../list/index.ts'

/** The filter of the list of checks as the address carries it; nonsense in the address counts as not set. */
export function scanFilterFrom(value: (name: string) => string) {
  const since = value('since')
  return {
    projectId: idIn(value('project')),
    verdict: Verdict.shape.verdict.safeParse(value('verdict')).data,
    since: isPlainDate(since) ? since : undefined,
  }
}

/** The filters in force, to be taken away one by one. */
export function appliedTo(list: ListState, projectName: string | undefined) {
  const { projectId, verdict, since } = scanFilterFrom(list.value)
  const all = [
    ['project', projectId && `项目：${projectName ?? '所选项目'}`],
    ['verdict', verdict && `结果：${verdictWords[verdict].short}`],
    ['since', since && `${since} 起`],
  ] as const
  return all.flatMap(([name, label]) =>
    label === undefined || label === '' ? [] : [{ label, remove: () => list.set({ [name]: '' }) }],
  )
}

/** The filters as a row of chips; nothing without filters. */
export function ScanFilters({ applied }: { applied: ReturnType<typeof appliedTo> }) {
  if (applied.length === 0) return null
  return (
    <div className="filter-row filter-row--wrap" role="search" aria-label="筛选">
      {applied.map(({ label, remove }) => (
        <button key={label} type="button" className="chip" onClick={remove} aria-label={`去掉条件：${label}`}>
          {label} <span aria-hidden="true">✕</span>
        </button>
      ))}
    </div>
  )
}
