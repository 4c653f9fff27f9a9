import type * as contract from '@anzhu/contract/people'
import { personPapers } from '@anzhu/law/certificates/papers'
import { recordGaps, type Education, type Title } from '@anzhu/law/certificates/record-gaps'
import { relationsFor } from '@anzhu/law/access/policy'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { workerColumns } from './belongings.ts'
import { spansOf } from './employments.ts'
import { readPaper, replacePapers, viewPapers } from './paper-views.ts'
import { readWorkerRow, workersQuery } from './workers.ts'

/** Everything that is known of a person besides the identity, with what is still missing. */
export async function viewPersonRecord(call: Call, { id }: { readonly id: string }) {
  const { db, actor, remark } = call
  remark.personId = id
  const { name } = await readWorkerRow(call, 'person.view', id)
  const [particulars, papers, employments, trainings, seesPapers] = await Promise.all([
    readParticulars(db, id),
    viewPapers(db, 'person', id, personPapers),
    spansOf(db, id),
    trainingsOf(db, id),
    maySeePapers(call, id),
  ])
  const live = employments.find(({ endedOn }) => endedOn === null)
  const ownFirm = actor.organisationId !== null && live?.enterprise.id === actor.organisationId
  const self = actor.personId === id
  const may = [
    ...(relationsFor(actor, 'person.edit').length > 0 && (self || ownFirm) ? ['edit' as const] : []),
    ...(relationsFor(actor, 'person.train').length > 0 && ownFirm ? ['train' as const] : []),
    ...(self && live !== undefined ? ['leave' as const] : []),
  ]
  const gaps = recordGaps({
    realName: particulars.realName !== null,
    education: particulars.education,
    title: particulars.title,
    workSince: particulars.workSince,
    slots: new Set(papers.map(({ slot }) => slot)),
  })
  return {
    id,
    name,
    particulars,
    papers: seesPapers ? papers : null,
    gaps,
    // For whom somebody worked before is nothing for the present employer.
    employments:
      actor.organisationId === null
        ? employments
        : employments.filter(({ enterprise }) => enterprise.id === actor.organisationId),
    trainings,
    may,
  }
}

/** What stands in the particulars; a person of whom nothing was recorded yet has none of it. */
export async function readParticulars(db: Db, personId: string): Promise<contract.Particulars> {
  const row = await db
    .selectFrom('registry.particulars as p')
    .leftJoin('registry.enterprises as firm', 'firm.id', 'p.constructor_at')
    .select(['p.real_named_on', 'p.real_named_by', 'p.education', 'p.title', 'p.work_since'])
    .select(['p.constructor_number', 'firm.id as firm_id', 'firm.name as firm_name'])
    .where('p.person_id', '=', personId)
    .executeTakeFirst()
  if (row === undefined)
    return { realName: null, education: 'none', title: 'none', workSince: null, registration: null }
  return {
    realName: row.real_named_on === null ? null : { on: row.real_named_on, by: row.real_named_by ?? '' },
    education: row.education as Education,
    title: row.title as Title,
    workSince: row.work_since,
    registration:
      row.firm_id === null
        ? null
        : {
            number: row.constructor_number ?? '',
            enterprise: { id: row.firm_id, name: row.firm_name ?? '' },
          },
  }
}

async function trainingsOf(db: Db, personId: string): Promise<contract.AnnualTraining[]> {
  const rows = await db
    .selectFrom('registry.annual_trainings as t')
    .innerJoin('registry.enterprises as firm', 'firm.id', 't.enterprise_id')
    .select(['t.year', 't.hours', 't.passed', 't.recorded_at', 'firm.id', 'firm.name'])
    .where('t.person_id', '=', personId)
    .orderBy('t.year', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ year, hours, passed, recorded_at: at, id, name }) => ({
    year,
    hours,
    passed,
    enterprise: { id, name },
    recordedAt: at.toISOString(),
  }))
}

/**
 * The person, the employer, and officials who see the person anyway; those who decide cases only while one of this person
 * is open in their region.
 */
async function maySeePapers({ db, actor }: Pick<Call, 'db' | 'actor'>, personId: string): Promise<boolean> {
  const found =
    relationsFor(actor, 'person.view').length > 0
      ? await workersQuery(db)
          .where('p.id', '=', personId)
          .where(visible(actor, 'person.papers', workerColumns))
          .executeTakeFirst()
      : await db
          .selectFrom('cases.cases as c')
          .select('c.id')
          .where('c.person_id', '=', personId)
          .where('c.status', '=', 'in-progress')
          .where(visible(actor, 'person.papers', caseColumns))
          .limit(1)
          .executeTakeFirst()
  return found !== undefined
}

/** An open case is nobody's but its region's here: others see the person by another way. */
const caseColumns = { personId: null, organisationId: null, projectId: null, region: 'c.region' } as const

/** Puts files into a slot of a person's record. */
export async function replacePersonPapers(
  call: Call,
  { id, slot, files }: { readonly id: string; readonly slot: string; readonly files: readonly string[] },
) {
  call.remark.personId = id
  call.remark.object = personPapers.find((paper) => paper.id === slot)?.title ?? ''
  const { region } = await readWorkerRow(call, 'person.edit', id)
  await replacePapers(call, {
    personId: id,
    slot,
    fileIds: files,
    region: region ?? nationwide,
    slots: personPapers,
  })
  return viewPersonRecord(call, { id })
}

/** For somebody on no roster nothing but the national limits are known. */
const nationwide = '000000'

/** One scan of a person, for whoever may see it; audited. */
export async function viewPersonPaper(call: Call, { id, fileId }: { id: string; fileId: string }) {
  call.remark.personId = id
  if (!(await maySeePapers(call, id))) throw notFound()
  return readPaper(call, 'person', id, fileId)
}
