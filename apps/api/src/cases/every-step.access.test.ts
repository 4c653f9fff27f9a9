import * as contract from '@anzhu/contract/cases'
import { policy } from '@anzhu/law/access/policy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countCells } from '../../test/access-cells.ts'
import {
  bothPlaces,
  openEveryCase,
  shouldDecide,
  shouldSee,
  type EveryCase,
  type Somebody,
} from '../../test/every-case.ts'
import { newWorld, type World } from '../../test/world.ts'

/*
 * Regions × services × steps × states × posts: what each may see and decide follows from the table of the policy and the
 * flow alone (test/every-case.ts). Lists are compared whole. Deciding is tried for one who has the step and one who has
 * not; with ANZHU_FIGURES, as `npm run matrix` runs it, for everybody, and for cases of a city beside those of a district.
 */

let world: World
let cases: EveryCase[]
let everybody: Somebody[]
beforeAll(async () => {
  world = await newWorld({ relaxedLimits: true })
  ;({ cases, everybody } = await openEveryCase(world, whole ? bothPlaces : bothPlaces.slice(0, 1)))
}, 120_000)
afterAll(async () => {
  cells.write(expected)
  await world.end()
})

const cells = countCells('every-step')
const whole = process.env['ANZHU_FIGURES'] !== undefined
let expected = 0
const nameOf = ({ flow, region, status, step }: EveryCase) =>
  `${flow.id} ${region} ${step === null ? status : step.id}`

function note(one: EveryCase, { name }: Somebody, what: string, good: boolean, answered: unknown): void {
  expected += 1
  cells.note(`${nameOf(one)} ${one.id}`, name, what, good, answered)
}

const surprises = () => cases.flatMap((one) => cells.surprises(`${nameOf(one)} ${one.id}`))

/** Every case of a box, page by page; none for whoever may not ask for it. */
async function listed({ actor, role }: Somebody, box: 'queue' | 'all'): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  let cursor: string | undefined
  do {
    const { status, body } = await world.as(actor, contract.listCases, { box, limit: 200, cursor })
    const may = policy['case.view'].some(([one]) => one === role)
    expect([role, status]).toEqual([role, may ? 200 : 403])
    if (status !== 200) return ids
    for (const { id } of body.items) ids.add(id)
    cursor = body.next ?? undefined
  } while (cursor !== undefined)
  return ids
}

test('everybody’s lists hold what the table and the flow say, at every step, in every state and region', async () => {
  for (const somebody of everybody) {
    const [queue, all] = [await listed(somebody, 'queue'), await listed(somebody, 'all')]
    for (const one of cases) {
      note(one, somebody, 'waits', queue.has(one.id) === shouldDecide(somebody, one), queue.has(one.id))
      const sees = one.status !== 'draft' && shouldSee(somebody, one)
      note(one, somebody, 'listed', all.has(one.id) === sees, all.has(one.id))
    }
  }
  expect(surprises().slice(0, 10)).toEqual([])
  const waiting = cases.filter(({ step }) => step !== null)
  const without = waiting.filter((one) => !everybody.some((somebody) => shouldDecide(somebody, one)))
  expect(without.map(nameOf)).toEqual([])
}, 200_000)

/** Asks to decide: the version that is named decides whether anything could come of it. */
const decide = (one: EveryCase, { actor }: Somebody, { version, step }: { version: number; step: string }) =>
  world.as(actor, contract.decideCase, { id: one.id, version, step, decision: 'pass' })

const stale = 999_999

/** Of who has the step and who has not one each, in turn, and some of what waits for nobody; or everybody. */
function whoTries(one: EveryCase, at: number): readonly Somebody[] {
  if (whole) return everybody
  const has = everybody.filter((somebody) => shouldDecide(somebody, one))
  if (has.length === 0 && at % 5 > 0) return []
  const others = everybody.filter((somebody) => !has.includes(somebody))
  return [has[at % Math.max(1, has.length)], others[(at * 7) % others.length]].filter(
    (somebody) => somebody !== undefined,
  )
}

test('only whoever has the step reaches it: others are told it is not theirs, or that it is not there', async () => {
  for (const [at, one] of cases.entries())
    for (const somebody of whoTries(one, at)) {
      const { status, problem } = await decide(one, somebody, { version: stale, step: one.step?.id ?? 'any' })
      const reaches = status === 409 && /已被改动|已经提交/.test(problem.detail)
      const may = policy['case.decide'].some(([role]) => role === somebody.role)
      const refused = may ? [404, 409].includes(status) : status === 403
      const good = shouldDecide(somebody, one) ? reaches : refused && !reaches
      note(one, somebody, 'decides', good, [status, problem.detail])
      // What may not even be looked at is as good as absent.
      if (may && !shouldSee(somebody, one) && !shouldDecide(somebody, one))
        note(one, somebody, 'absent', status === 404, status)
    }
  expect(surprises().slice(0, 10)).toEqual([])
}, 600_000)

test('no step is jumped over: whoever has one cannot take another of the flow, and nothing is moved', async () => {
  const { db } = world.house
  const standing = () =>
    db.selectFrom('cases.cases').select(['id', 'status', 'step', 'version']).orderBy('id').execute()
  const before = await standing()
  const versionOf = new Map(before.map(({ id, version }) => [id, version]))
  for (const [at, one] of cases.entries()) {
    const has = everybody.filter((somebody) => shouldDecide(somebody, one))
    const somebody = has[at % Math.max(1, has.length)]
    if (somebody === undefined) continue
    const others = one.flow.steps.map(({ id }) => id).filter((id) => id !== one.step?.id)
    const tried = [...others, 'no-such-step']
    for (const step of whole ? tried : tried.slice(0, 1)) {
      const { status, problem } = await decide(one, somebody, { version: versionOf.get(one.id) ?? 0, step })
      const told = one.ownPage ? '在它自己的页面上办理' : '当前环节已经变化'
      note(one, somebody, `jumps to ${step}`, status === 409 && problem.detail.includes(told), problem.detail)
    }
  }
  expect(surprises().slice(0, 10)).toEqual([])
  expect(await standing()).toEqual(before)
}, 200_000)
