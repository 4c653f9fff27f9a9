import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, addYears, fromEpochDay, toEpochDay, type PlainDate } from '../kernel/date.ts'
import type { Colour, SafetyCodeAnswer } from './answer.ts'
import { evaluateSafetyCode, standingOf } from './evaluate.ts'
import { explain } from './explain.ts'
import { knownOn, type Attempt, type Medical, type SafetyCodeFacts } from './facts.ts'
import { factsOn, history } from './history.ts'
import { inForceSince, nextTurn, withVersions, type NumbersFrom } from './policy-history.ts'
import { suzhouPolicy, withReadings, type SafetyCodeNumbers } from './policy.ts'
import { readings, type Readings } from './readings.ts'
import { colourOnDay } from './standing.ts'

// A narrow span of days, so that facts often meet at the edges of a window.
const first = toEpochDay('2023-12-01')
const anyDay = fc.integer({ min: first, max: first + 900 }).map(fromEpochDay)
// One window in which a code granted at the turn of the year comes to its end.
const busyDay = fc.oneof(anyDay, fc.integer({ min: first + 160, max: first + 290 }).map(fromEpochDay))
const born = fc.oneof(
  fc.constant<PlainDate>('1990-05-20'),
  // Some come of age, and some turn sixty, while we watch; some on a leap day.
  fc.integer({ min: -200, max: 900 }).map((days) => addYears(fromEpochDay(first + days), -18)),
  fc.integer({ min: -200, max: 900 }).map((days) => addYears(fromEpochDay(first + days), -60)),
  fc.constantFrom<PlainDate>('1964-02-29', '2004-02-29'),
)
const attempts = (most: number) =>
  fc.array(fc.record<Attempt>({ date: busyDay, result: fc.constantFrom('pass', 'pass', 'fail') }), {
    maxLength: most,
  })
const medicals = fc.array(
  fc.record<Medical>({ date: busyDay, result: fc.constantFrom('fit', 'fit', 'fit', 'unfit') }),
  {
    maxLength: 4,
  },
)
const anyFacts = fc
  .record({
    dateOfBirth: born,
    trainings: attempts(2),
    medicals,
    continuingEducation: attempts(5),
    issuedOn: fc.oneof(fc.constant(null), fc.integer({ min: first, max: first + 400 }).map(fromEpochDay)),
    asOf: anyDay,
    qualified: fc.boolean(),
  })
  .map(({ qualified, ...facts }) => (qualified ? withWhatAGrantNeeds(facts) : facts))

/** Without this almost nobody in the sample would hold a code. */
function withWhatAGrantNeeds(facts: SafetyCodeFacts): SafetyCodeFacts {
  const { issuedOn, trainings, medicals } = facts
  if (issuedOn === null) return facts
  return {
    ...facts,
    trainings: [...trainings, { date: issuedOn, result: 'pass' }],
    medicals: [...medicals, { date: addDays(issuedOn, -3), result: 'fit' }],
  }
}

const anyReadings = fc
  .record(
    Object.fromEntries(
      Object.entries(readings).map(([key, { choices }]) => [key, fc.constantFrom(...Object.keys(choices))]),
    ),
  )
  .map((picked) => picked as unknown as Readings)
const anyPolicy = fc.oneof(
  fc.constant(suzhouPolicy),
  anyReadings.map((picked) => withReadings(suzhouPolicy, picked)),
)

const span = (from: PlainDate, days: number) => Array.from({ length: days }, (_, n) => addDays(from, n))

/** The function of rules B.3, day by day and without any shortcut, for the chosen readings. */
function plainly({ dateOfBirth, issuedOn, asOf, ...events }: SafetyCodeFacts): Colour {
  const until = <E extends Attempt | Medical>(
    all: readonly E[],
    from: PlainDate,
    to: PlainDate,
  ): E['result'] | undefined => {
    const inside = all.filter(({ date }) => date >= from && date <= to && date <= asOf)
    const lastDay = inside
      .map(({ date }) => date)
      .sort()
      .at(-1)
    const results = inside.filter(({ date }) => date === lastDay).map(({ result }) => result)
    return results.find((result) => result === 'pass' || result === 'fit') ?? results[0]
  }
  const ageOk = (day: PlainDate) => day >= addYears(dateOfBirth, 18) && day <= addYears(dateOfBirth, 60)
  const fit = (day: PlainDate) => until(events.medicals, '1900-01-01', day) === 'fit'
  const inDate = (day: PlainDate) => {
    const lastDay = events.medicals
      .map(({ date }) => date)
      .filter((date) => date <= day)
      .sort()
      .at(-1)
    return lastDay !== undefined && day <= addMonths(lastDay, 12)
  }
  if (issuedOn === null || issuedOn > asOf) return 'none'
  const trained = until(events.trainings, '1900-01-01', issuedOn) === 'pass'
  if (!ageOk(issuedOn) || !trained || !fit(issuedOn) || !inDate(issuedOn)) return 'none'

  let start = issuedOn
  for (;;) {
    const end = addMonths(start, 6)
    const [yellow, grace] = [addMonths(end, -1), addDays(end, 15)]
    const window = span(yellow, toEpochDay(grace) - toEpochDay(yellow) + 1).filter((day) => day <= asOf)
    const renewed = window.find(
      (day) =>
        until(events.continuingEducation, yellow, day) === 'pass' && fit(day) && inDate(day) && ageOk(day),
    )
    if (renewed !== undefined) {
      start = renewed
      continue
    }
    if (asOf > grace || until(events.continuingEducation, yellow, grace) === 'fail' || !fit(asOf))
      return 'red'
    if (asOf > addYears(dateOfBirth, 60)) return 'red'
    return asOf >= yellow || !inDate(asOf) ? 'yellow' : 'green'
  }
}

// Thousands of days each, on machines that do other things too.
describe('任意的事实', { timeout: 30_000 }, () => {
  test('与逐日照念规则的算法一致', () => {
    const seen = new Set<Colour>()
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { colour } = evaluateSafetyCode(facts, suzhouPolicy)
        seen.add(colour)
        expect(colour).toBe(plainly(facts))
      }),
      { numRuns: 3000 },
    )
    expect([...seen].sort()).toEqual(['green', 'none', 'red', 'yellow'])
  })

  test('理由与行动是有序的集合，绿码只有“符合”与“不用办”', () => {
    fc.assert(
      fc.property(anyFacts, anyPolicy, (facts, policy) => {
        const { colour, reasons, nextActions, nextChange } = evaluateSafetyCode(facts, policy)
        for (const set of [reasons, nextActions]) {
          expect(set.length).toBeGreaterThan(0)
          expect([...new Set(set)].sort()).toEqual(set)
        }
        expect(reasons.includes('VALID')).toBe(colour === 'green')
        expect(nextActions.includes('NONE')).toBe(colour === 'green')
        expect(reasons.includes('NO_CODE') || reasons.includes('ISSUE_REFUSED')).toBe(colour === 'none')
        expect(nextChange === null).toBe(colour === 'none' || colour === 'red')
      }),
      { numRuns: 1000 },
    )
  })

  test('没有新的事实时，以后每一天的颜色都与存下的日子一致', () => {
    fc.assert(
      fc.property(anyFacts, anyPolicy, (facts, policy) => {
        const standing = standingOf(facts, facts.asOf, policy)
        const known = knownBy(facts, facts.asOf)
        const wrong = span(facts.asOf, 420).filter(
          (day) => colourOnDay(day, standing) !== evaluateSafetyCode({ ...known, asOf: day }, policy).colour,
        )
        expect(wrong).toEqual([])
        expect((standing.yellowFrom ?? '') <= (standing.redFrom ?? '')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('下一次变化就是颜色不同的第一天', () => {
    fc.assert(
      fc.property(anyFacts, anyPolicy, (facts, policy) => {
        const known = knownBy(facts, facts.asOf)
        const { colour, nextChange } = evaluateSafetyCode(facts, policy)
        const changed = span(facts.asOf, 420)
          .map((on) => ({ on, to: evaluateSafetyCode({ ...known, asOf: on }, policy).colour }))
          .find(({ to }) => to !== colour)
        expect(nextChange).toEqual(changed ?? null)
      }),
      { numRuns: 300 },
    )
  })

  test('后来的事实不改变过去', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, anyPolicy, (facts, more, policy) => {
        const later = <E extends { readonly date: PlainDate }>(events: readonly E[]) =>
          events.filter(({ date }) => date > facts.asOf)
        const grown = {
          ...facts,
          trainings: [...facts.trainings, ...later(more.trainings)],
          medicals: [...later(more.medicals), ...facts.medicals],
          continuingEducation: [...facts.continuingEducation, ...later(more.continuingEducation)],
        }
        expect(evaluateSafetyCode(grown, policy)).toEqual(evaluateSafetyCode(facts, policy))
      }),
      { numRuns: 1000 },
    )
  })

  test('事实的先后写法不影响结果', () => {
    fc.assert(
      fc.property(anyFacts, anyPolicy, (facts, policy) => {
        const reversed = {
          ...facts,
          trainings: facts.trainings.toReversed(),
          medicals: facts.medicals.toReversed(),
          continuingEducation: facts.continuingEducation.toReversed(),
        }
        expect(evaluateSafetyCode(reversed, policy)).toEqual(evaluateSafetyCode(facts, policy))
      }),
      { numRuns: 1000 },
    )
  })

  test('历史首尾相接，每一天都与当天所答一致', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(anyDay, { maxLength: 2 }), anyPolicy, (facts, more, policy) => {
        const { issuedOn, asOf, ...events } = facts
        const record = { ...events, applications: issuedOn === null ? more : [issuedOn, ...more] }
        const to = addDays(asOf, 200)
        const stretches = history(record, asOf, to, policy)
        expect(stretches[0]?.from).toBe(asOf)
        expect(stretches.at(-1)?.to).toBe(to)
        for (const [at, stretch] of stretches.entries()) {
          const before = stretches[at - 1]
          if (before === undefined) continue
          expect(addDays(before.to, 1)).toBe(stretch.from)
          expect([before.colour, before.reasons]).not.toEqual([stretch.colour, stretch.reasons])
        }
        const wrong = span(asOf, 201).filter((day) => {
          const stretch = stretches.find(({ from, to }) => from <= day && day <= to)
          const { colour, reasons } = evaluateSafetyCode(factsOn(record, day), policy)
          return stretch?.colour !== colour || stretch.reasons.join() !== reasons.join()
        })
        expect(wrong).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

const anyNumbers = fc.record<SafetyCodeNumbers>({
  validityMonths: fc.integer({ min: 2, max: 12 }),
  yellowMonthsBefore: fc.constant(1),
  graceDays: fc.integer({ min: 0, max: 30 }),
  minAge: fc.integer({ min: 16, max: 20 }),
  maxAge: fc.integer({ min: 55, max: 63 }),
  medicalMonths: fc.integer({ min: 3, max: 24 }),
  enrolOpensDaysBefore: fc.constant(7),
})
const versions = fc
  .array(fc.record<NumbersFrom>({ effectiveFrom: busyDay, numbers: anyNumbers }), {
    minLength: 1,
    maxLength: 2,
  })
  .filter((all) => new Set(all.map(({ effectiveFrom }) => effectiveFrom)).size === all.length)

describe('随时间改变的规则', { timeout: 30_000 }, () => {
  test('每一版都相同的，与从未改过的逐日相同', () => {
    fc.assert(
      fc.property(anyFacts, anyPolicy, fc.uniqueArray(busyDay, { maxLength: 3 }), (facts, policy, days) => {
        const { numbers } = policy
        const same = withVersions(
          policy,
          days.map((effectiveFrom) => ({ effectiveFrom, numbers })),
        )
        for (const asOf of span(facts.asOf, 40)) {
          const then = { ...facts, asOf }
          expect(evaluateSafetyCode(then, same)).toEqual(evaluateSafetyCode(then, policy))
          expect(standingOf(facts, asOf, same)).toEqual(standingOf(facts, asOf, policy))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('以后施行的规则不改变施行以前的任何一天', () => {
    fc.assert(
      fc.property(anyFacts, versions, anyNumbers, fc.nat(300), (facts, known, numbers, later) => {
        const before = withVersions(suzhouPolicy, known)
        const effectiveFrom = addDays(facts.asOf, later + 1)
        fc.pre(!known.some((version) => version.effectiveFrom === effectiveFrom))
        const after = withVersions(suzhouPolicy, [...known, { effectiveFrom, numbers }])
        const seen = (answer: SafetyCodeAnswer) => ({ ...answer, nextChange: null })
        expect(seen(evaluateSafetyCode(facts, after))).toEqual(seen(evaluateSafetyCode(facts, before)))
        expect(standingOf(facts, facts.asOf, after)).toEqual(standingOf(facts, facts.asOf, before))
        expect(explain(facts, after)).toEqual(explain(facts, before))
      }),
      { numRuns: 1000 },
    )
  })

  test('历史与下一次变化，与逐日所答一致', () => {
    fc.assert(
      fc.property(anyFacts, versions, (facts, known) => {
        const rules = withVersions(suzhouPolicy, known)
        const { issuedOn, asOf, ...events } = facts
        const record = { ...events, applications: issuedOn === null ? [] : [issuedOn] }
        const stretches = history(record, asOf, addDays(asOf, 300), rules)
        const wrong = span(asOf, 301).filter((day) => {
          const stretch = stretches.find(({ from, to }) => from <= day && day <= to)
          const { colour, reasons } = evaluateSafetyCode(factsOn(record, day), rules)
          return stretch?.colour !== colour || stretch.reasons.join() !== reasons.join()
        })
        expect(wrong).toEqual([])
        const { colour, nextChange } = evaluateSafetyCode(facts, rules)
        const changed = span(asOf, 700)
          .map((on) => ({ on, to: evaluateSafetyCode({ ...knownOn(facts), asOf: on }, rules).colour }))
          .find(({ to }) => to !== colour)
        expect(nextChange).toEqual(changed ?? null)
      }),
      { numRuns: 150 },
    )
  })

  test('存下的日子在下一版施行前都准，也不把颜色追溯到施行之前', () => {
    fc.assert(
      fc.property(anyFacts, versions, (facts, known) => {
        const rules = withVersions(suzhouPolicy, known)
        const standing = standingOf(facts, facts.asOf, rules)
        const turn = nextTurn(rules, facts.asOf) ?? addDays(facts.asOf, 400)
        const colourOn = (asOf: PlainDate) => evaluateSafetyCode({ ...knownOn(facts), asOf }, rules).colour
        for (let day = facts.asOf; day < turn; day = addDays(day, 1)) {
          expect(colourOnDay(day, standing)).toBe(colourOn(day))
        }
        const since = inForceSince(rules, facts.asOf)
        if (since === null || standing.redFrom === null || standing.redFrom >= since) return
        const eve = addDays(since, -1)
        expect(evaluateSafetyCode({ ...facts, asOf: eve }, rules).colour).toBe('red')
      }),
      { numRuns: 300 },
    )
  })
})

/** The facts without those nobody could know on that day. */
const knownBy = (facts: SafetyCodeFacts, asOf: PlainDate) => knownOn({ ...facts, asOf })

test('延续几十次的一生，每次作答不超过 5 毫秒', { retry: 2 }, () => {
  const continuingEducation: Attempt[] = Array.from({ length: 100 }, (_, n) => ({
    date: addMonths('2000-06-10', 6 * n),
    result: 'pass',
  }))
  const medicals: Medical[] = Array.from({ length: 60 }, (_, n) => ({
    date: addMonths('1999-12-01', 12 * n),
    result: 'fit',
  }))
  const facts: SafetyCodeFacts = {
    dateOfBirth: '1999-05-20',
    trainings: [{ date: '2017-01-01', result: 'pass' }],
    medicals,
    issuedOn: '2017-06-10',
    continuingEducation,
    asOf: '2049-12-31',
  }
  expect(evaluateSafetyCode(facts, suzhouPolicy).colour).toBe('green')
  const start = performance.now()
  for (let n = 0; n < 200; n += 1) evaluateSafetyCode(facts, suzhouPolicy)
  expect((performance.now() - start) / 200).toBeLessThan(5)
})
