import { countCertificates, listCertificates } from '@anzhu/contract/certificates'
import { countMedicals, listMedicals } from '@anzhu/contract/medical'
import {
  countSafetyCodes,
  exportSafetyCodes,
  listSafetyCodes,
  type SafetyCodeFilter,
} from '@anzhu/contract/safety-code'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import { colourWords } from '@anzhu/law/safety-code/words'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCertificate } from '../../test/made-up-services.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { readSheets } from '../sheets/hucre-workbook.ts'

/* What is counted is what is listed is what is taken out, for everybody who may do all three, under every filter. */

let world: World
let roles: [string, TestActor][]
let filters: [string, SafetyCodeFilter][]
beforeAll(async () => {
  world = await newWorld({ relaxedLimits: true })
  const [firm, other] = [await world.enterprise(), await world.enterprise(undefined, '320508')]
  const [project, second] = [await world.project(firm), await world.project(firm, { region: '320508' })]
  const away = await world.project(other, { region: '320508' })
  const days = ['2026-11-10', '2026-06-01', '2026-05-25', '2026-03-01', undefined] as const
  let person = { id: '' }
  for (const [where, at] of [
    [firm, project],
    [firm, second],
    [firm, null],
    [other, away],
  ] as const)
    for (const appliedOn of days) {
      const medical = appliedOn === undefined ? ('2026-10-01' as const) : ('2026-02-01' as const)
      const trained = appliedOn === undefined ? null : ('2026-02-10' as const)
      person = await world.worker(where, { project: at, medical, trained, ...(appliedOn && { appliedOn }) })
      await addCertificate(world, person, where)
    }
  roles = [
    ['the person', await world.actor('worker', { person })],
    ['the clerk', await world.actor('labour-clerk', { enterprise: firm })],
    ['a clerk of one project', await world.actor('labour-clerk', { enterprise: firm, only: [second] })],
    ['the administrator', await world.actor('enterprise-admin', { enterprise: other })],
    ['the department', await world.actor('project-department', { project })],
    ['the district', await world.actor('supervisor')],
    ['the next district', await world.actor('inspector', { region: '320508' })],
    ['the city', await world.actor('supervisor', { region: '320500' })],
    ['who looks on in the province', await world.actor('viewer', { region: '320000' })],
    ['another province', await world.actor('supervisor', { region: '360000' })],
  ]
  filters = [
    ['all', {}],
    ...(['none', 'green', 'yellow', 'red'] as const).map(
      (colour) => [colour, { colour }] as [string, SafetyCodeFilter],
    ),
    ['a project', { projectId: project.id }],
    ['a firm', { enterpriseId: other.id }],
    ['a region', { region: '320508' }],
    ['those who expire', { expiringWithinDays: 30 }],
    ['a name', { q: '王建国' }],
    ['red of a firm', { enterpriseId: firm.id, colour: 'red' }],
  ]
}, 60_000)
afterAll(() => world.end())

/** How many rows a list has, seven at a time. */
async function listed<E extends Endpoint>(actor: TestActor, endpoint: E, filter: object): Promise<number> {
  let [rows, cursor]: [number, string | null | undefined] = [0, undefined]
  do {
    const args = { ...filter, cursor: cursor ?? undefined, limit: 7 } as unknown as Args<E>
    const { status, body } = await world.as(actor, endpoint, args)
    expect(status).toBe(200)
    const page = body as { items: unknown[]; next: string | null }
    rows += page.items.length
    cursor = page.next
  } while (cursor !== null)
  return rows
}

test('safety codes: the count, the rows of every page, and the rows of the sheet', async () => {
  const found: [string, string, number, number, number][] = []
  for (const [who, actor] of roles)
    for (const [what, filter] of filters) {
      const { body: counts } = await world.as(actor, countSafetyCodes, filter)
      const { raw } = await world.as(actor, exportSafetyCodes, filter)
      // Besides the titles, and the line of who took the sheet out.
      const inSheet = ((await readSheets(raw))[0]?.rows.length ?? 0) - 2
      found.push([
        who,
        what,
        counts[filter.colour ?? 'all'],
        await listed(actor, listSafetyCodes, filter),
        inSheet,
      ])
    }
  expect(found.filter(([, , counted, rows, inSheet]) => counted !== rows || rows !== inSheet)).toEqual([])
  // Everybody but strangers has something, and every filter finds something for somebody.
  const some = new Set(found.flatMap(([who, what, counted]) => (counted > 0 ? [who, what] : [])))
  expect([...roles, ...filters].map(([name]) => name).filter((name) => !some.has(name))).toEqual([
    'another province',
  ])
}, 120_000)

test('each row of the sheet says what the list says of that person, whatever the colour', async () => {
  const colours = new Set<string>()
  for (const [who, actor] of roles) {
    const { body } = await world.as(actor, listSafetyCodes, { limit: 200 })
    const { raw } = await world.as(actor, exportSafetyCodes, {})
    const rows = (await readSheets(raw))[0]?.rows ?? []
    const texts = rows.map(({ cells }) => cells.slice(0, 10).map((cell) => cell?.value ?? ''))
    const said = body.items.map((code) => [
      code.name,
      code.idNumber,
      code.trade,
      code.enterprise?.name ?? '',
      code.project?.name ?? '',
      colourWords[code.colour].name,
      code.validUntil ?? '',
      code.reasons.map(({ text }) => text).join('；'),
      code.nextActions.map(({ text }) => text).join('；'),
      code.notRosteredFrom ?? '',
    ])
    const padded = texts.slice(1, -1).map((row) => [...row, ...Array<string>(10 - row.length).fill('')])
    expect(padded, who).toEqual(said)
    for (const { colour } of body.items) colours.add(colour)
  }
  expect([...colours].sort()).toEqual(['green', 'none', 'red', 'yellow'])
}, 60_000)

test('medicals and certificates: the count of each state and the rows of its list', async () => {
  const found: [string, string, number, number][] = []
  for (const [who, actor] of roles) {
    const certificates = await world.as(actor, countCertificates, {})
    if (certificates.status === 200)
      found.push([who, 'certificates', certificates.body.all, await listed(actor, listCertificates, {})])
    const medicals = await world.as(actor, countMedicals, {})
    if (medicals.status === 200)
      found.push([who, 'medicals', medicals.body.all, await listed(actor, listMedicals, {})])
  }
  expect(found.filter(([, , counted, rows]) => counted !== rows)).toEqual([])
  expect(found.filter(([, , counted]) => counted > 0).length).toBeGreaterThan(8)
})
