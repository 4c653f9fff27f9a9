import { Refusal } from '@anzhu/law/kernel/refusal'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { announceFacts } from '../facts/changed.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'

/** A worker to be put on a roster; the numbers are already checked and in stored form. */
export interface NewWorker {
  readonly name: string
  readonly idNumber: string
  readonly bornOn: PlainDate
  readonly sex: 'male' | 'female'
  readonly phone: string | null
  readonly trade: string
  readonly projectId: string | null
}

/** What the register knows about an ID number. */
export interface Known {
  readonly personId: string
  readonly name: string
  readonly phoneHash: Buffer | null
  readonly employment: {
    readonly enterpriseId: string
    readonly projectId: string | null
    readonly trade: string
  } | null
}

/** Looks up persons by ID number, in one query; the map is keyed by ID number. */
export async function findByIdNumbers(
  db: Db,
  cipher: FieldCipher,
  idNumbers: readonly string[],
): Promise<Map<string, Known>> {
  const byHash = new Map(idNumbers.map((idNumber) => [cipher.hash(idNumber).toString('hex'), idNumber]))
  const rows = await db
    .selectFrom('registry.persons as p')
    .leftJoin('registry.employments as e', (join) =>
      join.onRef('e.person_id', '=', 'p.id').on('e.ended_on', 'is', null),
    )
    .select([
      'p.id',
      'p.name',
      'p.id_number_hash',
      'p.phone_hash',
      'e.enterprise_id',
      'e.project_id',
      'e.trade',
    ])
    .where(
      'p.id_number_hash',
      '=',
      sql<Buffer>`any(${[...byHash.keys()].map((hex) => Buffer.from(hex, 'hex'))}::bytea[])`,
    )
    .execute()
  return new Map(
    rows.map((row) => [
      byHash.get(row.id_number_hash.toString('hex')) ?? '',
      {
        personId: row.id,
        name: row.name,
        phoneHash: row.phone_hash,
        employment:
          row.enterprise_id === null
            ? null
            : { enterpriseId: row.enterprise_id, projectId: row.project_id, trade: row.trade ?? '' },
      },
    ]),
  )
}

/**
 * Registers the workers who are not known yet, puts all of them on the enterprise's roster, and answers with their ids
 * in order. Set-based: four statements however many there are. Refuses the whole call when one of them works elsewhere.
 */
export async function enrolWorkers(
  db: Db,
  cipher: FieldCipher,
  { enterpriseId, today, workers }: { enterpriseId: string; today: PlainDate; workers: readonly NewWorker[] },
): Promise<string[]> {
  if (workers.length === 0) return []
  await insertPersons(db, cipher, workers)
  const known = await findByIdNumbers(
    db,
    cipher,
    workers.map(({ idNumber }) => idNumber),
  )
  const personIds = workers.map(({ idNumber }) => known.get(idNumber)?.personId ?? '')
  await employ(
    db,
    { enterpriseId, today },
    workers.map(({ projectId, trade }, at) => ({ personId: personIds[at] ?? '', projectId, trade })),
  )
  return personIds
}

/** Puts persons who are registered on the enterprise's roster. Refuses the whole call when one of them works elsewhere. */
export async function employ(
  db: Db,
  { enterpriseId, today }: { readonly enterpriseId: string; readonly today: PlainDate },
  workers: readonly {
    readonly personId: string
    readonly projectId: string | null
    readonly trade: string
  }[],
): Promise<void> {
  const personIds = workers.map(({ personId }) => personId)
  const { rows } = await sql<{ person_id: string }>`
    insert into registry.employments as e (person_id, enterprise_id, project_id, trade, started_on)
    select person, ${enterpriseId}::uuid, project, trade, ${today}::date
      from unnest(${personIds}::uuid[], ${workers.map(({ projectId }) => projectId)}::uuid[], ${workers.map(({ trade }) => trade)}::text[])
        as row (person, project, trade)
    on conflict (person_id) where ended_on is null
    do update set project_id = coalesce(excluded.project_id, e.project_id), trade = excluded.trade
      where e.enterprise_id = excluded.enterprise_id
    returning person_id`.execute(db)
  // A live employment elsewhere keeps its row: whoever is missing here works for somebody else.
  if (rows.length < new Set(personIds).size) throw employedElsewhere()
  await announceFacts(db, personIds, today)
}

/** The sentence does not say where: who works for whom is not for others to find out. */
export const employedElsewhere = () =>
  new Refusal(
    'registry.employed-elsewhere',
    '此人正在其他企业的花名册上，一人同时只能在一家企业登记。请本人或原企业先办理退场。',
  )

/** Registers one person who is on nobody's roster yet, or fills in the phone of one who is known. */
export async function registerPerson(
  db: Db,
  cipher: FieldCipher,
  person: Omit<NewWorker, 'trade' | 'projectId'>,
): Promise<string> {
  await insertPersons(db, cipher, [person])
  return (await findByIdNumbers(db, cipher, [person.idNumber])).get(person.idNumber)?.personId ?? ''
}

/** Adds those not yet in the register; a phone is filled in where there was none, never replaced. */
async function insertPersons(
  db: Db,
  cipher: FieldCipher,
  workers: readonly Omit<NewWorker, 'trade' | 'projectId'>[],
): Promise<void> {
  await sql`
    insert into registry.persons as p (name, id_number, id_number_hash, phone, phone_hash, born_on, sex)
    select * from unnest(
      ${workers.map(({ name }) => name)}::text[],
      ${workers.map(({ idNumber }) => cipher.seal(idNumber))}::bytea[], ${workers.map(({ idNumber }) => cipher.hash(idNumber))}::bytea[],
      ${workers.map(({ phone }) => (phone === null ? null : cipher.seal(phone)))}::bytea[],
      ${workers.map(({ phone }) => (phone === null ? null : cipher.hash(phone)))}::bytea[],
      ${workers.map(({ bornOn }) => bornOn)}::date[], ${workers.map(({ sex }) => sex)}::text[])
    on conflict (id_number_hash) do update set phone = excluded.phone, phone_hash = excluded.phone_hash
      where p.phone is null`.execute(db)
}
