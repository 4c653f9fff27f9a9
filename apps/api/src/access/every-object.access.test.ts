import { type Endpoint } from '@anzhu/contract/endpoint'
import { endpoints } from '@anzhu/contract/endpoints'
import type { Problem } from '@anzhu/contract/fields'
import { allRoles, type Role } from '@anzhu/law/access/roles'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askAbout, rolesWhoMay, type Asked } from '../../test/access-ask.ts'
import { countCells } from '../../test/access-cells.ts'
import { newAccessWorld, openAccessPlace, type AccessPlace } from '../../test/access-place.ts'
import { accessRows, allThings } from '../../test/access-rows/all.ts'
import { isShared } from '../../test/access-rows/near.ts'
import type { Row } from '../../test/access-rows/row.ts'
import { idsAskedFor, openNearPlaces, type Things } from '../../test/two-places.ts'
import type { TestActor, World } from '../../test/world.ts'

let world: World
let place: AccessPlace
let nearTo: Awaited<ReturnType<typeof openNearPlaces>>
const foreignIds = new Map<keyof Things, string>()
const nearIds = new Map<string, Promise<string>>()
const hereIds = new Map<keyof Things, Promise<string>>()
beforeAll(async () => {
  world = await newAccessWorld()
  place = await openAccessPlace(world)
  nearTo = await openNearPlaces(world, place.two.here)
  for (const thing of allThings) foreignIds.set(thing, await place.two.there[thing]())
}, 120_000)
afterAll(async () => {
  cells.write(expectedCells())
  await world.end()
})

const table = accessRows(() => place)
const cells = countCells('every-object')
const places = endpoints.flatMap((endpoint) => idsAskedFor(endpoint).map((at) => [at, endpoint] as const))
const closedPlaces = places.filter(([, { access }]) => access !== 'public')
const isList = (at: string) => table[at]?.foreign === 'left-out'
const foreignId = (thing: keyof Things) => foreignIds.get(thing) ?? ''

/** Switching posts changes who one is for the rest of the file. */
const actorFor = (role: Role, thing: keyof Things) =>
  thing === 'post' ? place.two.actorHere(role) : Promise.resolve(place.two.actors.get(role) as TestActor)

/** Endpoints about the person acting are asked as a worker about oneself. */
const ownId = async (role: Role, actor: TestActor, thing: keyof Things): Promise<string> =>
  role === 'worker' && thing === 'person' ? place.ownPerson : place.two.here.of(actor)[thing]()

/** Made once: nobody who asks here may use it up. */
function nearId(role: Role, thing: keyof Things): Promise<string> {
  const key = `${role} ${thing}`
  const id = nearIds.get(key) ?? nearTo(role, thing)
  nearIds.set(key, id)
  return id
}

const ask = (cookie: string | undefined, endpoint: Endpoint, at: string, id: string): Promise<Asked> =>
  askAbout(world, endpoint, { id, rest: { ...table[at]?.args?.(id) }, ...(cookie && { cookie }) })

/** What anybody can tell apart, whichever of two ids they asked for. */
const told = ({ status, body }: Asked, id: string, asked: string) =>
  JSON.stringify([status, { ...(body as object), trace: '' }]).replaceAll(id, asked)

const codeOf = ({ body }: Asked) => (body as Partial<Problem> | null)?.code
const concerns = ({ roles }: Row, role: Role) => roles?.includes(role) ?? true
const kinds = ['own', 'foreign', 'near', 'absent'] as const
const nobodies = ['', 'anzhu_session=', `anzhu_session=${'A'.repeat(43)}`]
const expectedCells = () => closedPlaces.length * (allRoles.length * kinds.length + nobodies.length)

test('every place where an id is asked for is in the table, and no other', () => {
  expect(places.map(([at]) => at).toSorted()).toEqual(Object.keys(table).toSorted())
})

/** Places whose things are made by asking for them come first: a list that is narrowed to one's own then has something. */
const ordered = closedPlaces.toSorted(([a], [b]) => Number(isList(a)) - Number(isList(b)))

test.each(ordered)('%s: whose it is decides, for every role', async (at, endpoint) => {
  const row = table[at] as Row
  const may = new Set(rolesWhoMay(endpoint))
  await Promise.all(allRoles.filter((role) => !may.has(role)).map((role) => closed(at, endpoint, role)))
  for (const role of may) {
    if (!concerns(row, role)) await nothingToThem(at, endpoint, role)
    else if (row.foreign === 'not-found') await asAbsent(at, endpoint, role)
    else await leftOut(at, endpoint, role)
  }
  for (const [i, cookie] of nobodies.entries()) {
    const answer = await ask(cookie === '' ? undefined : cookie, endpoint, at, foreignId(row.thing))
    cells.note(at, `nobody ${i + 1}`, 'foreign', answer.status === 401, answer)
  }
  expect(cells.surprises(at)).toEqual([])
})

/** Refused before anything is looked up: the answer says nothing of whether the thing is there. */
async function closed(at: string, endpoint: Endpoint, role: Role) {
  const { thing } = table[at] as Row
  const actor = place.two.actors.get(role) as TestActor
  const own = hereIds.get(thing) ?? place.two.here.of(actor)[thing]()
  hereIds.set(thing, own)
  const ids = {
    own: await own,
    foreign: foreignId(thing),
    near: await nearId('labour-clerk', thing),
    absent: randomUUID(),
  }
  const answers = await Promise.all(
    kinds.map(async (what) => [what, await ask(actor.cookie, endpoint, at, ids[what])] as const),
  )
  for (const [what, answer] of answers)
    cells.note(at, role, what, answer.status === 403 && codeOf(answer) === 'access.denied', answer)
}

/** The service is not for this role: whatever id is named, the answer is the same. */
async function nothingToThem(at: string, endpoint: Endpoint, role: Role) {
  const { thing } = table[at] as Row
  const actor = place.two.actors.get(role) as TestActor
  const absent = randomUUID()
  const asAbsent = told(await ask(actor.cookie, endpoint, at, absent), absent, absent)
  const ids = { foreign: foreignId(thing), near: await nearId(role, thing) }
  for (const what of ['foreign', 'near'] as const) {
    const answer = await ask(actor.cookie, endpoint, at, ids[what])
    cells.note(at, role, what, told(answer, ids[what], absent) === asAbsent, [answer, asAbsent])
  }
  for (const what of ['own', 'absent'] as const) cells.note(at, role, what, true, null)
}

async function asAbsent(at: string, endpoint: Endpoint, role: Role) {
  const { thing } = table[at] as Row
  const actor = await actorFor(role, thing)
  const absent = await ask(actor.cookie, endpoint, at, randomUUID())
  cells.note(at, role, 'absent', absent.status === 404 && codeOf(absent) === 'not-found', absent)
  for (const what of ['foreign', 'near'] as const) {
    const id = what === 'foreign' ? foreignId(thing) : await nearId(role, thing)
    const answer = await ask(actor.cookie, endpoint, at, id)
    const same = told(answer, '', '') === told(absent, '', '')
    cells.note(at, role, what, what === 'near' && isShared(at, role) ? answer.status !== 404 : same, answer)
  }
  const own = await ask(actor.cookie, endpoint, at, await ownId(role, actor, thing))
  // 409 and 422 say that the thing is theirs but not in the state for it.
  cells.note(at, role, 'own', [200, 409, 422].includes(own.status), own)
}

async function leftOut(at: string, endpoint: Endpoint, role: Role) {
  const { thing } = table[at] as Row
  const actor = place.two.actors.get(role) as TestActor
  const nobodys = randomUUID()
  const absent = await ask(actor.cookie, endpoint, at, nobodys)
  cells.note(at, role, 'absent', absent.status === 200, absent)
  const shown: Asked[] = []
  for (const what of ['foreign', 'near'] as const) {
    const id = what === 'foreign' ? foreignId(thing) : await nearId(role, thing)
    const answer = await ask(actor.cookie, endpoint, at, id)
    // A batch answers for each id it was given; nothing else may differ.
    const same = answer.status === 200 && told(answer, id, nobodys) === told(absent, nobodys, nobodys)
    cells.note(at, role, what, what === 'near' && isShared(at, role) ? answer.status !== 404 : same, [
      answer,
      absent,
    ])
    shown.push(answer)
  }
  const own = await ask(actor.cookie, endpoint, at, await place.two.here.of(actor)[thing]())
  // A file of one's own has rows; a list or a count says so in its body. Reading a message says only that it is done.
  const [foreign] = shown
  const more =
    endpoint.id === 'readMessages' ||
    (endpoint.id === 'exportSafetyCodes'
      ? own.bytes > (foreign?.bytes ?? 0)
      : told(own, '', '') !== told(absent, '', ''))
  cells.note(at, role, 'own', own.status === 200 && more, own)
}

test('a message of somebody else stays unread', async () => {
  const actor = await place.two.actorHere('labour-clerk')
  const [theirs, mine] = [await place.two.there.message(), await place.two.here.of(actor).message()]
  const at = 'readMessages body.ids[]'
  const endpoint = places.find(([one]) => one === at)?.[1] as Endpoint
  await ask(actor.cookie, endpoint, at, theirs)
  const { db } = world.house
  const read = async (id: string) =>
    (await db.selectFrom('notices.messages').select('read_at').where('id', '=', id).executeTakeFirstOrThrow())
      .read_at
  expect(await read(theirs)).toBeNull()
  await ask(actor.cookie, endpoint, at, mine)
  expect(await read(mine)).not.toBeNull()
})
