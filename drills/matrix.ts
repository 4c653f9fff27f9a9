import { allMet, report, rounded } from '../bench/report.ts'
import { findHoles } from './holes.ts'
import { prove } from './proofs.ts'

/*
 * npm run matrix [-- holes]: every endpoint, every place where an id is asked for and every list, tried as every role, and
 * counted. With `holes` each of some holes is made in a copy of the sources, and must be found there.
 */

interface Counted {
  readonly tried: number
  readonly expected: number
  readonly surprises: readonly { place: string; who: string; what: string }[]
}

const parts = [
  ['every-endpoint', 'endpoints × roles and three who are nobody'],
  ['every-object', 'places for an id × roles × own, foreign, near, absent'],
  ['every-list', 'lists, counts and searches × roles × who moved in'],
  ['every-step', 'services × steps and states × regions × posts'],
  ['fields-by-role', 'reads that could show a person × roles × personal fields'],
] as const

const { passed, figures } = await prove(
  [
    'access/every-endpoint',
    'access/every-object',
    'access/every-list',
    'access/whole-batch',
    'access/fields-by-role',
    'cases/every-step',
  ],
  { args: ['--reporter=dot'] },
)
console.log()
for (const [name, what] of parts) {
  const counted = figures<Counted>(name)
  const [tried, expected] = [counted?.tried ?? 0, counted?.expected ?? 1]
  for (const { place, who, what: asked } of counted?.surprises.slice(0, 30) ?? [])
    console.log(`surprise: ${place} · ${who} · ${asked}`)
  report({
    what,
    figure: `${rounded(tried)} of ${rounded(expected)} cells tried`,
    bar: 'all',
    met: tried >= expected,
  })
  const surprises = counted?.surprises.length ?? 1
  report({ what: '  surprises', figure: String(surprises), bar: '0', met: surprises === 0 })
}
report({ what: 'tests of the matrix', figure: passed ? 'pass' : 'fail', bar: 'pass', met: passed })
if (process.argv.includes('holes')) await findHoles()
process.exitCode = allMet() ? 0 : 1
