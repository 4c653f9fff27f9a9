import type { recordConduct as endpoint } from '@anzhu/contract/conduct'
import type { Input } from '@anzhu/contract/endpoint'
import { entryFields } from '@anzhu/law/conduct/bad-conduct'
import { openByOfficial } from '../cases/index.ts'
import type { Call } from '../http/serve.ts'
import { concernedBy } from './concerned.ts'
import { readEntry } from './entries.ts'
import { conductService } from './services.ts'

/** Records bad conduct of an enterprise, which is told at once and answers, or recommends it for an award. */
export async function recordConduct(call: Call, input: Input<typeof endpoint>) {
  const { db, actor, remark } = call
  const { kind, category, happenedOn, fact, basis, evidence } = input
  const concerned = await concernedBy(call, 'conduct.record', input)
  const { project, region } = concerned
  const row = await openByOfficial(call, conductService(kind), {
    region,
    enterprise: concerned,
    values: {
      [entryFields.category]: category,
      [entryFields.happenedOn]: happenedOn,
      ...(project !== null && { [entryFields.project]: project.name }),
      [entryFields.fact]: fact,
      [entryFields.basis]: basis,
    },
    materials: evidence.length === 0 ? {} : { evidence },
  })
  const { id } = await db
    .insertInto('conduct.entries')
    .values({
      case_id: row.id,
      kind,
      enterprise_id: concerned.id,
      project_id: project?.id ?? null,
      region,
      account_id: actor.accountId ?? '',
      category,
      fact,
      basis,
      happened_on: happenedOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  remark.object = `${concerned.name} ${row.number ?? ''}`
  return readEntry(call, id)
}
