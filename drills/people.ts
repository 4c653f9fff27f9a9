import { citizenIdWithCheckDigit } from '@anzhu/law/identifiers/citizen-id'
import { creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import { addDays, shanghaiDate } from '@anzhu/law/kernel/date'
import { randomInt } from 'node:crypto'
import path from 'node:path'
import type { Db } from '../apps/api/src/db/connection.ts'
import { onFactsChanged } from '../apps/api/src/facts/changed.ts'
import { recordMedicals } from '../apps/api/src/medical/index.ts'
import { enrolWorkers } from '../apps/api/src/registry/index.ts'
import { refreshStandings } from '../apps/api/src/safety-code/index.ts'
import { openFieldCipher, type FieldCipher } from '../apps/api/src/secrets/field-cipher.ts'
import { recordTrainings } from '../apps/api/src/training/index.ts'
import { signIn } from '../bench/place.ts'

/** Whoever writes in a drill: cookies of those who act, and what they act on. */
export interface Crew {
  readonly clerk: string
  readonly director: string
  readonly supervisor: string
  readonly colleague: string
  readonly enterpriseId: string
  readonly projectId: string
  /** Persons on the roster with training and medical, and without a code. */
  readonly ready: string[]
  /** Administrators of enterprises of their own that have applied for nothing yet. */
  readonly bodies: string[]
}

const region = '320507'
/** Begins anywhere, so that a register which was kept from an earlier run has none of this one's people. */
let serial = randomInt(900) * 100

/** A citizen number that nobody has: these sequences are given to no one, and seeded workers were born before 1999. */
export function freshCitizenId(): string {
  serial += 1
  const bornOn = addDays('2003-01-01', Math.floor(serial / 90)).replaceAll('-', '')
  return citizenIdWithCheckDigit(`${320501 + (serial % 90)}${bornOn}000`)
}

/** The day in Shanghai, as the product has it. */
export const today = () => shanghaiDate(Date.now())

/** The cipher of a machine, for what a drill prepares or opens itself. */
export const cipherOf = (folder: string): FieldCipher => openFieldCipher(path.join(folder, 'keys'))

/** Crews of so many loops each, written to the database before a drill begins. */
export async function enrolCrews(db: Db, cipher: FieldCipher, crews: number, loops: number): Promise<Crew[]> {
  onFactsChanged(refreshStandings)
  const enrolled: Crew[] = []
  for (let n = 0; n < crews; n += 1) enrolled.push(await enrolCrew(db, cipher, loops))
  return enrolled
}

async function enrolCrew(db: Db, cipher: FieldCipher, loops: number): Promise<Crew> {
  const enterpriseId = await addEnterprise(db)
  const project = await db
    .insertInto('registry.projects')
    .values({
      name: `演练 ${serial} 号工程`,
      filing_number: `演练 ${serial}`,
      region,
      contractor_id: enterpriseId,
      status: 'running',
      started_on: '2026-01-01',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('registry.project_participants')
    .values({ project_id: project.id, enterprise_id: enterpriseId })
    .execute()
  const bodies: string[] = []
  for (let n = 0; n < loops; n += 1)
    bodies.push(
      await signIn(db, { role: 'enterprise-admin', organisationId: await addEnterprise(db), region }),
    )
  return {
    clerk: await signIn(db, { role: 'labour-clerk', organisationId: enterpriseId, region }),
    director: await signIn(db, { role: 'safety-director', organisationId: enterpriseId, region }),
    supervisor: await signIn(db, { role: 'supervisor', region }),
    colleague: await signIn(db, { role: 'supervisor', region }),
    enterpriseId,
    projectId: project.id,
    ready: await addReadyWorkers(db, cipher, enterpriseId, loops),
    bodies,
  }
}

async function addEnterprise(db: Db): Promise<string> {
  serial += 1
  const creditCode = creditCodeWithCheckSign(`91320507MD${String(serial).padStart(6, '0')}X`)
  const { id } = await db
    .insertInto('registry.enterprises')
    .values({ name: `苏州演练第${serial}建筑有限公司`, credit_code: creditCode, region })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Persons on a roster for whom every condition of a code holds. */
export async function addReadyWorkers(
  db: Db,
  cipher: FieldCipher,
  enterpriseId: string,
  count: number,
): Promise<string[]> {
  if (count === 0) return []
  const workers = Array.from({ length: count }, () => ({
    name: '王建国',
    idNumber: freshCitizenId(),
    bornOn: '1990-01-01' as const,
    sex: 'male' as const,
    phone: `199${String(serial).padStart(8, '0')}`,
    trade: '木工',
    projectId: null,
  }))
  const day = today()
  const by = { recordedBy: null, today: day }
  return db.transaction().execute(async (tx) => {
    const ids = await enrolWorkers(tx, cipher, { enterpriseId, today: day, workers })
    const source = '演练'
    await recordTrainings(
      tx,
      by,
      ids.map((personId) => ({
        personId,
        kind: 'safety-education' as const,
        heldOn: addDays(day, -10),
        result: 'pass' as const,
        source,
      })),
    )
    await recordMedicals(
      tx,
      by,
      ids.map((personId) => ({ personId, examinedOn: addDays(day, -20), result: 'fit' as const, source })),
    )
    return ids
  })
}
