import type { Endpoint } from '@anzhu/contract/endpoint'
import { endpoints } from '@anzhu/contract/endpoints'
import type { Problem } from '@anzhu/contract/fields'
import type { Role } from '@anzhu/law/access/roles'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askAbout, rolesWhoMay } from '../../test/access-ask.ts'
import { newAccessWorld, openAccessPlace, type AccessPlace } from '../../test/access-place.ts'
import { accessRows } from '../../test/access-rows/all.ts'
import type { Row } from '../../test/access-rows/row.ts'
import { idsAskedFor, openNearPlaces, type Things } from '../../test/two-places.ts'
import type { TestActor, World } from '../../test/world.ts'

let world: World
let place: AccessPlace
let nearTo: Awaited<ReturnType<typeof openNearPlaces>>
beforeAll(async () => {
  world = await newAccessWorld()
  place = await openAccessPlace(world)
  nearTo = await openNearPlaces(world, place.two.here)
}, 120_000)
afterAll(() => world.end())

const table = accessRows(() => place)
const batches = endpoints
  .flatMap((endpoint) => idsAskedFor(endpoint).map((at) => [at, endpoint] as const))
  .filter(([at, { access }]) => at.includes('[]') && access !== 'public')
const whole = batches.filter(([at]) => table[at]?.foreign === 'not-found')

/** Whom to ask as: a role of a firm or a project where one may, for those have neighbours who share the region. */
const asking = (endpoint: Endpoint, { roles }: Row): Role => {
  const may = rolesWhoMay(endpoint).filter((role) => roles?.includes(role) ?? true)
  const preferred: readonly Role[] = ['labour-clerk', 'enterprise-admin', 'project-department']
  return preferred.find((role) => may.includes(role)) ?? (may[0] as Role)
}

/** The request of a row with `others` around its one id, in the list where it stands. */
function among(rest: unknown, id: string, others: readonly string[]): unknown {
  if (Array.isArray(rest)) {
    const one = JSON.stringify(rest[0])
    if (one?.includes(id) === true)
      return [...others.slice(0, others.length / 2), id, ...others.slice(others.length / 2)].map(
        (other) => JSON.parse(one.replaceAll(id, other)) as unknown,
      )
  }
  if (typeof rest !== 'object' || rest === null || Array.isArray(rest)) return rest
  return Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, among(value, id, others)]))
}

/** What comes in long lists; files and photos come by the few. */
const long: ReadonlySet<keyof Things> = new Set(['person', 'trainee'])

const ownIds = new Map<string, string[]>()
async function own(role: Role, thing: keyof Things, actor: TestActor, n: number): Promise<string[]> {
  const known = ownIds.get(`${role} ${thing}`) ?? []
  while (known.length < n) known.push(await place.two.here.of(actor)[thing]())
  ownIds.set(`${role} ${thing}`, known)
  return [...new Set(known.slice(0, n))]
}

/** How many rows every table has, but for the trail of who asked. */
async function rowsOfAll(): Promise<Record<string, number>> {
  const { db } = world.house
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'audit', 'pgboss')
       and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')`.execute(db)
  const counted = tables.map(
    ({ name }) => sql`select ${name} as name, count(*)::int as n from ${sql.raw(name)}`,
  )
  const { rows } = await sql<{ name: string; n: number }>`${sql.join(counted, sql` union all `)}`.execute(db)
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}

test('the batches that stand or fall as one are known', () => {
  expect(whole.map(([at]) => at).toSorted()).toMatchInlineSnapshot(`
    [
      "addAccountPost body.onlyProjects[]",
      "applyForSafetyCodes body.personIds[]",
      "changeAccountPost body.onlyProjects[]",
      "checkInTrainees body.personIds[]",
      "confirmFailures body.projectIds[]",
      "enrolForExam body.personIds[]",
      "enrolTrainees body.personIds[]",
      "examineTrainees body.personIds[]",
      "keepDangerousWorkRecord body.files[]",
      "makeReplyLink body.findingIds[]",
      "openAccount body.onlyProjects[]",
      "pressReviews body.projectIds[]",
      "printSafetyCodes body.personIds[]",
      "recordAnnualTrainings body.personIds[]",
      "recordConduct body.evidence[]",
      "recordSiteCheck body.photos[]",
      "recordTrainingResults body.results[].personId",
      "replaceEnterprisePapers body.files[]",
      "replacePersonPapers body.files[]",
      "replyToFinding body.photos[].fileId",
      "replyToFinding body.photos[].id",
      "submitReview body.files[]",
    ]
  `)
})

test.each(whole)(
  '%s: one that is not theirs among fifty, and nothing at all is done',
  async (at, endpoint) => {
    const row = table[at] as Row
    const role = asking(endpoint, row)
    const actor = place.two.actors.get(role) as TestActor
    const others = await own(
      role,
      row.thing,
      actor,
      long.has(row.thing) ? 49 : row.thing === 'failing' ? 0 : 2,
    )
    const odd = [await place.two.there[row.thing](), await nearTo(role, row.thing), randomUUID()]
    const before = await rowsOfAll()
    for (const id of odd) {
      const rest = among(row.args?.(id), id, others) as Record<string, unknown>
      const { status, body } = await askAbout(world, endpoint, { id, rest, cookie: actor.cookie })
      expect([at, status, (body as Problem).code], (body as Problem).detail).toEqual([at, 404, 'not-found'])
    }
    expect(await rowsOfAll()).toEqual(before)
  },
)
