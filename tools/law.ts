import { answerSafetyCode, invalidFacts, type InvalidFacts } from '@anzhu/contract/law'
import { answerCertificate } from '@anzhu/contract/law-certificate'
import { answerJgj59 } from '@anzhu/contract/law-jgj59'
import { answerDangerousWork } from '@anzhu/contract/law-dangerous-works'

/**
 * The law on the command line: `npm run --silent law -- safety-code` (or certificate, jgj59, dangerous-works) reads JSON Lines from stdin,
 * one record of facts a line, and writes one answer a line in the same order. No server, database or network.
 */
const evaluators = new Map<string, (facts: unknown) => object>([
  ['safety-code', answerSafetyCode],
  ['certificate', answerCertificate],
  ['jgj59', answerJgj59],
  ['dangerous-works', answerDangerousWork],
])

const [name, ...rest] = process.argv.slice(2)
const evaluator = name === undefined || rest.length > 0 ? undefined : evaluators.get(name)
if (evaluator === undefined) {
  const problem =
    name === undefined ? '没有指明要问哪一部分规定' : `没有“${[name, ...rest].join(' ')}”这一部分规定`
  const usage = `用法：npm run --silent law -- <${[...evaluators.keys()].join('|')}> < 事实.jsonl`
  process.stderr.write(`${problem}。${usage}\n`)
  process.exitCode = 2
} else {
  // A reader that stops early, such as head, is no error of ours.
  process.stdout.on('error', () => process.exit())
  process.exitCode = (await answerLines(evaluator)) ? 0 : 1
}

/** Answers every line of stdin; true when all of them were valid facts. */
async function answerLines(evaluate: (facts: unknown) => object): Promise<boolean> {
  let allValid = true
  for await (const line of lines(process.stdin)) {
    const reply = answerLine(line, evaluate)
    if ('error' in reply) allValid = false
    if (!process.stdout.write(`${JSON.stringify(reply)}\n`)) {
      await new Promise((resolve) => process.stdout.once('drain', resolve))
    }
  }
  return allValid
}

function answerLine(line: string, evaluate: (facts: unknown) => object): object {
  const facts = parse(line)
  return 'invalid' in facts ? facts.invalid : evaluate(facts.value)
}

function parse(line: string): { readonly value: unknown } | { readonly invalid: InvalidFacts } {
  try {
    return { value: JSON.parse(line) }
  } catch {
    const message = line === '' ? '这一行是空的，应为一条事实记录' : '这一行不是 JSON，请核对引号、逗号与括号'
    return { invalid: invalidFacts([{ path: [], message }]) }
  }
}

/**
 * The lines of a stream. Blank ones at the end are how files end and are left out; one in between is handed on, so that
 * answer n still belongs to line n.
 */
async function* lines(input: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  let blank = 0
  const arrived = function* (whole: readonly string[]) {
    for (const line of whole) {
      const text = line.trim()
      if (text === '') blank += 1
      else {
        for (; blank > 0; blank -= 1) yield ''
        yield text
      }
    }
  }
  for await (const chunk of input) {
    // Not readline: it also breaks lines at U+2028, which may stand inside a JSON string.
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    yield* arrived(parts)
  }
  yield* arrived([rest + decoder.decode()])
}
