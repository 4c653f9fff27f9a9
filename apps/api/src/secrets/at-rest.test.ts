import { registerWorker, releaseWorker, revealField } from '@anzhu/contract/registry'
import { registerMyself } from '@anzhu/contract/my-safety-code'
import { changePassword } from '@anzhu/contract/session'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askForCode, codeSentTo, enter, openAccount, rightPassword } from '../../test/accounts.ts'
import { applicationSheet, upload } from '../../test/application-sheet.ts'
import { newWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

/** Every row of every table as text, and as bytes: what somebody finds who gets hold of the database or a dump of it. */
async function dump(): Promise<{ table: string; text: string }[]> {
  const owner = new Client({ connectionString: world.database.url })
  await owner.connect()
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const dumped: { table: string; text: string }[] = []
  for (const { name } of tables) {
    const { rows } = await owner.query<{ text: string }>(`select t::text as text from ${name} t`)
    dumped.push({ table: name, text: rows.map(({ text }) => text).join('\n') })
  }
  await owner.end()
  return dumped
}

/** How a text could stand in a dump: as it is, as the bytes of a bytea, in base64. */
const forms = (text: string) => [
  text,
  Buffer.from(text).toString('hex'),
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
]

test('numbers, codes, passwords and tokens stand nowhere in the database', async () => {
  const firm = await world.enterprise()
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  const [registered, imported, himself] = [world.citizenId(), world.citizenId(), world.citizenId()]
  const phones = { registeredPhone: '13911112222', importedPhone: '13922223333', ownPhone: '13933334444' }
  const secrets: Record<string, string> = {
    clerkToken: clerk.cookie.replace(/^.*=/, ''),
    registered,
    imported,
    himself,
    ...phones,
    password: rightPassword,
    next: 'Fresh-2027',
  }

  // With a key, so that the answer is kept as well.
  const headers = { 'idempotency-key': 'at-rest-0001' }
  const { body } = await world.as(
    clerk,
    registerWorker,
    { name: '赵小六', idNumber: registered, phone: phones.registeredPhone, trade: '木工' },
    { headers },
  )
  await world.as(
    clerk,
    revealField,
    { id: body.id, field: 'idNumber', reason: 'correction' },
    { headers: { 'idempotency-key': 'at-rest-0002' } },
  )
  await world.as(clerk, releaseWorker, { id: body.id, endedOn: '2026-11-19', reason: '项目结束' })
  await upload(
    world,
    clerk,
    applicationSheet([
      { name: '钱七', idNumber: imported, phone: phones.importedPhone },
      { name: '孙八', idNumber: `${imported.slice(0, 17)}?`, phone: phones.importedPhone },
    ]),
  )
  await askForCode(world, phones.ownPhone)
  secrets['code'] = await codeSentTo(world, phones.ownPhone)
  await world.as(null, registerMyself, {
    name: '李九',
    idNumber: himself,
    phone: phones.ownPhone,
    code: secrets['code'],
  })
  await openAccount(world, { login: 'at-rest' })
  const signedIn = await enter(world, 'at-rest')
  secrets['token'] = signedIn.cookie.replace(/^.*=/, '')
  await world.as(signedIn, changePassword, { current: rightPassword, next: 'Fresh-2027' })

  const tables = await dump()
  const said = tables.map(({ text }) => text).join('\n')
  // What is not secret is found, so the search works.
  for (const text of ['赵小六', '李九', 'at-rest']) expect(said).toContain(text)
  for (const name of [
    'registry.persons',
    'notices.outbox',
    'sheets.import_rows',
    'http.idempotent_requests',
    'access.sms_codes',
  ]) {
    expect(tables.find(({ table }) => table === name)?.text.length, name).toBeGreaterThan(0)
  }
  const { code, ...long } = secrets
  for (const [secret, text] of Object.entries(long)) {
    for (const { table, text: rows } of tables) {
      for (const form of forms(text)) expect(rows.includes(form), `${secret} in ${table}`).toBe(false)
    }
  }
  // Six digits are found by chance in any hash; as text of their own they must not be.
  expect(said).not.toMatch(new RegExp(`(?<![0-9a-f])${code}(?![0-9a-f])`))
})

test('a sealed value is another one each time, opens to the same text, and does not open when a bit is turned', () => {
  const { cipher } = world.house
  const [one, two] = [cipher.seal('32050719900520000X'), cipher.seal('32050719900520000X')]
  expect(one.equals(two)).toBe(false)
  expect([cipher.unseal(one), cipher.unseal(two)]).toEqual(['32050719900520000X', '32050719900520000X'])
  for (let at = 0; at < one.length; at++) {
    const forged = Buffer.from(one)
    forged[at] = (forged[at] ?? 0) ^ 1
    expect(() => cipher.unseal(forged), `byte ${at}`).toThrow()
  }
  expect(() => cipher.unseal(Buffer.alloc(0))).toThrow()
})

test('hashes of the same text agree and those of others do not', () => {
  const { cipher } = world.house
  expect(cipher.hash('13911112222').equals(cipher.hash('13911112222'))).toBe(true)
  expect(cipher.hash('13911112222').equals(cipher.hash('13911112223'))).toBe(false)
})
