import { isReached } from '../access/index.ts'
import { readJurisdiction } from '@anzhu/law/jurisdictions'
import { regionPrefix } from '@anzhu/law/access/policy'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import { tellAll } from '../notices/index.ts'
import { writeNextStandings } from './next-standings.ts'
import { loadDossiers } from './records.ts'
import { findVersion, listVersions, versionView, type VersionRow } from './rule-versions.ts'
import { holdRules, keeperOf } from './rules-in-force.ts'
import { lockPersons, refreshStandings } from './standings.ts'

export const versionQueue = 'safety-code-version'

/** Persons whose coming days are computed in one transaction; they are locked for so long. */
const batch = 500

/** The job behind a version: tells the enterprises, and computes the days it brings, or takes away those it would have. */
export function versionWorker(house: House): JobWorker {
  return {
    queue: versionQueue,
    async work({ versionId = '' }, signal) {
      await tellEnterprises(house, versionId)
      await forgetWithdrawn(house.db)
      while (!signal.aborted && (await prepareSome(house, versionId))) continue
    },
  }
}

/** Computes the coming days of the next persons; false when all have been done or the version is withdrawn. */
function prepareSome({ db, clock }: House, versionId: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // Before the version's row, as withdrawing does: the other way round the two would wait for each other.
    await holdRules(tx)
    const { rows } = await sql<{
      jurisdiction: string
      effective_from: PlainDate
      computed_through: string | null
    }>`
      select jurisdiction, effective_from, computed_through from safety_code.rule_versions
       where id = ${versionId}::uuid and withdrawn_at is null and ready_at is null for update`.execute(tx)
    const [version] = rows
    if (version === undefined) return false
    const holders = await nextHolders(tx, version.computed_through)
    const own = holders.filter(({ district }) => keeperOf(district) === version.jurisdiction)
    await prepare(
      tx,
      own.map(({ person_id: id }) => id),
      version.effective_from,
      clock.today(),
    )
    const last = holders.length < batch
    await sql`
      update safety_code.rule_versions
         set computed = computed + ${holders.length}, ready_at = case when ${last} then now() end,
             computed_through = coalesce(${holders.at(-1)?.person_id ?? null}::uuid, computed_through)
       where id = ${versionId}::uuid`.execute(tx)
    return !last
  })
}

async function nextHolders(db: Db, after: string | null) {
  const { rows } = await sql<{ person_id: string; district: string | null }>`
    select person_id, district from safety_code.standings
     where issued_on is not null and ${after === null ? sql`true` : sql`person_id > ${after}::uuid`}
     order by person_id limit ${batch}`.execute(db)
  return rows
}

/** When the day has come before the computing was over, the days are written where they are already in force. */
async function prepare(
  db: Db,
  personIds: string[],
  effectiveFrom: PlainDate,
  today: PlainDate,
): Promise<void> {
  if (effectiveFrom <= today) return refreshStandings(db, personIds, today)
  await lockPersons(db, personIds)
  await writeNextStandings(db, [...(await loadDossiers(db, personIds)).values()], today)
}

/** Removes what withdrawn versions have left, some thousands a statement; it would never come into force. */
async function forgetWithdrawn(db: Db): Promise<void> {
  for (;;) {
    const { numAffectedRows = 0n } = await sql`
      delete from safety_code.next_standings where (person_id, effective_from) in (
        select n.person_id, n.effective_from from safety_code.next_standings n
         where n.effective_from in (select effective_from from safety_code.rule_versions where withdrawn_at is not null)
           and not exists (select from safety_code.rule_versions v
                            where v.effective_from = n.effective_from and v.withdrawn_at is null)
         limit 10000)`.execute(db)
    if (numAffectedRows === 0n) return
  }
}

/** One message to each enterprise of the jurisdiction: what changes from which day on, or that it does not after all. */
function tellEnterprises({ db, clock }: House, versionId: string): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const version = await findVersion(tx, versionId)
    if (version === undefined) return
    const column = sql.ref(version.withdrawn_at === null ? 'told_at' : 'withdrawal_told_at')
    const { numAffectedRows } = await sql`
      update safety_code.rule_versions set ${column} = now() where id = ${versionId}::uuid and ${column} is null`.execute(
      tx,
    )
    if (numAffectedRows !== 1n) return
    const { name, regionCode } = readJurisdiction(version.jurisdiction)
    const { changes } = versionView(version, await listVersions(tx, version.jurisdiction), clock.today())
    const message = messageOf(version, name, changes.join('，'))
    const accountIds = await administratorsIn(tx, regionCode)
    await tellAll(
      tx,
      accountIds.map((accountId) => ({ accountId, ...message })),
    )
  })
}

/** The first administrator of each enterprise that is registered in a region or has people working there. */
async function administratorsIn(db: Db, regionCode: string): Promise<string[]> {
  const prefix = regionPrefix(regionCode)
  const { rows } = await sql<{ account_id: string }>`
    select distinct on (firm.id) post.account_id
      from registry.enterprises firm
      join access.posts post on post.organisation_id = firm.id and post.role = 'enterprise-admin'
       and ${isReached('post')}
     where firm.region like ${`${prefix}%`}
        or exists (select from safety_code.standings s where s.enterprise_id = firm.id and s.district like ${`${prefix}%`})
     order by firm.id, post.created_at`.execute(db)
  return rows.map(({ account_id: id }) => id)
}

function messageOf(version: VersionRow, name: string, changes: string) {
  const { effective_from: day, reason, withdrawal_reason: withdrawal } = version
  return withdrawal === null
    ? {
        title: `${name}安码的规则将要变更`,
        body: `自 ${day} 起，${changes}。此前已发的码和已生效的延续不收回；颜色从该日起按新的数字显示。理由：${reason}`,
        link: '/codes',
      }
    : {
        title: `${name}安码的规则变更已撤销`,
        body: `原定自 ${day} 起的变更（${changes}）不再施行，数字照旧。理由：${withdrawal}`,
        link: '/codes',
      }
}
