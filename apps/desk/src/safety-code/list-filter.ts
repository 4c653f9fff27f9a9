import { Colour, RedReason, type SafetyCodeFilter } from '@anzhu/contract/safety-code'
import { isPlainDate } from '@anzhu/law/kernel/date'
import { idIn, wordsIn } from '@anzhu/web/address-values'

/** The names of the filters in the address, for clearing them all. */
export const filterNames = [
  'q',
  'colour',
  'project',
  'enterprise',
  'within',
  'region',
  'issued',
  'yellow',
  'red',
  'because',
] as const

/** The filter of the list of codes as the address carries it; nonsense in the address counts as not set. */
export function filterFrom(value: (name: string) => string): SafetyCodeFilter {
  const within = Number(value('within'))
  const [issuedFrom, issuedTo] = daysIn(value('issued'))
  const [turningYellowFrom, turningYellowTo] = daysIn(value('yellow'))
  const [turningRedFrom, turningRedTo] = daysIn(value('red'))
  const region = value('region')
  return {
    q: wordsIn(value('q')),
    colour: Colour.safeParse(value('colour')).data,
    projectId: idIn(value('project')),
    enterpriseId: idIn(value('enterprise')),
    expiringWithinDays: Number.isInteger(within) && within > 0 && within <= 366 ? within : undefined,
    region: /^\d{6}$/.test(region) ? region : undefined,
    issuedFrom,
    issuedTo,
    turningYellowFrom,
    turningYellowTo,
    turningRedFrom,
    turningRedTo,
    redBecause: RedReason.safeParse(value('because')).data,
  }
}

/** Days as an address has them: 2026-11-20 is the one day, 2026-11-20..2026-12-19 is both and all between, ..2026-11-19 until then. */
function daysIn(text: string): [string | undefined, string | undefined] {
  const [from = '', to = from, ...more] = text.split('..')
  const isDay = (day: string) => day === '' || isPlainDate(day)
  if (!isDay(from) || !isDay(to) || more.length > 0) return [undefined, undefined]
  return [from || undefined, to || undefined]
}

/** Days in the words of a filter: 2026-11-20, 2026-11-20 至 2026-12-19, 截至 2026-11-19. */
export function daysInWords(from: string | undefined, to: string | undefined): string | undefined {
  if (from === undefined) return to && `截至 ${to}`
  if (to === undefined) return `${from} 起`
  return from === to ? from : `${from} 至 ${to}`
}
