import type { Worker } from '@anzhu/contract/registry'
import { ageOn, type PlainDate } from '@anzhu/law/kernel/date'
import type { Action } from '@anzhu/law/access/policy'
import { maskCitizenId, maskPhone } from '@anzhu/law/identifiers/mask'
import { sql } from 'kysely'
import { visible } from '../access/visible.ts'
import { notFound } from '../access/permit.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import { workerColumns } from './belongings.ts'

/** Persons with the employment they are in now, and the region they work in: the project's, else the enterprise's. */
export function workersQuery(db: Db) {
  return db
    .selectFrom('registry.persons as p')
    .leftJoin('registry.employments as e', (join) =>
      join.onRef('e.person_id', '=', 'p.id').on('e.ended_on', 'is', null),
    )
    .leftJoin('registry.enterprises as firm', 'firm.id', 'e.enterprise_id')
    .leftJoin('registry.projects as project', 'project.id', 'e.project_id')
    .leftJoinLateral(
      () =>
        db.selectNoFrom(sql<string | null>`coalesce(project.region, firm.region)`.as('region')).as('place'),
      (join) => join.onTrue(),
    )
    .select(['p.id', 'p.name', 'p.id_number', 'p.phone', 'p.born_on', 'p.sex'])
    .select(['e.id as employment_id', 'e.trade', 'e.started_on', 'e.enterprise_id', 'e.project_id'])
    .select(['firm.name as enterprise_name', 'project.name as project_name', 'place.region'])
}

type Row = Awaited<ReturnType<ReturnType<typeof workersQuery>['executeTakeFirstOrThrow']>>

/** A worker as lists and pages show them: numbers masked, age for today. */
export function asWorker(row: Row, cipher: FieldCipher, today: PlainDate): Worker {
  return {
    id: row.id,
    name: row.name,
    idNumber: maskCitizenId(cipher.unseal(row.id_number), 'staff'),
    phone: row.phone === null ? null : maskPhone(cipher.unseal(row.phone)),
    sex: row.sex as Worker['sex'],
    age: ageOn(today, row.born_on as PlainDate),
    employment:
      row.employment_id === null || row.enterprise_id === null
        ? null
        : {
            id: row.employment_id,
            enterprise: { id: row.enterprise_id, name: row.enterprise_name ?? '' },
            project: row.project_id === null ? null : { id: row.project_id, name: row.project_name ?? '' },
            trade: row.trade ?? '',
            startedOn: row.started_on ?? '',
            endedOn: null,
          },
  }
}

/** One worker the actor may do this to; to others the worker does not exist. Locks nothing. */
export async function readWorkerRow(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  action: Extract<Action, `person.${string}`>,
  id: string,
): Promise<Row> {
  const row = await workersQuery(db)
    .where('p.id', '=', id)
    .where(visible(actor, action, workerColumns))
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  return row
}
