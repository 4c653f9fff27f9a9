import type { Role } from '@anzhu/law/access/roles'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askAbout, rolesWhoMay } from '../../test/access-ask.ts'
import { countCells } from '../../test/access-cells.ts'
import { newAccessWorld, openAccessPlace, type AccessPlace } from '../../test/access-place.ts'
import { allThings } from '../../test/access-rows/all.ts'
import { fillShared, shareThings, type Shared } from '../../test/shared-things.ts'
import {
  forTheProvince,
  listRequests,
  ofTheRegion,
  openToAll,
  pairs,
  type ListRequest,
} from '../../test/list-requests.ts'
import { readSheets } from '../sheets/hucre-workbook.ts'
import { openNearPlaces, type Things } from '../../test/two-places.ts'
import type { TestActor, World } from '../../test/world.ts'

/*
 * Lists, counts, sheets, dashboards and searches, by what must not happen: everything is asked, then strangers far away
 * and next door fill their places, and everything is asked again. What is different now was shown to the wrong one.
 */

let world: World
let place: AccessPlace
let shared: Shared
let nearTo: Awaited<ReturnType<typeof openNearPlaces>>
beforeAll(async () => {
  world = await newAccessWorld()
  place = await openAccessPlace(world)
  nearTo = await openNearPlaces(world, place.two.here)
  shared = await shareThings(world, place.two.here.of(actor('exam-clerk')))
})
afterAll(async () => {
  cells.write(expected)
  await world.end()
})

const requests = listRequests()
const cells = countCells('every-list')
let expected = 0
const actor = (role: Role) => place.two.actors.get(role) as TestActor
const here = (role: Role): Things => place.two.here.of(actor(role))

type Answers = ReadonlyMap<string, string>
const key = (role: Role, { name }: ListRequest) => `${name} · ${role}`

/** What every role that `concerns` is told, whatever it may ask. */
async function askAll(concerns: (role: Role) => boolean = () => true): Promise<Answers> {
  const told = new Map<string, string>()
  for (const request of requests)
    await Promise.all(
      rolesWhoMay(request.endpoint)
        .filter(concerns)
        .map(async (role) => told.set(key(role, request), await tell(role, request))),
    )
  return told
}

/** What changes with every asking, and how many have enrolled for an exam, which is everybody's business. */
const moments =
  /"(?:trace|at|readAt|now|since|takenAt|expiresAt|url|issuedAt|lastSeenAt)":"[^"]*"|"taken":\d+/g

async function tell(role: Role, { endpoint, query }: ListRequest, more: Record<string, string> = {}) {
  const own = { projectId: place.two.here.project.id }
  const asked = { ...query, ...(query['projectId'] !== undefined && own), ...more }
  const path = endpoint.path.replace(/:\w+/, shared.idFor(endpoint))
  const { statusCode, headers, payload, rawPayload } = await world.app.inject({
    method: 'GET',
    url: `/api/v1${path}?${new URLSearchParams(asked).toString()}`,
    headers: { cookie: actor(role).cookie },
  })
  const type = String(headers['content-type'])
  const shown = /json/.test(type) ? payload : await shownInFile(type, rawPayload)
  return `${statusCode} ${shown.replace(moments, '"_":0')}`
}

/** What a sheet holds, but for its own number and the minute it was made. */
async function shownInFile(type: string, raw: Buffer): Promise<string> {
  if (!type.includes('spreadsheet')) return `${raw.length} bytes`
  const [sheet] = await readSheets(raw)
  return JSON.stringify(sheet?.rows ?? []).replaceAll(/DC\d{8}|\d\d:\d\d 导出/g, '')
}

/** Notes a cell for every answer: nobody was told anything new. */
function unchanged(what: string, before: Answers, after: Answers): string[] {
  const changed: string[] = []
  for (const [name, told] of after) {
    const [list = '', role = ''] = name.split(' · ')
    expected += 1
    const same = told === before.get(name) || openToAll.has(list) || ofTheRegion.has(name)
    cells.note(list, role, what, same, [before.get(name), told])
    if (!same) changed.push(`${name}: ${difference(before.get(name) ?? '', told)}`)
  }
  return changed
}

function difference(one: string, other: string): string {
  const at = [...one].findIndex((sign, i) => sign !== other[i])
  return `${one.slice(Math.max(0, at - 60), at + 40)} ⇒ ${other.slice(at, at + 60)}`
}

const personal = allThings.filter((thing) => !forTheProvince.has(thing))

/** Whose own things make the places of this role; others share them. */
const makers: readonly Role[] = ['labour-clerk', 'worker', 'project-department', 'inspector']
const firms: ReadonlySet<Role> = new Set(['enterprise-admin', 'labour-clerk', 'safety-director'])

const alone = (role: Role) => role === 'worker'
const onProject = (role: Role) => alone(role) || role === 'project-department'
const inFirm = (role: Role) => onProject(role) || firms.has(role)

test('strangers change nothing in anybody’s list, count, sheet or dashboard; one’s own things do', async () => {
  const empty = await askAll()
  // A session made for a test ends by itself within a minute.
  const lasting = allThings.filter((thing) => thing !== 'session')
  for (const role of makers) for (const thing of lasting) await here(role)[thing]()
  await fillShared(world, shared, here('labour-clerk'))
  const before = await askAll()

  for (const thing of allThings) await place.two.there[thing]()
  await fillShared(world, shared, place.two.there)
  for (const thing of personal) await nearTo('inspector', thing)
  expect(unchanged('another province and the next district', before, await askAll())).toEqual([])

  for (const thing of personal) await nearTo('labour-clerk', thing)
  expect(unchanged('the firm next door', before, await askAll(inFirm))).toEqual([])

  for (const thing of personal) await nearTo('project-department', thing)
  expect(unchanged('the sister project', before, await askAll(onProject))).toEqual([])

  for (const thing of personal) await nearTo('worker', thing)
  expect(unchanged('a colleague', before, await askAll(alone))).toEqual([])

  // A list that never shows anything would pass all of this.
  const silent = requests.filter((request) =>
    rolesWhoMay(request.endpoint).every(
      (role) => empty.get(key(role, request)) === before.get(key(role, request)),
    ),
  )
  expect(silent.map(({ name }) => name)).toMatchInlineSnapshot(`
    [
      "listCases drafts",
      "listCases done",
      "listCompletions counting",
      "listCompletions overdue",
      "listHazardViewings",
      "listDataRequests answered",
      "listDisturbances",
      "listEmployments",
      "findFirm 91320507MA000001XX",
      "exchangeEmployeeMaster",
      "exchangeEntryExitHistory",
      "exchangeSubContractor",
      "viewCaseInsight",
      "viewInspectionInsight",
      "viewLabourProgress",
      "listLabourProgress",
      "listLabourRecords enterprise",
      "listLabourRecords safety-officer",
      "listLabourRecords project",
      "listMyRegistrations enterprise",
      "listMyRegistrations safety-officer",
      "listMyRegistrations project",
      "viewAccessLog",
      "viewMyConsents",
      "viewMyEmployment",
      "viewMyExams",
      "renewMyCredential",
      "awaitMySafetyCode green 2026-11-19",
      "viewMyWeChat",
      "viewHall",
      "findProject 备案 1",
      "listQualifications",
      "viewContact",
      "previewPost acceptor 320507",
      "previewPost reviewer 320507",
      "previewPost approver 320507",
      "previewPost exam-clerk 320507",
      "previewPost association 320507",
      "previewPost system-admin 320507",
      "previewPost security-admin 320507",
      "previewPost audit-admin 320507",
    ]
  `)
}, 400_000)

test('no word finds what is not there for whoever searches: names, numbers and codes of strangers', async () => {
  const far = await world.enterprise('长沙远方建设有限公司', '430102')
  const stranger = await world.worker(far, { name: '欧阳外乡' })
  await world.project(far, { name: '岳麓远方项目', region: '430102' })
  const words = ['欧阳外乡', stranger.idNumber, '长沙远方建设有限公司', far.creditCode, '岳麓远方项目']
  const found: string[] = []
  for (const request of requests.filter(({ searchable, name }) => searchable && !openToAll.has(name)))
    for (const role of rolesWhoMay(request.endpoint)) {
      const nothing = await tell(role, request, { q: '查无此人此事' })
      for (const q of words) {
        const told = await tell(role, request, { q })
        expected += 1
        cells.note(request.name, role, `search ${words.indexOf(q)}`, told === nothing, told)
        if (told !== nothing) found.push(`${key(role, request)} ${q}: ${difference(nothing, told)}`)
      }
    }
  expect(found).toEqual([])
}, 120_000)

/** Of what the things in a list are, by which they are opened. */
function idsIn(told: string, byPerson: boolean): string[] {
  const { items = [] } = JSON.parse(told.slice(4)) as { items?: { id?: string; personId?: string }[] }
  return items.map(({ id, personId }) => (byPerson ? personId : id) ?? '')
}

test.each(pairs)('$list shows what can be opened, and nothing else', async ({ list, view, thing }) => {
  const lists = requests.filter(({ endpoint }) => endpoint.id === list)
  for (const role of rolesWhoMay(view).filter((one) =>
    rolesWhoMay(lists[0]?.endpoint ?? view).includes(one),
  )) {
    const own = await here(role)[thing]()
    const told = await Promise.all(lists.map((request) => tell(role, request)))
    const ids = new Set(told.flatMap((one) => idsIn(one, thing === 'person' && list !== 'listWorkers')))
    const { status } = await askAbout(world, view, { id: own, rest: {}, cookie: actor(role).cookie })
    expected += 2
    cells.note(list, role, 'own is listed', ids.has(own) === (status === 200), [own, status])
    const opened = await Promise.all(
      [...ids].slice(0, 20).map((id) => askAbout(world, view, { id, rest: {}, cookie: actor(role).cookie })),
    )
    cells.note(
      list,
      role,
      'listed opens',
      opened.every((one) => one.status === 200),
      opened.map((one) => one.status),
    )
  }
  expect(cells.surprises(list)).toEqual([])
})
