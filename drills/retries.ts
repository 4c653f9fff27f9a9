import { registerWorker } from '@anzhu/contract/registry'
import { createHash, randomUUID } from 'node:crypto'
import { report, rounded } from '../bench/report.ts'
import { cipherOf, enrolCrews, freshCitizenId, type Crew } from './people.ts'
import { openMachine } from './product.ts'
import type { Options } from './run.ts'

/** A request as it was first sent, and what it was answered with. */
interface Sent {
  readonly key: string
  readonly body: object
  readonly cookie: string
  answer: string
}

const at = 8
/** Each first request is repeated so often. */
const repeats = 10

/** Figure 8: requests repeated under their key, also after the server was killed or restarted, get their first answer again. */
export async function retries({ retries: wanted }: Options): Promise<void> {
  const machine = openMachine()
  try {
    let app = await machine.start()
    const { db, close } = machine.database()
    const crews = await enrolCrews(db, cipherOf(machine.folder), 4, 0)
    const firsts = Array.from({ length: Math.ceil(wanted / repeats) }, (_, n) =>
      firstOf(crews[n % 4] as Crew),
    )
    const server = () => `http://127.0.0.1:${app.port}`
    await inParallel(firsts, async (sent) => {
      const { status, text } = await post(server(), sent, sent.body)
      if (status !== 200) throw new Error(`The first request was answered with ${status}`)
      sent.answer = digest(text)
    })
    const tally = { same: 0, other: 0, mismatch: 0, done: 0 }
    for (let round = 0; round < repeats; round += 1) {
      if (round % 3 === 1) await app.kill()
      if (round % 3 === 2) await app.stop()
      if (round % 3 !== 0) app = await machine.start({ port: app.port })
      await repeatAll(server(), firsts, tally)
    }
    const { same, other, mismatch, done } = tally
    const { rows } = await machine
      .database()
      .pool.query<{ count: number }>(
        `select count(*)::int as count from registry.persons where name = '孙小八'`,
      )
    const persons = rows[0]?.count ?? 0
    report({
      what: 'repeated under the same key, across kills and restarts',
      figure: `${rounded(same)} of ${rounded(same + other)} the same answer; ${rounded(persons)} persons for ${rounded(firsts.length)} requests`,
      bar: 'all, one each',
      met: other === 0 && same >= wanted && persons === firsts.length,
    })
    report({
      what: 'another body under the same key',
      figure: `422 in ${rounded(mismatch)} of ${rounded(done)}`,
      bar: 'all',
      met: mismatch === done && done > 0,
    })
    await close()
    await app.stop()
  } finally {
    await machine.end()
  }
}

/** Repeats every request as it was, and some with another body. */
async function repeatAll(
  server: string,
  firsts: readonly Sent[],
  tally: { same: number; other: number; mismatch: number; done: number },
): Promise<void> {
  await inParallel(firsts, async (sent) => {
    const { status, text } = await post(server, sent, sent.body)
    if (status === 200 && digest(text) === sent.answer) tally.same += 1
    else tally.other += 1
  })
  await inParallel(firsts.slice(0, firsts.length / repeats + 1), async (sent) => {
    const { status } = await post(server, sent, { ...sent.body, trade: '钢筋工' })
    tally.done += 1
    if (status === 422) tally.mismatch += 1
  })
}

const firstOf = ({ clerk }: Crew): Sent => ({
  key: randomUUID(),
  body: { name: '孙小八', idNumber: freshCitizenId(), phone: '13900001111', trade: '木工', projectId: null },
  cookie: clerk,
  answer: '',
})

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

async function post(server: string, { key, cookie }: Sent, body: object) {
  const response = await fetch(`${server}/api/v1${registerWorker.path}`, {
    method: registerWorker.method,
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

async function inParallel<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  let next = 0
  const each = async () => {
    for (let one = list[next++]; one !== undefined; one = list[next++]) await work(one)
  }
  await Promise.all(Array.from({ length: at }, each))
}
