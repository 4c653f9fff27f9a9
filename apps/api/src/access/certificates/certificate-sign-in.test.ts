import { askCertificateSignIn, signInByCertificate } from '@anzhu/contract/certificate-sign-in'
import { listLockCertificates, signWithLock } from '@anzhu/contract/development-doors'
import { sql } from 'kysely'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshIp, openAccount } from '../../../test/accounts.ts'
import { issue, now, revocationList } from '../../../test/certificate-authority.ts'
import { newWorld, type World } from '../../../test/world.ts'
import { usualSubject } from './authorities.ts'
import { openAuthorities } from './authority-folder.ts'

let world: World
let enterprise: { id: string; name: string; creditCode: string }
let accountId: string
beforeAll(async () => {
  world = await newWorld()
  enterprise = await world.enterprise('长沙证书建筑有限公司', '430100')
  const posts = [{ role: 'enterprise-admin', enterprise, region: '430100' } as const]
  accountId = (await openAccount(world, { login: enterprise.creditCode, posts })).id
})
afterAll(() => world.end())

const ask = async () => (await world.as(null, askCertificateSignIn, {}, { ip: freshIp() })).body
const come = (challenge: string, message: string) =>
  world.as(null, signInByCertificate, { challenge, signed: { form: 'cms', message } }, { ip: freshIp() })

/** Signs with one of the lock's certificates and comes with it. */
async function comeWith(certificate: string) {
  const { challenge } = await ask()
  const { body } = await world.as(null, signWithLock, { certificate, text: challenge })
  return { challenge, cms: body.cms, ...(await come(challenge, body.cms)) }
}

test('a lock signs the challenge and opens the account of its credit code, once', async () => {
  const { body } = await world.as(null, listLockCertificates, {})
  expect(body.items.map(({ id }) => id)).toContain(enterprise.creditCode)
  const came = await comeWith(enterprise.creditCode)
  expect([came.status, came.body.account.id]).toEqual([200, accountId])
  const { rows } = await sql<{ factors: string[] }>`
    select factors from access.sessions where account_id = ${accountId}::uuid`.execute(world.house.db)
  expect(rows).toEqual([{ factors: ['certificate'] }])
  expect((await come(came.challenge, came.cms)).problem.code).toBe('sign-in.failed')
  const other = await ask()
  const swapped = await come(other.challenge, came.cms)
  expect([swapped.status, swapped.problem.code]).toEqual([401, 'sign-in.certificate-refused'])
})

test.each([
  ['expired', '到期'],
  ['revoked', '被吊销'],
  ['stranger', '不是本平台认可的发证机构'],
  ['nobody', '还没有可用的账号'],
])('%s: the sentence says which problem it is', async (certificate, words) => {
  const { status, problem } = await comeWith(certificate)
  expect([status, problem.code]).toEqual([401, 'sign-in.certificate-refused'])
  expect(problem.detail).toContain(words)
})

test('what is no signature is refused; an account that is shut has no door', async () => {
  const broken = await come((await ask()).challenge, Buffer.from('no signature').toString('base64'))
  expect(broken.problem.detail).toContain('无法识别')
  await sql`update access.accounts set disabled_at = now() where id = ${accountId}::uuid`.execute(
    world.house.db,
  )
  const { problem } = await comeWith('expired')
  expect(problem.code).toBe('sign-in.certificate-refused')
  await sql`update access.accounts set disabled_at = null where id = ${accountId}::uuid`.execute(
    world.house.db,
  )
})

test('where locks are not used the region says which ways there are', async () => {
  const there = await world.enterprise('苏州证书建筑有限公司')
  const posts = [{ role: 'enterprise-admin', enterprise: there } as const]
  await openAccount(world, { login: there.creditCode, posts })
  const [held] = await world.doors.lock.certificates([there])
  const { challenge } = await ask()
  const { problem } = await come(challenge, (await held?.sign(challenge))?.toString('base64') ?? '')
  expect(problem.code).toBe('sign-in.not-open')
})

test('a folder of authorities is read again when a list changes, and one without roots stops the start', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'anzhu-ca-'))
  const options = { lock: { service: null, driver: null }, subject: usualSubject }
  const write = (kind: string, name: string, bytes: Buffer | string) => {
    mkdirSync(path.join(folder, kind), { recursive: true })
    writeFileSync(path.join(folder, kind, name), bytes)
  }
  expect(() => openAuthorities(folder, options)).toThrow('没有根证书')
  write('roots', 'root.pem', 'not a certificate')
  expect(() => openAuthorities(folder, options)).toThrow('不是 X.509 证书')
  const root = await issue({ subject: 'CN=根,C=CN', ca: true })
  const leaf = await issue({ subject: `CN=甲,OU=${enterprise.creditCode}`, by: root })
  write('roots', 'root.pem', root.certificate.toString('pem'))
  write('crls', 'root.crl', await revocationList(root))
  const authorities = openAuthorities(folder, options)
  expect(authorities.judge(leaf.der, [], now)).toEqual({ ok: true, creditCode: enterprise.creditCode })
  write('crls', 'root-2.crl', await revocationList(root, [leaf]))
  expect(authorities.judge(leaf.der, [], now)).toMatchObject({ ok: false, why: 'revoked' })
  rmSync(folder, { recursive: true, force: true })
})
