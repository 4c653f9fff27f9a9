import { readings, type Readings } from './readings.ts'

/** The numbers of the safety code. A region that changes one states its own policy. */
export interface SafetyCodeNumbers {
  /** Months a green code is valid (半年). */
  readonly validityMonths: number
  /** Months before the end of validity from which the code is yellow. */
  readonly yellowMonthsBefore: number
  /** Days after the end of validity during which continuing education still restores it (半个月). */
  readonly graceDays: number
  readonly minAge: number
  readonly maxAge: number
  /** Months for which a fit medical counts (一年内). */
  readonly medicalMonths: number
  /** Days before the yellow window on which enrolment in continuing education opens (SCR-13). */
  readonly enrolOpensDaysBefore: number
}

/** How one jurisdiction runs the safety code: its numbers, and its reading of every ambiguous word. */
export interface SafetyCodePolicy {
  readonly numbers: SafetyCodeNumbers
  readonly readings: Readings
  /** After red by expiry, a new application needs a safety training passed after the red day (SCR-12). */
  readonly reapplyRequiresNewTraining: boolean
}

/** The safety code as Suzhou's notice states it, with the readings this platform chose. */
export const suzhouPolicy: SafetyCodePolicy = {
  numbers: {
    validityMonths: 6,
    yellowMonthsBefore: 1,
    graceDays: 15,
    minAge: 18,
    maxAge: 60,
    medicalMonths: 12,
    enrolOpensDaysBefore: 7,
  },
  readings: chosenReadings(),
  reapplyRequiresNewTraining: true,
}

/** The same policy with some questions read differently; for tests and for a region that reads them so. */
export function withReadings(policy: SafetyCodePolicy, other: Partial<Readings>): SafetyCodePolicy {
  return { ...policy, readings: { ...policy.readings, ...other } }
}

function chosenReadings(): Readings {
  const chosen = Object.entries(readings).map(([key, { choices }]) => [key, Object.keys(choices)[0]])
  return Object.fromEntries(chosen) as Readings
}
