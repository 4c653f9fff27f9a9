import { report, allMet, rounded } from '../bench/report.ts'
import { prove } from './proofs.ts'

/*
 * npm run fuzz [-- <inputs an operation> [<seed>]]: hostile input to every operation of the printed OpenAPI document, as
 * every role and as nobody, over real connections; then every hostile value in every place of every operation. 200 inputs an
 * operation unless told otherwise.
 */

interface Figures {
  readonly requests: number
  readonly operations: number
  readonly findings: readonly string[]
  readonly p99: number
  readonly slowest: number
  readonly memory: number
  readonly reached: number
  readonly logged: readonly string[]
}

const [inputs = '200', seed = '20261119'] = process.argv.slice(2)
const { passed, figures } = await prove(['src/http/fuzz', 'src/http/malformed-input'], {
  env: { ANZHU_FUZZ: inputs, ANZHU_SEED: seed },
  args: ['--reporter=dot'],
})
const found = figures<Figures>('fuzz')
if (found === undefined) process.exit(1)

console.log()
for (const finding of found.findings.slice(0, 50)) console.log(finding)
report({
  what: 'hostile requests',
  figure: `${rounded(found.requests)} to ${found.operations} operations, seed ${seed}`,
  bar: '≥ 50,000',
  met: found.requests >= 50_000,
})
report({
  what: 'answers of 500, undeclared, leaking or without a problem',
  figure: String(found.findings.length),
  bar: '0',
  met: found.findings.length === 0,
})
report({
  what: 'slowest answer',
  figure: `${rounded(found.slowest)} ms`,
  bar: '≤ 3,000 ms',
  met: found.slowest <= 3000,
})
report({
  what: '99 of 100 answers within',
  figure: `${rounded(found.p99)} ms`,
  bar: '< 500 ms',
  met: found.p99 < 500,
})
report({
  what: 'memory held, grown by',
  figure: `${rounded(found.memory)} MB`,
  bar: '< 200 MB',
  met: found.memory < 200,
})
report({
  what: 'operations reached with success',
  figure: `${rounded(found.reached * 100, 1)} %`,
  bar: '≥ 95 %',
  met: found.reached >= 0.95,
})
report({
  what: 'log lines with something personal',
  figure: String(found.logged.length),
  bar: '0',
  met: found.logged.length === 0,
})
process.exitCode = allMet() && passed ? 0 : 1
