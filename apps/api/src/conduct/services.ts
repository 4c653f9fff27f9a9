import { award } from '@anzhu/law/conduct/award'
import { badConduct, daysField, entryFields } from '@anzhu/law/conduct/bad-conduct'
import type { EntryFacts } from '@anzhu/law/conduct/entry'
import { categoriesOf, publicDays, type ConductKind } from '@anzhu/law/conduct/terms'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { addDays, parsePlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { caseService, tellParty, type CaseService, type Desk, type Matter } from '../cases/index.ts'
import { publish } from '../notices/index.ts'

/** Bad conduct: recorded, answered by the enterprise, decided by somebody else, made public until its last day. */
export const badConductService: CaseService = serviceFor('bad-conduct')

/** Awards: recommended, decided by an officer of the region, made public. */
export const awardService: CaseService = serviceFor('award')

/** The service by which something of a kind is recorded. */
export const conductService = (kind: ConductKind): CaseService =>
  kind === 'award' ? awardService : badConductService

function serviceFor(kind: ConductKind): CaseService {
  return caseService<EntryFacts>({
    flow: kind === 'award' ? award : badConduct,
    loadFacts,
    // Several things may be recorded of one enterprise at once; each is a case of its own.
    exclusive: ({ id }) => `${kind}:${id ?? ''}`,
    party: ({ organisationId }, party) =>
      party === 'concerned' && organisationId !== null ? { organisationId } : undefined,
    approved: (desk, matter) => makePublic(desk, matter, kind),
  })
}

async function loadFacts({ db, today }: Desk, { organisationId, values }: Matter): Promise<EntryFacts> {
  const { rows } = await sql<{ standing: boolean }>`
    select exists (
      select from conduct.entries e join cases.cases c on c.id = e.case_id
        left join notices.publicity p on p.id = e.publicity_id
       where e.enterprise_id = ${organisationId}::uuid and e.kind = 'bad-conduct'
         and (c.status = 'in-progress'
              or (p.withdrawn_at is null and ${today}::date between p.from_on and p.to_on))) as standing`.execute(
    db,
  )
  return {
    today,
    happenedOn: parsePlainDate(values[entryFields.happenedOn] ?? '') ?? null,
    told: [entryFields.fact, entryFields.basis, entryFields.project]
      .map((field) => values[field] ?? '')
      .join(' '),
    standing: rows[0]?.standing ?? false,
  }
}

/** Shows what was agreed to until its last day, and tells the enterprise how it can object. */
async function makePublic(desk: Desk, matter: Matter, kind: ConductKind): Promise<void> {
  const { db, today } = desk
  const entry = await db
    .selectFrom('conduct.entries as e')
    .innerJoin('registry.enterprises as firm', 'firm.id', 'e.enterprise_id')
    .select(['e.id', 'e.region', 'e.category', 'e.fact', 'e.basis', 'firm.name as enterprise'])
    .where('e.case_id', '=', matter.id)
    .executeTakeFirstOrThrow()
  const days = Number(matter.decided['decide']?.[daysField] ?? publicDays[kind].usual)
  const category = categoriesOf(kind)[entry.category] ?? ''
  const publicityId = await publish(db, {
    kind,
    region: entry.region,
    title: kind === 'award' ? `评优公示：${category}` : `不良行为公示：${category}`,
    entries: [{ enterprise: entry.enterprise, text: `${entry.fact}（依据：${entry.basis}）` }],
    caseId: matter.id,
    days,
    from: today,
  })
  await db
    .updateTable('conduct.entries')
    .set({ publicity_id: publicityId })
    .where('id', '=', entry.id)
    .execute()
  if (matter.organisationId === null) return
  const until = `${today} 至 ${addDays(today, days)}`
  const what = kind === 'award' ? '评优推荐' : '不良行为'
  await tellParty(
    desk,
    conductService(kind),
    matter,
    { organisationId: matter.organisationId },
    {
      title: `${what}已公示`,
      body: `编号 ${groupCaseNumber(matter.number ?? '')} 的${what}已公示（${until}）。有异议的，可以在公示期内从公示页提出；期满自动结束。`,
    },
  )
}
