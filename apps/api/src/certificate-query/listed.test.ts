import { verifyStatusList } from '@anzhu/contract/credential'
import { listCredentialKeys, readStatusList } from '@anzhu/contract/scanning'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCertificate, certificateToken, changeCertificate } from '../../test/certificates.ts'
import { newWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

async function readListed(issuer: string): Promise<readonly number[]> {
  const { body } = await world.as(null, readStatusList, { issuer })
  const { keys } = (await world.as(null, listCredentialKeys, {})).body
  const now = Math.floor(world.clock.now().getTime() / 1000)
  const verdict = await verifyStatusList(body.list, keys, { issuer, now })
  if (!verdict.ok) throw new Error(verdict.reason)
  return verdict.list.listed
}

test('what ended and what was replaced is listed for its province; what is valid or only expired is not', async () => {
  const firm = await world.enterprise()
  const person = await world.worker(firm)
  const valid = await addCertificate(world, person, firm)
  const expired = await addCertificate(world, person, firm, { expiresOn: '2026-01-01' })
  const ended = []
  for (const status of ['suspended', 'revoked', 'cancelled', 'transferred_out'] as const)
    ended.push(await addCertificate(world, person, firm, { status }))
  const before = await addCertificate(world, person, firm)
  const after = await changeCertificate(world, before)
  const elsewhere = await addCertificate(world, person, firm, { province: '360000', status: 'revoked' })
  const listed = await readListed('430000')
  expect(listed).toEqual([...ended, before].map(({ statusPlace }) => statusPlace))
  for (const { statusPlace } of [valid, expired, after, elsewhere]) expect(listed).not.toContain(statusPlace)
  expect(await readListed('360000')).toEqual([elsewhere.statusPlace])
})

test('a credential says what its version says, with the name masked', async () => {
  const firm = await world.enterprise()
  const person = await world.worker(firm, { name: '欧阳建国' })
  const certificate = await changeCertificate(world, await addCertificate(world, person, firm))
  const token = await certificateToken(world, certificate)
  const now = Math.floor(world.clock.now().getTime() / 1000)
  expect(world.house.credentials.verify(token, now)).toMatchObject({
    ok: true,
    claims: {
      kind: 'certificate',
      issuer: '430000',
      certificateNumber: certificate.number,
      maskedName: '欧阳*国',
      creditCode: firm.creditCode,
      validTo: '2028-11-20',
      version: 2,
      statusIndex: certificate.statusPlace,
    },
  })
})
