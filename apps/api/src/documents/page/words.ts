import type { PlainDate } from '@anzhu/law/kernel/date'

/** A day as documents write it: 2026年11月21日; a dash when there is none. */
export function dayInWords(day: PlainDate | null): string {
  const [year = '', month = '', date = ''] = (day ?? '').split('-')
  return day === null ? '—' : `${year}年${Number(month)}月${Number(date)}日`
}

/** An instant in China's time, to the minute: 2026-11-21 16:20. */
export const momentInWords = (at: Date) =>
  new Date(at.getTime() + 8 * 3600 * 1000).toISOString().slice(0, 16).replace('T', ' ')

/** What is empty prints a dash, so that nobody can fill it in. */
export const orDash = (text: string | null | undefined) =>
  text === null || text === undefined || text.trim() === '' ? '—' : text
