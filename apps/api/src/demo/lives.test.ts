import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { applicationFindings } from '@anzhu/law/safety-code/application'
import { evaluateSafetyCode } from '@anzhu/law/safety-code/evaluate'
import { factsOn } from '@anzhu/law/safety-code/history'
import { suzhouPolicy } from '@anzhu/law/safety-code/policy'
import { expect, test } from 'vitest'
import { birthFor, fates, live, type Fate } from './lives.ts'
import { randomOf } from './random.ts'

/** Every 13th day of four years, so that every length of month and the leap day come in between. */
const days = Array.from({ length: 112 }, (_, n): PlainDate => addDays('2025-09-01', n * 13))

const lifeOn = (fate: Fate, today: PlainDate, seed: number) => {
  const random = randomOf(seed)
  return live(fate, birthFor(fate, today, random), today, random)
}

test.each(Object.entries(fates) as [Fate, string][])('whoever is %s is %s today by law', (fate, colour) => {
  for (const [n, today] of days.entries()) {
    for (let seed = 0; seed < 20; seed++) {
      const record = lifeOn(fate, today, n * 20 + seed)
      const answer = evaluateSafetyCode(factsOn(record, today), suzhouPolicy)
      expect({ today, seed, colour: answer.colour, reasons: answer.reasons }).toMatchObject({ colour })
    }
  }
})

test('no fact lies in the future, and no application was ever against the law', () => {
  for (const fate of Object.keys(fates) as Fate[]) {
    for (let seed = 0; seed < 200; seed++) {
      const today = days[seed % days.length]!
      const record = lifeOn(fate, today, seed)
      const dates = [...record.trainings, ...record.continuingEducation, ...record.medicals].map(
        ({ date }) => date,
      )
      expect([...dates, ...record.applications].filter((date) => date >= today)).toEqual([])
      for (const day of record.applications) {
        const before = { ...record, applications: record.applications.filter((one) => one < day) }
        expect(applicationFindings(factsOn(before, day), day, suzhouPolicy)).toEqual([])
      }
    }
  }
})

test.each<[Fate, string | null]>([
  ['ready', null],
  ['under-age', '才满 18 周岁'],
  ['over-age', '以后超过 60 周岁'],
  ['untrained', '没有查到安全教育培训合格记录'],
  ['training-failed', '没有通过'],
  ['unexamined', '没有查到体检合格证明'],
  ['unfit', '结论为不合格'],
  ['examined-long-ago', '已超过 1 年'],
])('whoever is %s is refused because of exactly that: %s', (fate, because) => {
  const today: PlainDate = '2026-11-21'
  const findings = applicationFindings(factsOn(lifeOn(fate, today, 1), today), today, suzhouPolicy)
  expect(findings.map((finding) => finding.because)).toEqual(
    because === null ? [] : [expect.stringContaining(because)],
  )
})
