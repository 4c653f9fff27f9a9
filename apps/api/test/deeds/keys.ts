import * as certificate from '@anzhu/contract/certificate-sign-in'
import * as licence from '@anzhu/contract/licence-sign-in'
import * as keys from '@anzhu/contract/security-keys'
import { sql } from 'kysely'
import { codeSentTo, enter, freshIp, openAccount } from '../accounts.ts'
import { softwareKey } from '../software-key.ts'
import type { World } from '../world.ts'

type Deed = () => Promise<{ status: number }>

/** Requests that only hand out something to be signed or shown; whoever asks has proven nothing yet. */
export const doorQuestions = ['askKeySignIn', 'askSecondKey', 'askLicenceSignIn', 'askCertificateSignIn']
/** Before anybody is let in: a code to a phone, and what the provider of licences says. */
export const doorDeedNames = ['sendSecondCode', 'hearLicence']

let serial = 0

/** An officer signed in by password, with a key if one is asked for. */
async function officer(world: World, { phone }: { phone?: string } = {}) {
  const { id, login } = await openAccount(world, { login: `by-key-${++serial}` })
  const { cipher, db } = world.house
  if (phone !== undefined)
    await sql`update access.accounts set contact_phone = ${cipher.seal(phone)}, contact_phone_hash = ${cipher.hash(phone)}
      where id = ${id}::uuid`.execute(db)
  const { cookie } = await enter(world, login)
  const who = { cookie, accountId: id, role: 'supervisor' as const }
  const register = async () => {
    const key = softwareKey()
    const { body } = await world.as(who, keys.askNewKey, {})
    const answer = await world.as(who, keys.addSecurityKey, {
      name: '密钥',
      answer: key.register(body.challenge),
    })
    return { key, status: answer.status }
  }
  return { who, login, register }
}

/** A ticket for the second step of an officer with a key. */
async function ticketFor(world: World) {
  const { login, register } = await officer(world)
  const { key } = await register()
  const { problem } = await enter(world, login)
  return { key, ticket: problem.secondStep?.ticket ?? '' }
}

/** A request that the phone has confirmed, or is about to. */
async function licenceRequest(world: World) {
  const enterprise = await world.enterprise()
  await openAccount(world, {
    login: enterprise.creditCode,
    posts: [{ role: 'enterprise-admin', enterprise }],
  })
  const { body } = await world.as(null, licence.askLicenceSignIn, {}, { ip: freshIp() })
  const word = world.doors.licences.seal({
    token: body.token,
    decision: 'confirmed',
    creditCode: enterprise.creditCode,
    at: world.clock.now().toISOString(),
  })
  return { ...body, word }
}

/** One successful request for each endpoint of the doors of keys, licences and locks. */
export function keyDeeds(world: () => World): Readonly<Record<string, Deed>> {
  return {
    async signInByKey() {
      const { key } = await (await officer(world())).register()
      const { body } = await world().as(null, keys.askKeySignIn, {}, { ip: freshIp() })
      return world().as(null, keys.signInByKey, { answer: key.sign(body.challenge) }, { ip: freshIp() })
    },
    async sendSecondCode() {
      const { login, who, register } = await officer(world())
      await register()
      const ticket = (await enter(world(), login)).problem.secondStep?.ticket ?? ''
      const { cipher, db } = world().house
      await sql`update access.accounts set contact_phone = ${cipher.seal('13955550001')},
        contact_phone_hash = ${cipher.hash('13955550001')} where id = ${who.accountId}::uuid`.execute(db)
      return world().as(null, keys.sendSecondCode, { ticket }, { ip: freshIp() })
    },
    async takeSecondStep() {
      const { key, ticket } = await ticketFor(world())
      const { body } = await world().as(null, keys.askSecondKey, { ticket }, { ip: freshIp() })
      const proof = { method: 'security-key', answer: key.sign(body.challenge) } as const
      return world().as(null, keys.takeSecondStep, { ticket, proof }, { ip: freshIp() })
    },
    askNewKey: async () => world().as((await officer(world())).who, keys.askNewKey, {}),
    addSecurityKey: async () => (await officer(world())).register(),
    async removeSecurityKey() {
      const { who, register } = await officer(world())
      await register()
      await register()
      const { body } = await world().as(who, keys.listSecurityKeys, {})
      return world().as(who, keys.removeSecurityKey, { id: body.items[0]?.id ?? '' })
    },
    askProofKey: async () => world().as((await officer(world())).who, keys.askProofKey, {}),
    sendProofCode: async () =>
      world().as((await officer(world(), { phone: '13955550002' })).who, keys.sendProofCode, {}),
    async proveAgain() {
      const { who } = await officer(world(), { phone: '13955550003' })
      await world().as(who, keys.sendProofCode, {})
      const code = await codeSentTo(world(), '13955550003')
      return world().as(who, keys.proveAgain, { proof: { method: 'sms', code } })
    },
    async hearLicence() {
      return world().as(null, licence.hearLicence, (await licenceRequest(world())).word, { ip: freshIp() })
    },
    async signInByLicence() {
      const { token, secret, word } = await licenceRequest(world())
      await world().as(null, licence.hearLicence, word, { ip: freshIp() })
      return world().as(null, licence.signInByLicence, { token, secret }, { ip: freshIp() })
    },
    async signInByCertificate() {
      const enterprise = await world().enterprise('长沙证书建筑有限公司', '430100')
      const posts = [{ role: 'enterprise-admin', enterprise, region: '430100' } as const]
      await openAccount(world(), { login: enterprise.creditCode, posts })
      const [held] = await world().doors.lock.certificates([enterprise])
      const { body } = await world().as(null, certificate.askCertificateSignIn, {}, { ip: freshIp() })
      const message = (await held?.sign(body.challenge))?.toString('base64') ?? ''
      const signed = { form: 'cms', message } as const
      return world().as(
        null,
        certificate.signInByCertificate,
        { challenge: body.challenge, signed },
        { ip: freshIp() },
      )
    },
  }
}
