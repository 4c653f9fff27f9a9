import { isReached } from '../access/index.ts'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import type { Db } from '../db/connection.ts'
import { countTry } from '../http/public-tries.ts'
import type { House } from '../house.ts'
import { keepObjection, tellAll } from '../notices/index.ts'
import { readStanding } from './standing.ts'

/** What a member of the public says against a publicity, and the phone at which they can be asked. */
export interface SaidAgainst {
  readonly publicityId: string
  readonly message: string
  readonly phone: string
}

/**
 * Keeps an objection to a standing publicity and tells its office. Refused with a sentence when it says too little or the
 * phone is none; counted by address and phone.
 */
export async function objectTo(
  house: House,
  { publicityId, message, phone }: SaidAgainst,
  address: string,
): Promise<void> {
  const publicity = await readStanding(house.db, publicityId, house.clock.today())
  if (publicity === undefined) throw notFound()
  const checked = checkMobile(phone)
  const length = [...message].length
  if (length < 10 || length > 1000)
    throw new Refusal('invalid', `异议内容应为 10 至 1000 个字，现为 ${length} 个。请写明哪一条、为什么。`)
  if (!checked.ok) throw new Refusal('invalid', `${checked.problem}。${checked.suggestion}。`)
  await countTry(house, 'objection', address, checked.value)
  await house.db.transaction().execute(async (db) => {
    await keepObjection(db, { publicityId, message, phone: house.cipher.seal(checked.value) })
    const offices = await accountsOf(db, publicity.region)
    const told = {
      title: '收到公示异议',
      body: `“${publicity.title.slice(0, 100)}”收到一条异议，请核实。`,
      link: `/publicity?id=${publicityId}`,
    }
    await tellAll(
      db,
      offices.map((accountId) => ({ accountId, ...told })),
    )
  })
}

/** Whoever accepts applications in a region, and its supervisors. */
async function accountsOf(db: Db, region: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.id from access.posts post join access.accounts a on a.id = post.account_id
     where post.region = ${region} and post.role in ('acceptor', 'supervisor') and a.disabled_at is null
       and ${isReached('post')}`.execute(db)
  return rows.map(({ id }) => id)
}
