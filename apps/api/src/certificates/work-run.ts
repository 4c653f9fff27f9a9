import { unmet } from '@anzhu/law/kernel/rule'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { extendedExpiry } from '@anzhu/law/certificates/validity'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Desk } from '../cases/index.ts'
import type { House } from '../house.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import { judgeCampaign } from './campaign.ts'
import { extendedBy } from './effects/alter.ts'
import { loadPerson } from './known-persons.ts'
import { termsOf, type CertificateRecord } from './records.ts'
import { runQueue } from './runs.ts'
import { lockCertificate, renewCertificate, type Cause } from './write.ts'
import { rightNow } from '../clock/clock.ts'

interface Run {
  readonly id: string
  readonly kind: string
  readonly case_id: string | null
  readonly enterprise_id: string | null
  readonly parameters: unknown
}

/** Works through a run, a row a transaction; what cannot be done is kept with its reason and holds up no other. */
export function runWorker(house: House): JobWorker {
  return {
    queue: runQueue,
    async work({ runId = '' }, signal) {
      const run = await house.db
        .updateTable('certificates.runs')
        .set({ state: 'running', finished_at: null })
        .where('id', '=', runId)
        .returning(['id', 'kind', 'case_id', 'enterprise_id', 'parameters'])
        .executeTakeFirst()
      if (run === undefined) return
      while (!signal.aborted && (await workRow(house, run)));
      if (signal.aborted) throw new Error('The run was interrupted and is taken up again')
      await house.db
        .updateTable('certificates.runs')
        .set({ state: 'done', finished_at: rightNow() })
        .where('id', '=', runId)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('certificates.run_rows')
                .select('position')
                .where('run_id', '=', runId)
                .where('state', '=', 'waiting'),
            ),
          ),
        )
        .execute()
    },
  }
}

/** The next row that waits and nobody else has; false when there is none. */
async function workRow(house: House, run: Run): Promise<boolean> {
  let position: number | undefined
  try {
    return await house.db.transaction().execute(async (db) => {
      const row = await db
        .selectFrom('certificates.run_rows')
        .select(['position', 'certificate_id'])
        .where('run_id', '=', run.id)
        .where('state', '=', 'waiting')
        .orderBy('position')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (row === undefined) return false
      position = row.position
      await doRow({ db, house, today: house.clock.today() }, run, row.certificate_id)
      await markRow(db, run.id, row.position, 'done', null)
      return true
    })
  } catch (error) {
    if (position === undefined) throw error
    // Messages of the database quote values: only what is written for people is kept.
    const failure = error instanceof Refusal ? error.detail : '系统原因没有办成，请稍后重试'
    await markRow(house.db, run.id, position, 'failed', failure)
    return true
  }
}

const markRow = (
  db: Desk['db'],
  runId: string,
  position: number,
  state: 'done' | 'failed',
  failure: string | null,
) =>
  db
    .updateTable('certificates.run_rows')
    .set({ state, failure })
    .where('run_id', '=', runId)
    .where('position', '=', position)
    .where('state', '=', 'waiting')
    .execute()

async function doRow(desk: Desk, run: Run, certificateId: string): Promise<void> {
  // The person first, as approvals do: nobody waits in a circle.
  await sql`
    select from registry.persons where id = (
      select person_id from certificates.certificates where id = ${certificateId}::uuid) for no key update`.execute(
    desk.db,
  )
  const record = await lockCertificate(desk, certificateId)
  if (record.status !== 'valid' && record.status !== 'suspended')
    throw new Refusal('conflict', '证书已不在有效状态，不再换发')
  const cause = { caseId: run.case_id, name: '系统', unit: termsOf(record).issuer.name }
  if (run.kind === 'rename') return renameOne(desk, run, record, cause)
  await extendOne(desk, record, cause)
}

async function renameOne(desk: Desk, run: Run, record: CertificateRecord, cause: Cause) {
  const { newName } = run.parameters as { newName: string }
  if (record.enterprise_id !== run.enterprise_id)
    throw new Refusal('conflict', `证书已不在更名的企业，现在在“${record.enterprise_name}”，不用换发`)
  if (record.enterprise_name === newName) return
  const holder = await loadPerson(desk.db, record.person_id)
  if (holder?.papers.includes('photo') !== true)
    throw new Refusal('case.not-eligible', '没有证件照片，不能换发电子证书。请本人上传证件照片后再重试')
  await renewCertificate(
    desk,
    record.id,
    { enterprise_name: newName, issued_on: desk.today, medium: 'electronic' },
    {
      reason: 'rename',
      cause,
      deed: {
        kind: 'renamed',
        sentence: `企业更名：${record.enterprise_name} → ${newName}，换发电子证书`,
        operation: 'change',
      },
    },
  )
}

async function extendOne(desk: Desk, record: CertificateRecord, cause: Cause): Promise<void> {
  const failed = unmet((await judgeCampaign(desk.db, [record], desk.today)).get(record.id) ?? [])
  if (failed.length > 0)
    throw new Refusal('case.not-eligible', failed.map(({ because }) => because).join('；'))
  const expires = extendedExpiry(record.expires_on as PlainDate, termsOf(record))
  await renewCertificate(desk, record.id, extendedBy(expires, desk.today), {
    reason: 'campaign',
    cause,
    deed: {
      kind: 'extended',
      sentence: `自动延期，有效期由 ${record.expires_on} 延至 ${expires}`,
      operation: 'extend',
    },
  })
}
