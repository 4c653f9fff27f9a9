import { checkService, saveCase, startCase, submitCase } from '@anzhu/contract/cases'
import { giveConsent, withdrawConsent } from '@anzhu/contract/consents'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { grantQualification } from '../registry/index.ts'

let world: World
let reviewer: { id: string }
beforeAll(async () => {
  world = await newWorld()
  reviewer = await world.enterprise('苏州体检审核有限公司')
  await grantQualification(world.house.db, {
    enterpriseId: reviewer.id,
    kind: 'medical-reviewer',
    today: '2026-11-01',
    caseId: null,
    recordedBy: null,
  })
})
afterAll(() => world.end())

const service = 'medical-report'

/** What stands in the way of submitting a filled-in report without its photo: paths of the issues. */
async function refusalOf(actor: TestActor): Promise<string[]> {
  const { body: draft } = await world.as(actor, startCase, { service })
  const values = { hospital: '相城人民医院', examinedOn: '2026-11-02', result: 'fit', reviewer: reviewer.id }
  const { body: saved } = await world.as(actor, saveCase, {
    id: draft.id,
    version: draft.version,
    values,
    materials: {},
  })
  const { problem } = await world.as(actor, submitCase, { id: draft.id, version: saved.version })
  return (problem.issues ?? []).map(({ path }) => path)
}

test('a worker’s report is not taken before a separate consent, nor after it is taken back', async () => {
  const person = await world.worker(await world.enterprise())
  const actor = await world.actor('worker', { person })
  const unmet = async () =>
    (await world.as(actor, checkService, { service })).body.findings
      .filter(({ met }) => !met)
      .map(({ rule }) => rule)
  expect(await unmet()).toEqual(['MR-07'])
  expect(await refusalOf(actor)).toContain('MR-07')
  await world.as(actor, giveConsent, { purpose: 'medical', version: 1 })
  expect(await unmet()).toEqual([])
  expect(await refusalOf(actor)).toEqual(['materials.report'])
  await world.as(actor, withdrawConsent, { purpose: 'medical' })
  expect(await refusalOf(actor)).toContain('MR-07')
})

test('an enterprise that enters a worker’s paper report is not asked for it', async () => {
  const firm = await world.enterprise()
  const person = await world.worker(firm)
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  const { body } = await world.as(clerk, checkService, { service, personId: person.id })
  expect(body.allowed).toBe(true)
})
