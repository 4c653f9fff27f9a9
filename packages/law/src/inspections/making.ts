import type { Role } from '../access/roles.ts'
import type { Issue } from '../kernel/refusal.ts'
import type { InspectionKind, Method, ScoredStandard } from './standard.ts'

/** The kind of inspection that each post makes; null for posts that make none. */
export function kindMadeBy(role: Role | null): InspectionKind | null {
  if (role === 'project-department') return 'self'
  if (role === 'safety-director' || role === 'enterprise-admin') return 'enterprise'
  return role === 'inspector' ? 'authority' : null
}

/** Whether a method gives points, by a score sheet. */
export const givesPoints = (method: Method): method is 'jgj59' | 'dust' =>
  method === 'jgj59' || method === 'dust'

/** The `termCode` of the finding about one scored item, of one machine where there are several. */
export const termOfItem = ({ item, unit }: { readonly item: string; readonly unit: string }): string =>
  unit === '' ? item : `${item}#${unit}`

/** What stands at one item: which deductions were made and what each takes off in all. */
export interface ItemMark {
  readonly table: string
  readonly unit: string
  readonly item: string
  readonly state: 'scored' | 'missing'
  readonly deductions: readonly { readonly code: string; readonly points: number }[]
  readonly reason: string
}

/** What is wrong with a mark by its standard: an item or deduction that is not in it, or points that it does not provide. */
export function markIssues(standard: ScoredStandard, mark: Omit<ItemMark, 'state' | 'reason'>): Issue[] {
  const item = standard.tables
    .find(({ code }) => code === mark.table)
    ?.items.find(({ code }) => code === mark.item)
  if (item === undefined)
    return [
      { path: 'item', message: `这一版标准里没有 ${mark.table} 表的 ${mark.item}，请更新离线包后再评分` },
    ]
  return mark.deductions.flatMap(({ code, points }) => {
    const line = item.deductions.find((one) => one.code === code)
    if (line === undefined)
      return [{ path: 'deductions', message: `${item.name}没有扣分条 ${code}，请重新选择` }]
    const [least, most] = line.type === 'fixed' ? [line.points, line.points] : [line.min, line.max]
    const fits =
      line.per === null
        ? points >= least && points <= most
        : points >= least && (line.type === 'range' || points % least === 0)
    if (fits) return []
    const rule = least === most ? `${least} 分` : `${least}～${most} 分`
    const each = line.per === null ? '' : `每${line.per} `
    return [{ path: 'deductions', message: `“${line.text}”${each}扣 ${rule}，现为 ${points} 分，请改正` }]
  })
}
