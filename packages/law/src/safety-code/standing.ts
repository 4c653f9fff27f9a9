import { addDays, minDay, type PlainDate } from '../kernel/date.ts'
import type { Colour, ColourChange } from './answer.ts'
import { ageLimits, medicalUntil } from './conditions.ts'
import { isGood, latest, type SafetyCodeFacts } from './facts.ts'
import type { SafetyCodePolicy } from './policy.ts'
import { failedOn, type Term } from './term.ts'

/**
 * The days on which the colour changes when no new fact arrives: green from `issuedOn`, yellow from `yellowFrom`, red
 * from `redFrom`; equal days mean that the stretch between is empty. All null for somebody without a code. `validUntil`
 * and `graceUntil` are last days, `termFrom` is the first day of the present validity (of the latest renewal).
 */
export interface Standing {
  readonly issuedOn: PlainDate | null
  readonly termFrom: PlainDate | null
  readonly yellowFrom: PlainDate | null
  readonly redFrom: PlainDate | null
  readonly validUntil: PlainDate | null
  readonly graceUntil: PlainDate | null
}

/** Of somebody who never applied or was refused. */
export const noStanding: Standing = {
  issuedOn: null,
  termFrom: null,
  yellowFrom: null,
  redFrom: null,
  validUntil: null,
  graceUntil: null,
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
  const redFrom = minDay(
    addDays(term.graceUntil, 1),
    failedOn(facts, term, facts.asOf, policy),
    overAge === 'red' ? addDays(ageLimits(facts.dateOfBirth, policy).last, 1) : undefined,
    medical.red,
  )
  return {
    issuedOn: facts.issuedOn,
    termFrom: term.from,
    yellowFrom: minDay(term.yellowFrom, medical.yellow, redFrom),
    redFrom,
    validUntil: term.validUntil,
    graceUntil: term.graceUntil,
  }
}

/** The day from which the medical alone makes the code yellow or red (SCR-06; I-08, I-12). */
function medicalTurns(
  facts: SafetyCodeFacts,
  policy: SafetyCodePolicy,
): { yellow?: PlainDate; red?: PlainDate } {
  const { medicalLapse, unfitMedical } = policy.readings
  const last = latest(facts.medicals, facts.asOf)
  if (last === undefined) return {}
  if (!isGood(last)) return unfitMedical === 'red' ? { red: last.date } : { yellow: last.date }
  if (medicalLapse === 'ignored') return {}
  const lapsedFrom = addDays(medicalUntil(last, policy), 1)
  return medicalLapse === 'red' ? { red: lapsedFrom } : { yellow: lapsedFrom }
}

/** The next change from the present colour on. */
export function nextChangeOf(colour: Colour, { yellowFrom, redFrom }: Standing): ColourChange | null {
  if (colour === 'none' || colour === 'red' || redFrom === null) return null
  if (colour === 'green' && yellowFrom !== null && yellowFrom < redFrom)
    return { on: yellowFrom, to: 'yellow' }
  return { on: redFrom, to: 'red' }
}
