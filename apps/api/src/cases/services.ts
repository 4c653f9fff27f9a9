import type * as contract from '@anzhu/contract/cases'
import type { Input } from '@anzhu/contract/endpoint'
import { unmet } from '@anzhu/law/kernel/rule'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { caseRow } from './list.ts'
import { openFor } from './opening.ts'
import type { Services } from './service.ts'
import { asCheck } from './view.ts'

/** What this person may file, each with the case of it that is under way. */
export async function listServices({ db, actor, today }: Call, services: Services) {
  const items = []
  for (const { flow } of services.values()) {
    if (actor.role === null || !flow.applicants.includes(actor.role)) continue
    const own = actor.role === 'worker' ? actor.personId : null
    const open =
      flow.subject === 'person' && own === null
        ? undefined
        : await db
            .selectFrom('cases.cases')
            .selectAll()
            .where('flow', '=', flow.id)
            .where('status', 'in', ['in-progress', 'returned'])
            .$if(own !== null, (query) => query.where('person_id', '=', own).where('by_person', '=', true))
            .$if(own === null, (query) =>
              query.where('organisation_id', '=', actor.organisationId).where('person_id', 'is', null),
            )
            .executeTakeFirst()
    items.push({
      id: flow.id,
      title: flow.title,
      purpose: flow.purpose,
      subject: flow.subject,
      openCase: open === undefined ? null : { id: open.id, state: caseRow(services, open, today).state },
    })
  }
  return { items }
}

/** May it be filed at all? Every condition with its ground, before any form. */
export async function checkService(
  call: Call,
  services: Services,
  { service: id, personId }: Input<typeof contract.checkService>,
) {
  const service = services.get(id)
  if (service === undefined) throw notFound()
  const { subject: _, applicant: __, ...whose } = await openFor(call.db, call.actor, service, personId)
  const matter = {
    id: null,
    number: null,
    accountId: call.actor.accountId ?? '',
    ...whose,
    certificateId: null,
    values: {},
    attached: {},
    silent: [],
    decided: {},
  }
  const { findings } = await service.judge(call, matter, false)
  return { allowed: unmet(findings).length === 0, findings: findings.map(asCheck) }
}
