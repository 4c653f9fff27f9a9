import {
  addDays,
  addMonths,
  addYears,
  fromEpochDay,
  minDay,
  toEpochDay,
  type PlainDate,
} from '@anzhu/law/kernel/date'
import type { Attempt, Medical } from '@anzhu/law/safety-code/facts'
import type { SafetyCodeRecord } from '@anzhu/law/safety-code/history'
import type { Random } from './random.ts'

/** How it stands with a made-up worker today, and which colour that is. The facts are then made so that the law says so. */
export const fates = {
  fresh: 'green',
  renewed: 'green',
  expiring: 'yellow',
  grace: 'yellow',
  'medical-lapsed': 'yellow',
  expired: 'red',
  'turned-over-age': 'red',
  'found-unfit': 'red',
  'education-failed': 'red',
  ready: 'none',
  'under-age': 'none',
  'over-age': 'none',
  untrained: 'none',
  'training-failed': 'none',
  unexamined: 'none',
  unfit: 'none',
  'examined-long-ago': 'none',
  elsewhere: 'none',
} as const

/** One of the ways it can stand with a worker. */
export type Fate = keyof typeof fates

/** Shares of the fates, in a thousand workers of a city that has run the safety code for years. */
export const cityMix: Readonly<Record<Exclude<Fate, 'elsewhere'>, number>> = {
  fresh: 401,
  renewed: 410,
  expiring: 52,
  grace: 20,
  'medical-lapsed': 22,
  expired: 28,
  'turned-over-age': 5,
  'found-unfit': 8,
  'education-failed': 12,
  ready: 8,
  'under-age': 2,
  'over-age': 5,
  untrained: 6,
  'training-failed': 4,
  unexamined: 6,
  unfit: 4,
  'examined-long-ago': 7,
}

/** A birth date that suits a fate today: of working age, unless age is the point. */
export function birthFor(fate: Fate, today: PlainDate, random: Random): PlainDate {
  switch (fate) {
    case 'under-age':
      return addDays(addYears(today, -18), random.int(10, 300))
    case 'over-age':
      return addDays(addYears(today, -60), -random.int(30, 1500))
    case 'turned-over-age':
      return addYears(addDays(today, -random.int(3, 60)), -60)
    default: {
      // Two throws, because the middle-aged are the most.
      const age = random.int(20 * 365 + 200, 58 * 365) + random.int(20 * 365 + 200, 58 * 365)
      return fromEpochDay(toEpochDay(today) - Math.round(age / 2))
    }
  }
}

/**
 * What has happened to a worker until yesterday: trainings, medicals, applications. Numbers of days keep clear of where
 * months of 28 to 31 days would make a difference.
 */
export function live(fate: Fate, bornOn: PlainDate, today: PlainDate, random: Random): SafetyCodeRecord {
  const ago = (from: number, to = from) => addDays(today, -random.int(from, to))
  switch (fate) {
    case 'fresh':
      return holder(bornOn, { termFrom: ago(1, 135), renewals: 0, today, random })
    case 'renewed':
      return holder(bornOn, { termFrom: ago(1, 135), renewals: random.int(1, 3), today, random })
    case 'expiring':
      return holder(bornOn, { termFrom: ago(155, 180), renewals: random.int(0, 2), today, random })
    case 'grace':
      return holder(bornOn, { termFrom: ago(185, 195), renewals: random.int(0, 2), today, random })
    case 'expired':
      return holder(bornOn, { termFrom: ago(200, 330), renewals: random.int(0, 2), today, random })
    case 'medical-lapsed':
      return lapsed(bornOn, today, random)
    case 'turned-over-age': {
      const lastDay = addYears(bornOn, 60)
      return holder(bornOn, {
        termFrom: addDays(lastDay, -random.int(30, 80)),
        renewals: 0,
        today: minDay(today, lastDay),
        random,
      })
    }
    case 'found-unfit': {
      const record = holder(bornOn, {
        termFrom: ago(40, 135),
        renewals: random.int(0, 1),
        today: ago(32),
        random,
      })
      return { ...record, medicals: [...record.medicals, { date: ago(1, 30), result: 'unfit' }] }
    }
    case 'education-failed': {
      const record = holder(bornOn, { termFrom: ago(162, 190), renewals: random.int(0, 1), today, random })
      return {
        ...record,
        continuingEducation: [...record.continuingEducation, { date: ago(1, 6), result: 'fail' }],
      }
    }
    default:
      return withoutCode(fate, bornOn, today, random)
  }
}

interface Holding {
  /** First day of the latest validity. */
  readonly termFrom: PlainDate
  /** How many times continuing education has renewed the code before. */
  readonly renewals: number
  /** Until when medicals are renewed in time. */
  readonly today: PlainDate
  readonly random: Random
}

/** Somebody with a code, renewed by continuing education each time it came to its end. */
function holder(bornOn: PlainDate, { termFrom, renewals, today, random }: Holding): SafetyCodeRecord {
  let issuedOn = termFrom
  const continuingEducation: Attempt[] = []
  for (let renewal = 0; renewal < renewals; renewal++) {
    // A second try a few days after the first.
    if (random.chance(0.06)) continuingEducation.push({ date: addDays(issuedOn, -3), result: 'fail' })
    continuingEducation.push({ date: issuedOn, result: 'pass' })
    // Between the first yellow day and the end of grace, whatever the months are like.
    issuedOn = addDays(issuedOn, -random.int(158, 192))
  }
  continuingEducation.sort((a, b) => (a.date < b.date ? -1 : 1))
  return {
    dateOfBirth: bornOn,
    trainings: passedBefore(issuedOn, random),
    continuingEducation,
    medicals: examinedFrom(addDays(issuedOn, -random.int(5, 60)), today, random),
    applications: [issuedOn],
  }
}

/** Granted on a medical that has run out since, while the validity goes on. */
function lapsed(bornOn: PlainDate, today: PlainDate, random: Random): SafetyCodeRecord {
  const issuedOn = addDays(today, -random.int(40, 120))
  return {
    dateOfBirth: bornOn,
    trainings: passedBefore(issuedOn, random),
    continuingEducation: [],
    medicals: [{ date: addDays(addMonths(today, -12), -random.int(2, 25)), result: 'fit' }],
    applications: [issuedOn],
  }
}

/** The training before an application, sometimes at the second try. */
function passedBefore(issuedOn: PlainDate, random: Random): Attempt[] {
  const passed: Attempt = { date: addDays(issuedOn, -random.int(1, 20)), result: 'pass' }
  return random.chance(0.05)
    ? [{ date: addDays(passed.date, -random.int(5, 15)), result: 'fail' }, passed]
    : [passed]
}

/** Fit at each medical, and each before the last ran out. */
function examinedFrom(first: PlainDate, until: PlainDate, random: Random): Medical[] {
  const medicals: Medical[] = []
  for (let date = first; date < until; date = addDays(date, random.int(300, 350)))
    medicals.push({ date, result: 'fit' })
  return medicals
}

/** Somebody on a roster who never got a code, and why not. */
function withoutCode(fate: Fate, dateOfBirth: PlainDate, today: PlainDate, random: Random): SafetyCodeRecord {
  const ago = (from: number, to: number) => addDays(today, -random.int(from, to))
  const trained: Attempt[] = [{ date: ago(3, 40), result: fate === 'training-failed' ? 'fail' : 'pass' }]
  const examined: Medical[] = [
    fate === 'examined-long-ago'
      ? { date: ago(380, 620), result: 'fit' }
      : { date: ago(3, 90), result: fate === 'unfit' ? 'unfit' : 'fit' },
  ]
  return {
    dateOfBirth,
    trainings: fate === 'untrained' ? [] : trained,
    continuingEducation: [],
    medicals: fate === 'unexamined' ? [] : examined,
    applications: [],
  }
}

/** The first day anything is known of somebody, yesterday when nothing is. */
export function firstDay({ trainings, medicals }: SafetyCodeRecord, today: PlainDate): PlainDate {
  return minDay(addDays(today, -1), ...trainings.map(({ date }) => date), ...medicals.map(({ date }) => date))
}
