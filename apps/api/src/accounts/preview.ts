import { mostCounted } from '@anzhu/contract/cases'
import { endpoints } from '@anzhu/contract/endpoints'
import type { Input } from '@anzhu/contract/endpoint'
import type { PostPreview, previewPost as endpoint } from '@anzhu/contract/staff'
import { conflictsOf, rightsOf, servicesOfRole } from '@anzhu/law/access/granting'
import { relationsFor, type Action } from '@anzhu/law/access/policy'
import { sql, type RawBuilder } from 'kysely'
import { nobody, type Actor } from '../access/actor.ts'
import { visible, type Columns } from '../access/visible.ts'
import { countWaiting } from '../cases/index.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { regionView, workerColumns } from '../registry/index.ts'
import { readKept } from './keeping.ts'
import { heldBy, mustBeTheirs } from './staff.ts'

/**
 * What somebody under this post would see and do, before it is granted: read from the policy and counted in the region
 * exactly as the lists of that post would be.
 */
export async function previewPost(
  call: Call,
  { accountId, role, region, services }: Input<typeof endpoint>,
): Promise<PostPreview> {
  const { db, today } = call
  mustBeTheirs(call, region)
  if (accountId !== undefined) await readKept(call, 'authority', accountId)
  const narrowed = services === undefined ? null : services.split(',').filter((one) => one !== '')
  const subject: Actor = { ...nobody, role, region, services: narrowed }
  const held = accountId === undefined ? [] : await heldBy(db, accountId, today)
  return {
    regionName: regionView(region).path.join(''),
    rights: rightsOf(subject).map(({ service, title, whose, actions }) => ({
      service,
      title,
      whose: [...whose],
      deeds: deedsOf(actions),
    })),
    ...(await numbersFor(db, subject)),
    mostCounted,
    conflicts: [...conflictsOf(held, { role, region, services: narrowed })],
    services: [...servicesOfRole(role)],
  }
}

/** What changes something, by the titles that the interface and the audit trail use as well. */
const deedsOf = (actions: readonly Action[]): string[] =>
  endpoints
    .filter(({ access, method }) => method !== 'GET' && (actions as readonly string[]).includes(access))
    .map(({ title }) => title)

const placed: Columns = { personId: null, organisationId: null, projectId: null, region: null }

/** How much somebody under this post would see; null where none of it at all. */
export async function numbersFor(db: Db, subject: Actor) {
  const seen = (action: Action) => relationsFor(subject, action).length > 0
  const inRegion = (action: Action, columns: Partial<Columns>) =>
    visible(subject, action, { ...placed, ...columns })
  return {
    projects: seen('project.view')
      ? await counted(
          db,
          sql`registry.projects p where ${inRegion('project.view', { projectId: 'p.id', region: 'p.region' })}`,
        )
      : null,
    enterprises: seen('enterprise.view')
      ? await counted(
          db,
          sql`registry.enterprises e where ${inRegion('enterprise.view', { region: 'e.region' })}`,
        )
      : null,
    people: seen('person.view')
      ? await counted(
          db,
          sql`registry.employments e join registry.persons p on p.id = e.person_id
            join registry.enterprises firm on firm.id = e.enterprise_id
            left join registry.projects project on project.id = e.project_id
            cross join lateral (select coalesce(project.region, firm.region) as region) place
            where e.ended_on is null and ${visible(subject, 'person.view', workerColumns)}`,
        )
      : null,
    waiting: seen('case.decide') ? await countWaiting(db, subject) : null,
  }
}

/** Counts no further than anybody reads. */
async function counted(db: Db, from: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select from ${from} limit ${mostCounted}) as found`.execute(db)
  return rows[0]?.n ?? 0
}
