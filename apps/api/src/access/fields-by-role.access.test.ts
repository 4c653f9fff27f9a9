import { endpoints } from '@anzhu/contract/endpoints'
import { openSheetText } from '../../test/sheet-text.ts'
import { personalFields } from '@anzhu/law/access/personal-fields'
import { allRoles, type Role } from '@anzhu/law/access/roles'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askAbout, rolesWhoMay } from '../../test/access-ask.ts'
import { countCells } from '../../test/access-cells.ts'
import { newAccessWorld, openAccessPlace, type AccessPlace } from '../../test/access-place.ts'
import { accessRows } from '../../test/access-rows/all.ts'
import { listRequests } from '../../test/list-requests.ts'
import { addCertificate } from '../../test/made-up-services.ts'
import { portray } from '../../test/record-things.ts'
import { idsAskedFor } from '../../test/two-places.ts'
import type { TestActor, World } from '../../test/world.ts'
import { recordMedicals } from '../medical/index.ts'

/*
 * One person with a mark in every field, of the firm, the project and the region of everybody who asks. Every list, count,
 * sheet and record that could show the person is asked for by every role; the marks in the answers are the written table.
 */

let world: World
let place: AccessPlace
let personId = ''
let certificateId = ''
let self: TestActor
const marks = new Map<string, string>()
beforeAll(async () => {
  world = await newAccessWorld()
  place = await openAccessPlace(world)
  const { here } = place.two
  const person = await world.worker(here.enterprise, {
    name: '欧阳标记',
    bornOn: '1987-03-21',
    phone: '19987654321',
    project: here.project,
    appliedOn: '2026-11-10',
  })
  personId = person.id
  self = await world.actor('worker', { person })
  certificateId = await addCertificate(world, person, here.enterprise)
  const report = { personId, examinedOn: '2026-10-07', result: 'fit', source: '标记体检机构' } as const
  await recordMedicals(world.house.db, { recordedBy: null, today: '2026-11-19' }, [report])
  await portray(world, personId, self.accountId)
  for (const [field, mark] of [
    ['name', person.name],
    ['id-number', person.idNumber],
    ['phone', person.phone],
    ['born-on', person.bornOn],
    ['medical-day', report.examinedOn],
    ['medical-source', report.source],
  ] as const)
    marks.set(field, mark)
}, 120_000)
afterAll(async () => {
  cells.write(expected)
  await world.end()
})

const cells = countCells('fields-by-role')
let expected = 0

const actorOf = (role: Role) => (role === 'worker' ? self : (place.two.actors.get(role) as TestActor))

/** Every way to ask about the person: lists, and what asks for the id of a person or of a certificate. */
function requests() {
  const table = accessRows(() => place)
  // Who has a portrait is one of the things of a place; here it is the person.
  const ofPerson: ReadonlySet<string> = new Set(['person', 'portrayed'])
  const lists = listRequests().map(({ endpoint, query }) => ({ endpoint, id: '', rest: query }))
  const records = endpoints
    .filter(({ method, access }) => method === 'GET' && access !== 'public')
    .flatMap((endpoint) =>
      idsAskedFor(endpoint).flatMap((at) => {
        const row = table[at]
        const id = ofPerson.has(row?.thing ?? '')
          ? personId
          : row?.thing === 'certificate'
            ? certificateId
            : undefined
        return id === undefined ? [] : [{ endpoint, id, rest: { ...row?.args?.(id) } }]
      }),
    )
  return [...lists, ...records]
}

/** What an answer shows: the words of a body or a sheet. */
async function wordsOf(
  role: Role,
  { endpoint, id, rest }: ReturnType<typeof requests>[number],
): Promise<string> {
  const given: Record<string, unknown> = { ...rest }
  if (given['projectId'] !== undefined && id === '') given['projectId'] = place.two.here.project.id
  const asked = { id, rest: given, cookie: actorOf(role).cookie }
  const { status, body, raw, type } = await askAbout(world, endpoint, asked)
  if (status !== 200) return ''
  if (type.includes('spreadsheet')) return openSheetText(raw)
  if (endpoint.id === 'viewPortrait') return 'portrait'
  return JSON.stringify(body ?? '')
}

const sorted = (shown: Readonly<Record<string, readonly Role[]>>) =>
  Object.fromEntries(
    Object.entries(shown)
      .map(([id, roles]) => [id, allRoles.filter((role) => roles.includes(role))] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )

test('every role sees of a person the fields of the written table, by the requests it names, and nothing else', async () => {
  const seen = new Map<string, Record<string, Role[]>>()
  const note = (field: string, endpoint: string, role: Role) => {
    const shown = seen.get(field) ?? {}
    shown[endpoint] = [...new Set([...(shown[endpoint] ?? []), role])]
    seen.set(field, shown)
  }
  for (const request of requests())
    await Promise.all(
      rolesWhoMay(request.endpoint).map(async (role) => {
        const words = await wordsOf(role, request)
        for (const [field, mark] of marks) if (words.includes(mark)) note(field, request.endpoint.id, role)
        if (words === 'portrait') note('portrait', request.endpoint.id, role)
      }),
    )
  const written = Object.fromEntries(
    Object.entries(personalFields).map(([field, { shown }]) => [field, sorted(shown)]),
  )
  const found = Object.fromEntries(
    Object.keys(personalFields).map((field) => [field, sorted(seen.get(field) ?? {})]),
  )
  const asked = new Map(requests().map(({ endpoint }) => [endpoint.id, rolesWhoMay(endpoint)]))
  expected = [...asked.values()].flat().length * marksAndPortrait
  for (const [field, { shown }] of Object.entries(personalFields))
    for (const [id, roles] of asked)
      for (const role of roles) {
        const [should, does] = [shown, found[field] ?? {}].map((by) => by[id]?.includes(role) ?? false)
        cells.note(id, role, field, should === does, does ? 'shown' : 'not shown')
      }
  expect(found).toEqual(written)
}, 200_000)

/** The portrait is no word that could be marked: it is asked for. */
const marksAndPortrait = Object.keys(personalFields).length
