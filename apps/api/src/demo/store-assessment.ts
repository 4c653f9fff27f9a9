import { suggestGrade } from '@anzhu/law/assessment/suggest-grade'
import { firstDayOf, monthOf, monthsBack, type Month } from '@anzhu/law/assessment/month'
import { addDays, daysBetween, maxDay, minDay, type PlainDate } from '@anzhu/law/kernel/date'
import { randomUUID } from 'node:crypto'
import { giveGrade, loadEvidence, siteTerms } from '../assessment/index.ts'
import { nextCaseNumber } from '../cases/index.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { cityProjects } from './city.ts'
import { citySite, completedSite } from './city-sites.ts'
import type { CityKeys } from './store-city.ts'

/** The prompt went out so many days ago: eighteen are left. */
const promptedDaysAgo = 12
/** 华筑's finished project, which was graded so many days ago. */
const [gradedSite, gradedDaysAgo] = [12, 40] as const
/** Two digits of the number of an inspection, as the context of inspections gives them. */
const inspectionCode = '79'

/** A completed project with eighteen days left, and one that was graded; each with the records that it is judged by. */
export async function storeAssessment(
  house: House,
  db: Db,
  { projects }: CityKeys,
  today: PlainDate,
): Promise<void> {
  const [director, inspector] = [await accountOf(db, 'zhou'), await accountOf(db, 'li')]
  const completed = projects[completedSite] ?? ''
  const noticedOn = addDays(today, -promptedDaysAgo)
  await db
    .insertInto('assessment.completions')
    .values({
      project_id: completed,
      filing_number: (await readProject(db, completed)).filing_number,
      completed_on: addDays(noticedOn, -3),
      source: '竣工备案模拟库（演示）',
      noticed_on: noticedOn,
    })
    .execute()
  await storeInspections(
    db,
    completed,
    director,
    addDays(today, -citySite(completedSite).begunDaysAgo),
    today,
  )
  await storeReviews(db, completed, addDays(today, -citySite(completedSite).begunDaysAgo), noticedOn)
  const graded = projects[gradedSite] ?? ''
  const gradedOn = addDays(today, -gradedDaysAgo)
  await storeInspections(db, graded, director, addDays(today, -citySite(gradedSite).begunDaysAgo), gradedOn)
  const evidence = await loadEvidence({ db, house, today: gradedOn }, graded, {
    filedOn: addDays(gradedOn, -6),
  })
  const terms = siteTerms(cityProjects[gradedSite]?.region ?? '')
  await giveGrade(
    { db, house, today: gradedOn },
    {
      projectId: graded,
      caseId: null,
      grade: '合格',
      reason: '',
      evidence,
      suggestion: suggestGrade({ evidence, terms }),
      by: inspector,
      ends: true,
    },
  )
}

const accountOf = async (db: Db, login: string) => {
  const { id, name } = await db
    .selectFrom('access.accounts')
    .select(['id', 'name'])
    .where('login', '=', login)
    .executeTakeFirstOrThrow()
  return { accountId: id, name }
}

const readProject = (db: Db, id: string) =>
  db
    .selectFrom('registry.projects')
    .select(['region', 'contractor_id', 'filing_number', 'started_on'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** Three inspections by the enterprise in each calendar year, on days spread over what the works took of it. */
async function storeInspections(
  db: Db,
  projectId: string,
  by: { readonly accountId: string; readonly name: string },
  from: PlainDate,
  until: PlainDate,
): Promise<void> {
  const { region, contractor_id: organisationId } = await readProject(db, projectId)
  for (const onDay of spread(from, until)) {
    await db
      .insertInto('inspections.inspections')
      .values({
        id: randomUUID(),
        number: await nextCaseNumber(db, region, inspectionCode, onDay),
        project_id: projectId,
        region,
        kind: 'enterprise',
        organisation_id: organisationId,
        method: 'own',
        missing_items: siteTerms(region).missingItems,
        on_day: onDay,
        account_id: by.accountId,
        inspector_name: by.name,
        comment: '现场整体受控，问题已当场整改。',
        state: 'saved',
        opened_at: new Date(`${onDay}T08:30:00+08:00`),
        saved_at: new Date(`${onDay}T11:10:00+08:00`),
      })
      .execute()
  }
}

function spread(from: PlainDate, until: PlainDate): PlainDate[] {
  const years = Array.from(
    { length: Number(until.slice(0, 4)) - Number(from.slice(0, 4)) + 1 },
    (_, n) => Number(from.slice(0, 4)) + n,
  )
  return years.flatMap((year) => {
    const first = maxDay(from, `${year}-01-01` as PlainDate)
    const last = minDay(until, `${year}-12-31` as PlainDate)
    const length = daysBetween(first, last)
    return [1, 2, 3].map((part) => addDays(first, Math.floor((length * part) / 4)))
  })
}

/** The months of its construction that have no review yet, with the specimen sheet of the others. */
async function storeReviews(db: Db, projectId: string, from: PlainDate, until: PlainDate): Promise<void> {
  const known = await db
    .selectFrom('assessment.reviews')
    .select(['month', 'file_id', 'submitted_by'])
    .where('project_id', '=', projectId)
    .execute()
  const [specimen] = known
  if (specimen === undefined) return
  const there = new Set(known.map(({ month }) => month.slice(0, 7)))
  const months: Month[] = monthsBack(monthOf(from), monthOf(until)).filter((month) => !there.has(month))
  if (months.length === 0) return
  await db
    .insertInto('assessment.reviews')
    .values(
      months.map((month) => ({
        project_id: projectId,
        month: firstDayOf(month),
        file_id: specimen.file_id,
        score: 84,
        grade: '优良',
        submitted_by: specimen.submitted_by,
        submitted_at: new Date(`${month}-18T09:20:00+08:00`),
      })),
    )
    .execute()
}
