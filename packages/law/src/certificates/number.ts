import type { Category } from './facts.ts'

/** Seven digits (rules C-10). */
const lastSerial = 9_999_999

/**
 * A certificate number as it is stored, with full-width brackets: 赣建安C3（2026）0000001. The serial runs per province,
 * category and year from 1 and is never used twice. Throws RangeError for a serial or year that the form cannot hold.
 */
export function certificateNumber({
  sign,
  category,
  year,
  serial,
}: {
  readonly sign: string
  readonly category: Category
  readonly year: number
  readonly serial: number
}): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > lastSerial) {
    throw new RangeError(`证书编号的序号应在 1 至 ${lastSerial} 之间，现为 ${serial}`)
  }
  if (!Number.isInteger(year) || year < 2000 || year > 2099) {
    throw new RangeError(`证书编号的年份应在 2000 至 2099 之间，现为 ${year}`)
  }
  return `${sign}建安${category}（${year}）${String(serial).padStart(7, '0')}`
}
