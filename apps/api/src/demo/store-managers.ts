import { addDays, addYears, type PlainDate } from '@anzhu/law/kernel/date'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { recordDeclaration } from '../consents/index.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { refreshStandings } from '../safety-code/index.ts'
import { cityEnterprises, hunan } from './city.ts'
import { managers, type PlannedManager } from './managers.ts'
import { citizenNumber, demoPhone, managerHomes, sexOfNobody } from './numbers.ts'
import { portrait } from './portrait.ts'
import type { CityKeys } from './store-city.ts'

/** Phones of managers: 199 0000 5001 and up, so that no worker has one of them. */
export const managerPhone = (at: number) => demoPhone(5001 + at)

/** Everybody's papers besides the photo; a scan of nothing stands for each. */
const scans = ['id_card', 'education', 'title', 'labour_contract'] as const

/** Registers the managers with what is known of them; answers with their ids in the order of the list. */
export async function storeManagers(
  house: House,
  db: Db,
  { enterprises }: CityKeys,
  today: PlainDate,
): Promise<string[]> {
  const { id: accountId } = await db
    .selectFrom('access.accounts')
    .select('id')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirstOrThrow()
  const desk: Filing = { house, db, accountId, today, firms: enterprises }
  await keepEnterprisePapers(desk)
  const ids: string[] = []
  for (const [at, manager] of managers.entries()) ids.push(await storeManager(desk, manager, at))
  await refreshStandings(db, ids, today)
  return ids
}

interface Filing {
  readonly house: House
  readonly db: Db
  readonly accountId: string
  readonly today: PlainDate
  readonly firms: readonly string[]
}

async function storeManager(desk: Filing, manager: PlannedManager, at: number): Promise<string> {
  const { house, db, today, firms } = desk
  const idNumber = citizenNumber(homeOf(manager), manager.born as PlainDate)
  const phone = managerPhone(at)
  const { id: personId } = await db
    .insertInto('registry.persons')
    .values({
      name: manager.name,
      id_number: house.cipher.seal(idNumber),
      id_number_hash: house.cipher.hash(idNumber),
      phone: house.cipher.seal(phone),
      phone_hash: house.cipher.hash(phone),
      born_on: manager.born,
      sex: sexOfNobody,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const enterpriseId = manager.firm === null ? null : (firms[manager.firm] ?? null)
  await storeParticulars(desk, manager, personId, enterpriseId)
  const former = manager.certificate?.firm
  if (former !== undefined) {
    const ended = addDays(today, -12)
    await employ(desk, personId, manager, firms[former] ?? '', addYears(today, -3), ended)
  }
  if (enterpriseId !== null)
    await employ(
      desk,
      personId,
      manager,
      enterpriseId,
      addDays(today, former === undefined ? -900 : -10),
      null,
    )
  await keepPapers(desk, manager, personId, at)
  if (manager.portrayed === true) await portray(desk, manager, personId, at)
  return personId
}

async function storeParticulars(
  { db, today }: Filing,
  manager: PlannedManager,
  personId: string,
  enterpriseId: string | null,
): Promise<void> {
  const named = manager.notNamedInPerson !== true
  await db
    .insertInto('registry.particulars')
    .values({
      person_id: personId,
      real_named_on: named ? addDays(today, -700) : null,
      real_named_by: named ? '窗口登记' : null,
      education: 'college',
      title: 'junior',
      work_since: addYears(today, -6),
      constructor_at: manager.registered === true ? enterpriseId : null,
      constructor_number: manager.registered === true ? '苏1322020202100001' : null,
    })
    .execute()
  if (enterpriseId === null) return
  await db
    .insertInto('registry.annual_trainings')
    .values({
      person_id: personId,
      year: Number(today.slice(0, 4)),
      enterprise_id: enterpriseId,
      hours: 16,
      passed: true,
      recorded_by: personId,
    })
    .execute()
}

async function employ(
  { db }: Filing,
  personId: string,
  { post, legalRepresentative }: PlannedManager,
  enterpriseId: string,
  from: PlainDate,
  to: PlainDate | null,
): Promise<void> {
  await db
    .insertInto('registry.employments')
    .values({
      person_id: personId,
      enterprise_id: enterpriseId,
      trade: '管理人员',
      post,
      started_on: from,
      ended_on: to,
      end_reason: to === null ? null : '合同期满',
      contract_from: from,
      contract_to: addYears(from, 5),
      legal_representative: legalRepresentative === true,
    })
    .execute()
}

async function keepPapers(
  desk: Filing,
  { name, missing = [], registered }: PlannedManager,
  personId: string,
  at: number,
) {
  const slots = [...scans, ...(registered === true ? (['registration_cert'] as const) : [])]
  const scan = readFileSync(new URL('samples/proof.pdf', import.meta.url))
  for (const slot of ['photo', ...slots])
    if (!missing.includes(slot)) {
      const photo = slot === 'photo'
      const fileId = await keepFile(
        desk,
        `person:${personId}`,
        `${name}-${slot}${photo ? '.png' : '.pdf'}`,
        photo ? portrait(((at * 7) % 10) / 10) : scan,
      )
      await desk.db
        .insertInto('registry.person_papers')
        .values({ person_id: personId, slot, file_id: fileId, added_by: desk.accountId })
        .execute()
    }
}

/** The portrait that the hall would have taken, with the consent that went with it. */
async function portray(desk: Filing, { name }: PlannedManager, personId: string, at: number): Promise<void> {
  const { db, accountId, today } = desk
  const tint = ((at * 7) % 10) / 10
  const fileId = await keepFile(desk, `portrait:${personId}`, `${name}-照片.png`, portrait(tint))
  await db
    .insertInto('registry.portraits')
    .values({
      person_id: personId,
      file_id: fileId,
      taken_on: addDays(today, -700),
      by_unit: '窗口登记',
      account_id: accountId,
    })
    .execute()
  await recordDeclaration(db, { personId, accountId, purpose: 'portrait', given: true })
}

async function keepEnterprisePapers(desk: Filing): Promise<void> {
  const scan = readFileSync(new URL('samples/proof.pdf', import.meta.url))
  const firms = [...new Set(managers.flatMap(({ firm }) => firm ?? []))]
  for (const firm of firms)
    for (const slot of ['qualification_cert', 'integrity_commitment'] as const) {
      const enterpriseId = desk.firms[firm] ?? ''
      const fileId = await keepFile(desk, `enterprise:${enterpriseId}`, `${slot}.pdf`, scan)
      await desk.db
        .insertInto('registry.enterprise_papers')
        .values({ enterprise_id: enterpriseId, slot, file_id: fileId, added_by: desk.accountId })
        .execute()
    }
}

/** Keeps a file for good, held by a record. */
async function keepFile(
  { house, db, accountId }: Filing,
  holder: string,
  name: string,
  bytes: Buffer,
): Promise<string> {
  const { id } = await db
    .insertInto('files.files')
    .values({
      name,
      kind: name.endsWith('.png') ? 'png' : 'pdf',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest(),
      account_id: accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('files.holdings').values({ file_id: id, holder }).execute()
  await house.files.put(id, house.cipher.sealBytes(bytes))
  return id
}

/** Managers come from the province of their firm. */
function homeOf({ firm }: PlannedManager): string {
  if (firm === null) return managerHomes[2]
  const { region } = cityEnterprises[firm]!
  return region.startsWith('36') ? managerHomes[2] : firm >= hunan ? managerHomes[1] : managerHomes[0]
}
