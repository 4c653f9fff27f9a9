import { formatMoment } from '@anzhu/web/format'

/** 11月22日 09:00, on the Shanghai clock. */
export function dayAndTime(instant: string): string {
  const moment = formatMoment(instant)
  return `${Number(moment.slice(5, 7))}月${Number(moment.slice(8, 10))}日 ${moment.slice(11)}`
}
