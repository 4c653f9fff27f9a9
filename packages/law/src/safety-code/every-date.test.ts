import { describe, expect, test } from 'vitest'
import { everyDay, last, months, place, written, wrong } from '../../test/plain-calendar.ts'
import { noticeDays } from './calendar.ts'
import { evaluateSafetyCode, standingOf } from './evaluate.ts'
import type { SafetyCodeFacts } from './facts.ts'
import { suzhouPolicy } from './policy.ts'

/* The colour of a code, its days and its reminders on every date from 2024 to 2032, against a model of the notice of 2020. */

/** A life of facts, in the numbers of the model. */
interface Life {
  readonly born: number
  readonly granted: number
  readonly medicals: readonly { at: number; fit: boolean }[]
  readonly education: readonly { at: number; passed: boolean }[]
}

interface Told {
  readonly colour: 'none' | 'green' | 'yellow' | 'red'
  readonly until: number
}

/** What the notice of 2020 says of a life on a day; the life is one to which a code was granted. */
function modelled({ born, granted, medicals, education }: Life, on: number): Told {
  const [adult, sixty] = [months(born, 18 * 12), months(born, 60 * 12)]
  const medicalOn = (n: number) => {
    const known = medicals.filter(({ at }) => at <= n)
    return known.find(({ at }) => at === Math.max(...known.map((one) => one.at)))
  }
  const inOrder = (n: number) => {
    const medical = medicalOn(n)
    return medical?.fit === true && n <= months(medical.at, 12) && adult <= n && n <= sixty
  }
  let start = granted
  let ends = { yellow: 0, valid: 0, grace: 0 }
  for (let renewed = true; renewed;) {
    const valid = months(start, 6)
    ends = { yellow: months(valid, -1), valid, grace: valid + 15 }
    renewed = false
    for (let n = ends.yellow; n <= Math.min(ends.grace, on) && !renewed; n++) {
      const attempts = education.filter(({ at }) => at >= ends.yellow && at <= n)
      const latest = attempts.filter(({ at }) => at === Math.max(...attempts.map((one) => one.at)))
      if (latest.some(({ passed }) => passed) && inOrder(n)) {
        start = n
        renewed = true
      }
    }
  }
  const tried = education.filter(({ at }) => at >= ends.yellow && at <= Math.min(ends.grace, on))
  const latest = tried.filter(({ at }) => at === Math.max(...tried.map((one) => one.at)))
  const failed = latest.length > 0 && latest.every(({ passed }) => !passed)
  const medical = medicalOn(on)
  const until = ends.valid
  if (on < granted) return { colour: 'none', until }
  if (on > ends.grace || failed || on > sixty || medical?.fit !== true) return { colour: 'red', until }
  return { colour: on >= ends.yellow || on > months(medical.at, 12) ? 'yellow' : 'green', until }
}

const asFacts = ({ born, granted, medicals, education }: Life, on: number): SafetyCodeFacts => ({
  dateOfBirth: written(born),
  trainings: [{ date: written(granted), result: 'pass' }],
  medicals: medicals.map(({ at, fit }) => ({ date: written(at), result: fit ? 'fit' : 'unfit' })),
  continuingEducation: education.map(({ at, passed }) => ({
    date: written(at),
    result: passed ? 'pass' : 'fail',
  })),
  issuedOn: written(granted),
  asOf: written(on),
})

/** A sure, repeatable spread of numbers from 0 to `most`. */
function spread(seed: number) {
  let state = seed
  return (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * (most + 1))
  }
}

/** Lives that run through all the years, with attempts about every fifth month and medicals about every eleventh. */
function lives(): Life[] {
  return Array.from({ length: 8 }, (_, seed) => {
    const next = spread(seed + 7)
    const granted = place('2023-11-29') + seed * 9
    const medicals = [{ at: granted - next(200), fit: true }]
    const education: { at: number; passed: boolean }[] = []
    for (let at = granted; at < last; at += 280 + next(120)) medicals.push({ at, fit: next(14) > 0 })
    for (let start = granted; start < last;) {
      const at = months(months(start, 6), -1) + next(seed % 3 === 0 ? 52 : 30)
      education.push({ at, passed: next(9) > 0 })
      if (next(3) === 0) education.push({ at: at + next(3), passed: true })
      start = at
    }
    const born = [place('1990-05-20'), place('1968-02-29'), place('1972-02-29'), place('1966-12-31')][
      seed % 4
    ]
    return { born: born ?? 0, granted, medicals, education }
  })
}

describe('安码：2024 至 2032 年每一天', () => {
  test('八个人的一生，每天的颜色和有效期与规则模型一致', () => {
    const surprises: string[] = []
    const seen = new Map<string, number>()
    for (const [who, life] of lives().entries())
      for (const on of everyDay) {
        const model = modelled(life, on)
        const told = evaluateSafetyCode(asFacts(life, on), suzhouPolicy)
        seen.set(told.colour, (seen.get(told.colour) ?? 0) + 1)
        if (
          told.colour !== model.colour ||
          (model.colour !== 'none' && told.validUntil !== written(model.until))
        )
          surprises.push(
            `${who} ${written(on)}: ${told.colour} ${told.validUntil} ⇔ ${model.colour} ${written(model.until)}`,
          )
      }
    expect(surprises.slice(0, 5)).toEqual([])
    // A sample in which one colour hardly happens would show nothing of it.
    for (const colour of ['green', 'yellow', 'red']) expect(seen.get(colour) ?? 0).toBeGreaterThan(500)
  }, 120_000)

  test('这一天申领的码：转黄、到期、补训截止、转红各在哪一天，前后一天都不差', () => {
    const born = place('1990-05-20')
    const colours = ['green', 'yellow', 'yellow', 'yellow', 'yellow', 'red']
    expect(
      wrong((granted) => {
        const medicals = [granted, granted + 150].map((at) => ({ at, fit: true }))
        const life = { born, granted, medicals, education: [] }
        const valid = months(granted, 6)
        const yellow = months(valid, -1)
        const days = [yellow - 1, yellow, valid, valid + 1, valid + 15, valid + 16]
        const told = days.map((on) => evaluateSafetyCode(asFacts(life, on), suzhouPolicy))
        const [one] = told
        return (
          told.every(({ colour }, i) => colour === colours[i]) &&
          one?.validUntil === written(valid) &&
          one.yellowFrom === written(yellow) &&
          one.graceUntil === written(valid + 15)
        )
      }),
    ).toEqual([])
  })

  test('这一天申领的码：提醒都在 SCR-14 写明的日子', () => {
    const born = place('1990-05-20')
    expect(
      wrong((granted) => {
        const medical = granted + 150
        const life = {
          born,
          granted,
          medicals: [granted, medical].map((at) => ({ at, fit: true })),
          education: [],
        }
        const standing = standingOf(asFacts(life, medical), written(medical), suzhouPolicy)
        const valid = months(granted, 6)
        const yellow = months(valid, -1)
        const due = [yellow - 7, yellow, valid, valid + 8, valid + 15, valid + 16]
        const told = noticeDays(standing, suzhouPolicy).map(({ on }) => on)
        return told.join() === due.map(written).join()
      }),
    ).toEqual([])
  })

  test('体检满一年前 30 天、前 7 天提醒，满一年的次日转黄', () => {
    const born = place('1990-05-20')
    expect(
      wrong((medical) => {
        // Granted eleven months after the examination, so that the medical lapses while the code is green.
        const granted = months(medical, 11)
        const lapses = months(medical, 12)
        const life = { born, granted, medicals: [{ at: medical, fit: true }], education: [] }
        const standing = standingOf(asFacts(life, granted), written(granted), suzhouPolicy)
        const told = new Set(noticeDays(standing, suzhouPolicy).map(({ on }) => on))
        const colour = (on: number) => evaluateSafetyCode(asFacts(life, on), suzhouPolicy).colour
        return (
          told.has(written(lapses - 30)) &&
          told.has(written(lapses - 7)) &&
          [colour(lapses), colour(lapses + 1)].join() === 'green,yellow'
        )
      }),
    ).toEqual([])
  })
})
