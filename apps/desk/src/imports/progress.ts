import type { Import } from '@anzhu/contract/imports'
import { formatCount } from '@anzhu/web/format'

type Counts = Pick<Import, 'total' | 'good' | 'bad' | 'existing' | 'imported' | 'refused'>

/** What checking found, in one line: 193 条可导入，7 条有误 · 已存在 3 跳过. */
export function checkedInWords({ good, bad, existing }: Counts): string {
  const skipped = existing === 0 ? '' : ` · 已存在 ${formatCount(existing)} 跳过`
  return `${formatCount(good)} 条可导入，${formatCount(bad)} 条有误${skipped}`
}

/** What importing did, in one line: 成功 193 · 未导 7. Rows that were there before are neither. */
export function importedInWords({ imported, total, existing }: Counts): string {
  return `成功 ${formatCount(imported)} · 未导 ${formatCount(total - imported - existing)}`
}

/** How far the background import is; good rows are those still to come. */
export function progressOf({ imported, refused, good }: Counts): {
  readonly done: number
  readonly of: number
} {
  return { done: imported + refused, of: imported + refused + good }
}
