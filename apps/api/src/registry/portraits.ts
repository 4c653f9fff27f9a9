import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { hasConsent, recordDeclaration } from '../consents/index.ts'
import type { Db } from '../db/connection.ts'
import { dropFiles, findFiles, holdOwnFiles, readFileBytes } from '../files/index.ts'
import type { House } from '../house.ts'
import type { Call, FileReply } from '../http/serve.ts'
import { workerColumns } from './belongings.ts'
import { portraitFlaw } from './portrait.ts'
import { workersQuery } from './workers.ts'

/** Who holds the file of a portrait. */
export const holderOf = (personId: string) => `portrait:${personId}`

/** Keeps the photo taken at the desk in place of the one before, and that the person agreed to it there. */
export async function keepPortrait(call: Call, personId: string, fileId: string): Promise<void> {
  const { db, actor, house, today } = call
  const accountId = actor.accountId ?? ''
  await holdOwnFiles(db, holderOf(personId), accountId, [fileId])
  await mustBePortrait(call, fileId)
  const before = await db
    .selectFrom('registry.portraits')
    .select('file_id')
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  const values = {
    file_id: fileId,
    taken_on: today,
    by_unit: actor.unit,
    account_id: accountId,
    at: house.clock.now(),
  }
  await db
    .insertInto('registry.portraits')
    .values({ person_id: personId, ...values })
    .onConflict((on) => on.column('person_id').doUpdateSet(values))
    .execute()
  if (before !== undefined && before.file_id !== fileId)
    await dropFiles(db, holderOf(personId), [before.file_id])
  await recordDeclaration(db, { personId, accountId, purpose: 'portrait', given: true })
}

async function mustBePortrait({ db, house }: Call, fileId: string): Promise<void> {
  const kind = (await findFiles(db, [fileId])).get(fileId)?.kind
  const flaw =
    kind === 'pdf' ? '照片应为 JPG 或 PNG' : portraitFlaw(await readFileBytes({ ...house, db }, fileId))
  if (flaw === undefined) return
  throw new Refusal('invalid', `${flaw}。没有登记，请重拍。`, [{ path: 'portrait', message: flaw }])
}

/** Who of these people has a portrait that may be shown: taken, and agreed to as of now. */
export async function hasPortrait(db: Db, personId: string): Promise<boolean> {
  const taken = await db
    .selectFrom('registry.portraits')
    .select('file_id')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return taken !== undefined && (await hasConsent(db, personId, 'portrait'))
}

/** The portrait of somebody the actor may compare it with; whoever does not agree has none. */
export async function viewPortrait(call: Call, { id }: { readonly id: string }): Promise<FileReply> {
  const { db, house, actor, remark } = call
  const row = await workersQuery(db)
    .innerJoin('registry.portraits as portrait', 'portrait.person_id', 'p.id')
    .select('portrait.file_id')
    .where('p.id', '=', id)
    .where(visible(actor, 'person.portrait', workerColumns))
    .executeTakeFirst()
  if (row === undefined || !(await hasConsent(db, id, 'portrait'))) throw notFound()
  remark.personId = id
  remark.object = '现场核验照片'
  return { fileName: '照片.jpg', body: await readFileBytes(house, row.file_id) }
}

/** The portrait of somebody, for holding a photo of them against it and for nothing else; undefined where none may be used. */
export async function portraitToCompare(house: House, personId: string): Promise<Buffer | undefined> {
  if (!(await hasConsent(house.db, personId, 'portrait'))) return undefined
  const row = await house.db
    .selectFrom('registry.portraits')
    .select('file_id')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row === undefined ? undefined : readFileBytes(house, row.file_id)
}
