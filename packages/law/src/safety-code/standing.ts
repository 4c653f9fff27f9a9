import { addDays, minDay, type PlainDate } from '../kernel/date.ts'
import type { Colour, ColourChange, Reason } from './answer.ts'
import { ageLimits, medicalUntil } from './conditions.ts'
import { isGood, latest, type SafetyCodeFacts } from './facts.ts'
import type { SafetyCodePolicy } from './policy.ts'
import { failedOn, type Term } from './term.ts'

/**
 * The days on which the colour changes when no new fact arrives: green from `issuedOn`, yellow from `yellowFrom`, red
 * from `redFrom`; equal days mean that the stretch between is empty. All null for somebody without a code. `validUntil`
 * and `graceUntil` are last days, `termFrom` is the first day of the present validity (of the latest renewal).
 * `expiringFrom` is the calendar's first yellow day, which a lapsed medical does not bring forward; `medicalUntil` is the
 * last day of the medical in date; `redBecause` says what makes the code red on `redFrom`.
 */
export interface Standing {
  readonly issuedOn: PlainDate | null
  readonly termFrom: PlainDate | null
  readonly yellowFrom: PlainDate | null
  readonly redFrom: PlainDate | null
  readonly validUntil: PlainDate | null
  readonly graceUntil: PlainDate | null
  readonly expiringFrom: PlainDate | null
  readonly medicalUntil: PlainDate | null
  readonly redBecause: RedReason | null
}

/** What can make a code red, the graver first: of two that fall on one day the first is told. */
const redReasons = [
  'AGE_OVER',
  'MEDICAL_UNFIT',
  'MEDICAL_EXPIRED',
  'CE_FAILED',
  'EXPIRED',
] as const satisfies Reason[]
export type RedReason = (typeof redReasons)[number]

/** Of somebody who never applied or was refused; a medical in date has its last day all the same. */
export const noStanding: Standing = {
  issuedOn: null,
  termFrom: null,
  yellowFrom: null,
  redFrom: null,
  validUntil: null,
  graceUntil: null,
  expiringFrom: null,
  medicalUntil: null,
  redBecause: null,
}

/** The colour on a day, from the stored days alone; lists, the server and offline phones all use this one function. */
export function colourOnDay(
  day: PlainDate,
  { issuedOn, yellowFrom, redFrom }: Pick<Standing, 'issuedOn' | 'yellowFrom' | 'redFrom'>,
): Colour {
  if (issuedOn === null || day < issuedOn) return 'none'
  if (redFrom !== null && day >= redFrom) return 'red'
  return yellowFrom !== null && day >= yellowFrom ? 'yellow' : 'green'
}

/** The standing of a granted code whose present term is known. */
export function standingIn(facts: SafetyCodeFacts, term: Term, policy: SafetyCodePolicy): Standing {
  const { overAge } = policy.readings
  const medical = medicalTurns(facts, policy)
  const turns: Readonly<Record<RedReason, PlainDate | undefined>> = {
    AGE_OVER: overAge === 'red' ? addDays(ageLimits(facts.dateOfBirth, policy).last, 1) : undefined,
    MEDICAL_UNFIT: medical.unfit,
    MEDICAL_EXPIRED: medical.lapsedRed,
    CE_FAILED: failedOn(facts, term, facts.asOf, policy),
    EXPIRED: addDays(term.graceUntil, 1),
  }
  const redFrom = minDay(addDays(term.graceUntil, 1), ...Object.values(turns))
  return {
    issuedOn: facts.issuedOn,
    termFrom: term.from,
    yellowFrom: minDay(term.yellowFrom, medical.yellow, redFrom),
    redFrom,
    validUntil: term.validUntil,
    graceUntil: term.graceUntil,
    expiringFrom: term.yellowFrom,
    medicalUntil: lastMedicalDay(facts, policy),
    redBecause: redReasons.find((reason) => turns[reason] === redFrom) ?? null,
  }
}

/** The last day of the medical in date; null when the latest says unfit, or there is none. */
export function lastMedicalDay({ medicals, asOf }: SafetyCodeFacts, policy: SafetyCodePolicy) {
  const last = latest(medicals, asOf)
  return last === undefined || !isGood(last) ? null : medicalUntil(last, policy)
}

/** What the medical does to the code by itself, and from which day (SCR-06; I-08, I-12). */
interface MedicalTurns {
  readonly yellow?: PlainDate
  readonly unfit?: PlainDate
  readonly lapsedRed?: PlainDate
}

function medicalTurns(facts: SafetyCodeFacts, policy: SafetyCodePolicy): MedicalTurns {
  const { medicalLapse, unfitMedical } = policy.readings
  const last = latest(facts.medicals, facts.asOf)
  if (last === undefined) return {}
  if (!isGood(last)) return unfitMedical === 'red' ? { unfit: last.date } : { yellow: last.date }
  const until = medicalUntil(last, policy)
  if (medicalLapse === 'ignored') return {}
  const lapsedFrom = addDays(until, 1)
  return medicalLapse === 'red' ? { lapsedRed: lapsedFrom } : { yellow: lapsedFrom }
}

/** The next change from the present colour on. */
export function nextChangeOf(colour: Colour, { yellowFrom, redFrom }: Standing): ColourChange | null {
  if (colour === 'none' || colour === 'red' || redFrom === null) return null
  if (colour === 'green' && yellowFrom !== null && yellowFrom < redFrom)
    return { on: yellowFrom, to: 'yellow' }
  return { on: redFrom, to: 'red' }
}
