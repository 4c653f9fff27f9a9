import { addToMonth, firstDayOf, monthOf, type Month } from '@anzhu/law/assessment/month'
import { gradeOf } from '@anzhu/law/assessment/monthly-review'
import { addDays, minDay, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { cityProjects, huazhu } from './city.ts'
import { citySite } from './city-sites.ts'
import { randomOf } from './random.ts'
import type { CityKeys } from './store-city.ts'

/** Of 华筑's twelve running projects these have not reviewed this month; 孙立新 answers for the first. */
export const withoutReview = [0, 3, 8] as const
/** Fell by more than ten points since the month before. */
const fallen = 2
/** How many months before this one the reviews go back. */
const monthsShown = 4
/** A number that keeps this stream of chance apart from others. */
const reviewStream = 43

interface PlannedReview {
  readonly project: number
  readonly month: Month
  readonly score: number
  readonly submittedOn: PlainDate
}

/** The reviews of the demonstration; months before a project began have none. */
export function planReviews(today: PlainDate): PlannedReview[] {
  return cityProjects.flatMap(({ region, finished, suspended }, project) => {
    if (finished === true || !region.startsWith('3205')) return []
    const begun = monthOf(addDays(today, -citySite(project).begunDaysAgo))
    return (
      Array.from({ length: monthsShown + 1 }, (_, back) => addToMonth(monthOf(today), -back))
        .filter((month) => month >= begun && !isMissing(project, month, today))
        // Where the works stand still nobody reviews them.
        .filter((month) => suspended !== true || month < monthOf(today))
        .map((month) => planOne(project, month, today))
    )
  })
}

function isMissing(project: number, month: Month, today: PlainDate): boolean {
  if (month < monthOf(today)) return false
  return cityProjects[project]?.contractor === huazhu
    ? withoutReview.some((one) => one === project)
    : project % 4 === 1
}

function planOne(project: number, month: Month, today: PlainDate): PlannedReview {
  const random = randomOf(reviewStream, project, Number(month.replace('-', '')))
  const usual = 78 + ((project * 7) % 13)
  const change = project === fallen && month === monthOf(today) ? -14 : random.int(-20, 20) / 10
  return {
    project,
    month,
    score: Math.round((usual + change) * 10) / 10,
    submittedOn: minDay(addDays(firstDayOf(month), random.int(2, 18)), today),
  }
}

/** Writes what project departments submitted over the last months, each under the name of its project's manager. */
export async function storeReviews(
  house: Pick<House, 'cipher' | 'files' | 'clock'>,
  db: Db,
  keys: CityKeys,
): Promise<void> {
  const planned = planReviews(house.clock.today())
  const departments = await openDepartments(house, db, keys, [
    ...new Set(planned.map(({ project }) => project)),
  ])
  const sheet = await keepSheet(house, db, departments.get(0) ?? '')
  await db
    .insertInto('assessment.reviews')
    .values(
      planned.map(({ project, month, score, submittedOn }) => ({
        project_id: keys.projects[project] ?? '',
        month: firstDayOf(month),
        file_id: sheet,
        score,
        grade: gradeOf(score),
        submitted_by: departments.get(project) ?? '',
        submitted_at: new Date(`${submittedOn}T09:20:00+08:00`),
      })),
    )
    .execute()
}

/** The accounts of the departments: the one that is shown, and for the other projects one each, by number. */
async function openDepartments(
  { cipher }: Pick<House, 'cipher'>,
  db: Db,
  { enterprises, projects }: CityKeys,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const known = await db
    .selectFrom('access.posts as post')
    .innerJoin('access.accounts as account', 'account.id', 'post.account_id')
    .select(['account.id', 'post.project_id', 'account.password_hash'])
    .where('post.role', '=', 'project-department')
    .execute()
  const has = new Map(known.map((one) => [projects.indexOf(one.project_id ?? ''), one.id]))
  const others = numbers.filter((number) => !has.has(number))
  // The password of the demonstration, hashed once for all of its accounts.
  const passwordHash = known[0]?.password_hash ?? null
  const opened = await db
    .insertInto('access.accounts')
    .values(
      others.map((number) => ({
        login: `xmb${String(number + 1).padStart(2, '0')}`,
        name: citySite(number).manager,
        password_hash: passwordHash,
        phone: cipher.seal(citySite(number).managerPhone),
      })),
    )
    .returning('id')
    .execute()
  await db
    .insertInto('access.posts')
    .values(
      others.map((number, at) => ({
        account_id: opened[at]?.id ?? '',
        role: 'project-department',
        unit: `${cityProjects[number]?.name ?? ''}项目部`,
        region: cityProjects[number]?.region ?? null,
        organisation_id: enterprises[cityProjects[number]?.contractor ?? 0] ?? null,
        project_id: projects[number] ?? null,
      })),
    )
    .execute()
  return new Map([...has, ...others.map((number, at) => [number, opened[at]?.id ?? ''] as const)])
}

/** One specimen sheet stands for all of them; see samples/README.md. */
async function keepSheet(
  { cipher, files }: Pick<House, 'cipher' | 'files'>,
  db: Db,
  accountId: string,
): Promise<string> {
  const bytes = readFileSync(new URL('./samples/review-sheet.jpg', import.meta.url))
  const { id } = await db
    .insertInto('files.files')
    .values({
      name: '月评表.jpg',
      kind: 'jpeg',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest(),
      account_id: accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await files.put(id, cipher.sealBytes(bytes))
  await sql`insert into files.holdings (file_id, holder) values (${id}::uuid, 'demo:reviews')`.execute(db)
  return id
}
