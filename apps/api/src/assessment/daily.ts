import { completionNotice, countdown, warningDue } from '@anzhu/law/assessment/countdown'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { logFailure } from '../cases/index.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import { failByItself } from './failures.ts'
import { belongsTo, hasRunOut } from './list.ts'
import { fromProjects } from './rows.ts'
import { tellInspectors, tellProject } from './tell.ts'
import { siteTerms } from './terms.ts'

export const completionQueue = 'completions'

/** Filings are asked for again so many days back, for a day on which they could not be had. */
const lookBack = 30

/** Each morning: what was filed is heard and prompted, who has few days left is warned, what ran out is listed and fails. */
export function completionWorker(house: House): JobWorker {
  return {
    queue: completionQueue,
    cron: '35 7 * * *',
    work: () => eachStep(house, [hearFilings, promptCompleted, warn, failListed, listFailing, tellOverdue]),
  }
}

/** A step that fails keeps no other from being taken; the job fails in the end, so that it is tried again. */
async function eachStep(house: House, steps: readonly ((house: House) => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const step of steps)
    await step(house).catch((error: unknown) => {
      logFailure(step.name, completionQueue, error)
      failures.push(error)
    })
  if (failures.length > 0) throw new AggregateError(failures, 'Steps of the morning failed')
}

/**
 * Matches completions that were filed with projects by region and number (MR-06); of several of one project the latest
 * counts. Returns how many are new.
 */
export async function hearFilings({ db, clock, completionFilings }: House): Promise<number> {
  if (completionFilings === null) return 0
  const { source } = completionFilings
  const filings = await completionFilings.filedSince(addDays(clock.today(), -lookBack))
  // One withdrawn as another project's is heard again only where it was filed anew.
  const { rows } = await sql`
    insert into assessment.completions (project_id, filing_number, completed_on, source)
    select distinct on (p.id) p.id, p.filing_number, f.completed_on, ${source}
      from unnest(${filings.map(({ region }) => region)}::text[], ${filings.map(({ filingNumber }) => filingNumber)}::text[],
                  ${filings.map(({ completedOn }) => completedOn)}::date[]) 
             as f (region, filing_number, completed_on)
      join registry.projects p
        on p.region = f.region and p.filing_number = f.filing_number and p.status <> 'finished'
     where f.completed_on <= ${clock.today()}::date
     order by p.id, f.completed_on desc
    on conflict (project_id) do update
      set completed_on = excluded.completed_on, source = excluded.source, heard_at = now(), noticed_on = null,
          listed_on = null, withdrawn_at = null, withdrawn_by = null, withdrawn_reason = null
      where completions.withdrawn_at is not null and completions.completed_on < excluded.completed_on
    returning project_id`.execute(db)
  return rows.length
}

interface Site {
  readonly id: string
  readonly name: string
  readonly region: string
  readonly contractorId: string
  readonly noticedOn: PlainDate
  readonly listedOn: PlainDate | null
  readonly plannedOn: PlainDate
}

const siteColumns = sql`p.id, p.name, p.region, p.contractor_id as "contractorId", c.noticed_on as "noticedOn",
  c.listed_on as "listedOn", p.planned_completion_on as "plannedOn"`

const linkTo = ({ id }: Pick<Site, 'id'>) => `/completions?project=${id}`

/** Each on its own, so that one that fails keeps nobody else waiting; it is tried again with the next morning. */
async function eachOf(
  house: House,
  what: string,
  sites: readonly Site[],
  work: (db: Db, site: Site) => Promise<void>,
): Promise<void> {
  for (const site of sites)
    await house.db
      .transaction()
      .execute((db) => work(db, site))
      .catch((error: unknown) => logFailure(what, site.id, error))
}

/** Sends the prompt, word for word, to the safety director and the department of whoever has not filed. */
export async function promptCompleted(house: House): Promise<void> {
  const today = house.clock.today()
  const { rows } = await sql<Site>`
    select ${siteColumns} from ${fromProjects}
     where c.noticed_on is null and c.project_id is not null and g.id is null and p.status <> 'finished'`.execute(
    house.db,
  )
  await eachOf(house, 'Prompting a completed project', rows, (db, site) => promptSite(db, today, site))
}

/** Prompts one project whose completion is known, unless it was prompted; from here on its days run. */
export async function promptSite(
  db: Db,
  today: PlainDate,
  site: Pick<Site, 'id' | 'name' | 'region' | 'contractorId'>,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('assessment.completions')
    .set({ noticed_on: today })
    .where('project_id', '=', site.id)
    .where('noticed_on', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return
  const { lastDay } = countdown(today, today, siteTerms(site.region))
  await tellProject(db, site, {
    title: '竣工项目未办终止监督与安标考评',
    body: `“${site.name}”已竣工备案。${completionNotice}。最后一日：${lastDay}。`,
    link: linkTo(site),
  })
}

/** Fifteen, seven and one day before the last; one that a standing server missed is not made up, the next says more. */
export async function warn(house: House): Promise<void> {
  const today = house.clock.today()
  const { rows } = await sql<Site>`
    select ${siteColumns} from ${fromProjects} where ${belongsTo('counting', today)}`.execute(house.db)
  await eachOf(house, 'Warning of a countdown', rows, async (db, site) => {
    const terms = siteTerms(site.region)
    const days = warningDue(site.noticedOn, today, terms)
    if (days === undefined || !(await once(db, site.id, `warn-${days}`, site.noticedOn, today))) return
    const { lastDay } = countdown(site.noticedOn, today, terms)
    await tellProject(db, site, {
      title: `竣工项目未办考评，还剩 ${days} 天`,
      body: `“${site.name}”须在 ${lastDay}（含当天）前办理终止监督和安标考评，逾期自动按不合格等次处理。`,
      link: linkTo(site),
    })
  })
}

/** On the last day, what is still not handled goes on the list that inspectors look through; it fails only on a later day. */
export async function listFailing(house: House): Promise<void> {
  const today = house.clock.today()
  const { rows } = await sql<Site>`
    select ${siteColumns} from ${fromProjects}
     where ${belongsTo('failing', today)} and g.id is null and c.listed_on is null`.execute(house.db)
  await eachOf(house, 'Listing what fails', rows, async (db, site) => {
    await db
      .updateTable('assessment.completions')
      .set({ listed_on: today })
      .where('project_id', '=', site.id)
      .execute()
    const { lastDay } = countdown(site.noticedOn, today, siteTerms(site.region))
    const until = today > lastDay ? `${lastDay} 已到期` : `${lastDay}（含当天）到期`
    await tellInspectors(db, site.region, {
      title: '有项目未办考评，明日起自动不合格',
      body: `“${site.name}”仍未办理，${until}，已列入名单。对应有误的请撤回提示；仍未办理的，明日起自动按不合格处理。`,
      link: '/assessments?list=failing',
    })
    await tellProject(db, site, {
      title: '仍未办考评，明日起按不合格处理',
      body: `“${site.name}”未办理终止监督和安标考评，${until}，已列入自动不合格名单，明日起自动按不合格处理。`,
      link: linkTo(site),
    })
  })
}

/** Fails what stood on the list since an earlier day and ran out, confirmed or not, unless it was withdrawn. */
export async function failListed(house: House): Promise<void> {
  const today = house.clock.today()
  const { rows } = await sql<Site>`
    select ${siteColumns} from ${fromProjects}
     where ${hasRunOut(today)} and g.id is null and c.listed_on < ${today}::date`.execute(house.db)
  await eachOf(house, 'Failing by itself', rows, (db, site) =>
    failByItself({ db, house, today }, site.id, { ends: false }),
  )
}

/** Asks the safety director how a project stands that came past its planned day by more than allowed; once a planned day. */
export async function tellOverdue(house: House): Promise<void> {
  const today = house.clock.today()
  const { rows } = await sql<Site>`
    select ${siteColumns} from ${fromProjects} where ${belongsTo('overdue', today)}
       and not exists (select from assessment.told t
                        where t.project_id = p.id and t.what = 'overdue' and t.of_day = p.planned_completion_on)`.execute(
    house.db,
  )
  await eachOf(house, 'Asking about an overdue project', rows, async (db, site) => {
    if (!(await once(db, site.id, 'overdue', site.plannedOn, today))) return
    await tellProject(db, site, {
      title: '项目超过预计竣工日期，请说明情况',
      body: `“${site.name}”预计 ${site.plannedOn} 竣工，已超过 90 天。请说明真实情况；实际已竣工的，请办理终止监督与安标考评。`,
      link: '/completions?list=overdue',
    })
  })
}

/** Whether this is told for the first time; from here on it was. */
async function once(
  db: Db,
  projectId: string,
  what: string,
  ofDay: PlainDate,
  today: PlainDate,
): Promise<boolean> {
  const told = await db
    .insertInto('assessment.told')
    .values({ project_id: projectId, what, of_day: ofDay, told_on: today })
    .onConflict((conflict) => conflict.doNothing())
    .returning('what')
    .executeTakeFirst()
  return told !== undefined
}
