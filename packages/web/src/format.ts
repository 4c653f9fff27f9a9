import { daysBetween, type PlainDate } from '@anzhu/law/kernel/date'

/** What an empty field shows; a zero is a value and shows as 0. */
export const emptyMark = '—'

/** A day in a list: 2026-11-21, or a dash. */
export function formatDay(day: string | null | undefined): string {
  return day ?? emptyMark
}

/** A day in a sentence on paper: 2026年11月21日. */
export function formatDayOnPaper(day: string): string {
  const [year, month, date] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}

/** A day of this or the next year, short: 12-03. */
export function dayWithoutYear(day: string): string {
  return day.slice(5)
}

/** An instant on the Shanghai clock: 2026-11-21 09:10. */
export function formatMoment(instant: string): string {
  const shanghai = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  return `${shanghai.slice(0, 10)} ${shanghai.slice(11, 16)}`
}

/** How long ago within a day, such as 3 小时前; older instants by the clock. Show the absolute time beside or in a title. */
export function formatAgo(instant: string, now: string): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(instant)) / 60_000)
  if (minutes < 1) return '刚刚'
  if (minutes < 60) return `${minutes} 分钟前`
  return minutes < 24 * 60 ? `${Math.floor(minutes / 60)} 小时前` : formatMoment(instant)
}

/** A 12-digit code number in groups of four, as people read it aloud. */
export function groupCodeNumber(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** A whole number with thousands separators. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** How far a day is from today, in words a worker uses: 还剩 15 天, 今天止, 已过 3 天. */
export function remainingInWords(today: string, until: string): string {
  const days = daysBetween(today as PlainDate, until as PlainDate)
  if (days > 0) return `还剩 ${days} 天`
  return days === 0 ? '今天止' : `已过 ${-days} 天`
}

/** The size of a file: 12.3 MB or 340 KB. */
export function formatBytes(bytes: number): string {
  return bytes >= 1024 * 1024
    ? `${(bytes / 1024 / 1024).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} KB`
}
