import * as contract from '@anzhu/contract/development-doors'
import { done } from '@anzhu/contract/fields'
import { isOpen } from '@anzhu/law/access/doors'
import { sql } from 'kysely'
import {
  hearWord,
  type LockHolder,
  notFound,
  readRequest,
  type SimulatedLicences,
  type SimulatedLock,
} from '../access/index.ts'
import type { Db } from '../db/connection.ts'
import { serve, type Server } from '../http/serve.ts'

/** A phone with business licences on it and a certificate lock: what a demonstration has in place of real ones. */
export interface SimulatedDoors {
  readonly licences: SimulatedLicences
  readonly lock: SimulatedLock
}

/** What stands in for the phone and for the lock's program on the PC. */
export function doorRoutes(server: Server, { licences, lock }: SimulatedDoors): void {
  serve(server, contract.viewLicenceRequest, async ({ db }, { token }) => {
    const found = await readRequest(db, token)
    if (found === undefined) throw notFound()
    const { state, device, askedAt, secondsLeft } = found
    return {
      state,
      device,
      askedAt: askedAt.toISOString(),
      secondsLeft: Math.floor(secondsLeft),
      licences: await holders(db),
    }
  })
  serve(server, contract.answerLicenceRequest, async ({ house, db }, { token, decision, creditCode }) => {
    const at = house.clock.now().toISOString()
    await hearWord(house, db, licences.seal({ token, decision, creditCode, at }))
    return done
  })
  serve(server, contract.listLockCertificates, async ({ db }) => ({
    items: (await lock.certificates(await holdersOfLocks(db))).map(({ id, name, issuer, validUntil }) => ({
      id,
      name,
      issuer,
      validUntil: validUntil.toISOString(),
    })),
  }))
  serve(server, contract.signWithLock, async ({ db }, { certificate, text }) => {
    const found = (await lock.certificates(await holdersOfLocks(db))).find(({ id }) => id === certificate)
    if (found === undefined) throw notFound()
    return { cms: (await found.sign(text)).toString('base64') }
  })
}

/** Enterprises where locks open the door. */
async function holdersOfLocks(db: Db): Promise<LockHolder[]> {
  return (await holders(db)).filter(({ region }) =>
    isOpen('certificate', { role: 'enterprise-admin', region }),
  )
}

/** Enterprises that have an account. */
async function holders(db: Db): Promise<(LockHolder & { readonly region: string })[]> {
  const { rows } = await sql<LockHolder & { readonly region: string }>`
    select distinct e.name, e.credit_code as "creditCode", e.region
      from access.posts p join access.accounts a on a.id = p.account_id
      join registry.enterprises e on e.id = p.organisation_id
     where p.role = 'enterprise-admin' and a.login is not null and a.disabled_at is null
     order by e.region desc, e.credit_code limit 40`.execute(db)
  return rows
}
