import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { evaluateSafetyCode } from '@anzhu/law/safety-code/evaluate'
import { suzhouPolicy } from '@anzhu/law/safety-code/policy'
import { performance } from 'node:perf_hooks'
import { report, rounded } from './report.ts'

/** Colour evaluations a second, over workers in every state. */
export function benchLaw(): void {
  const first: PlainDate = '2026-01-01'
  const facts = Array.from({ length: 1000 }, (_, i) => ({
    dateOfBirth: addDays('1965-01-01', i * 19),
    trainings: [{ date: addDays(first, (i % 90) - 100), result: 'pass' as const }],
    medicals: [
      { date: addDays(first, (i % 200) - 200), result: i % 50 === 0 ? ('unfit' as const) : ('fit' as const) },
    ],
    issuedOn: i % 20 === 0 ? null : addDays(first, i % 90),
    continuingEducation:
      i % 3 === 0 ? [{ date: addDays(first, (i % 90) + 170), result: 'pass' as const }] : [],
    asOf: addDays(first, i % 320),
  }))
  const rounds = 300
  for (const one of facts) evaluateSafetyCode(one, suzhouPolicy)
  const started = performance.now()
  let green = 0
  for (let round = 0; round < rounds; round++) {
    for (const one of facts) if (evaluateSafetyCode(one, suzhouPolicy).colour === 'green') green += 1
  }
  const perSecond = (rounds * facts.length) / ((performance.now() - started) / 1000)
  report({
    what: 'law: colour evaluations',
    figure: `${rounded(perSecond)}/s (${rounded((100 * green) / (rounds * facts.length))} % green)`,
    bar: '>= 200,000/s',
    met: perSecond >= 200_000,
  })
}
