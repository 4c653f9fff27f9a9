import { takeInspectionPack } from '@anzhu/contract/inspection-pack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

const standard = async (more: {
  code?: string
  region?: string
  version: number
  effective_from: string
  state?: string
}) =>
  world.house.db
    .insertInto('inspections.standards')
    .values({
      code: 'dust',
      region: '000000',
      title: '扬尘',
      edition: `测试 ${more.version}`,
      content: JSON.stringify({
        kind: 'scored',
        tables: [],
        categories: [],
        grades: { excellent: 90, pass: 70 },
      }),
      provenance: '测试',
      state: 'published',
      ...more,
    })
    .execute()

test('a package holds the project, who answers for it and the standards in force on the day, nearest first', async () => {
  const enterprise = await world.enterprise()
  const project = await world.project(enterprise)
  await world.house.db
    .updateTable('registry.projects')
    .set({ manager_name: '孙立新' })
    .where('id', '=', project.id)
    .execute()
  await world.actor('project-department', { enterprise, project })
  await standard({ version: 901, effective_from: '2026-01-01' })
  await standard({ version: 902, effective_from: '2026-12-01' })
  await standard({ version: 903, effective_from: '2026-02-01', region: '320000' })
  await standard({ version: 904, effective_from: '2026-03-01', region: '330000' })
  await standard({ version: 905, effective_from: '2026-02-01', region: '320000', state: 'draft' })
  const director = await world.actor('safety-director', { enterprise })
  const { body } = await world.as(director, takeInspectionPack, { projectId: project.id })
  expect(body.project).toMatchObject({
    name: project.name,
    people: [
      { name: '孙立新', post: '项目经理' },
      { name: 'project-department', post: '项目部' },
    ],
  })
  expect([body.kind, body.missingItems]).toEqual(['enterprise', 'full-marks'])
  const dust = body.standards.filter(({ code }) => code === 'dust')
  expect(dust.map(({ version }) => version)).toEqual([903])
  expect(dust[0]?.content).toMatchObject({ kind: 'scored' })
})

test('another enterprise’s project is as good as absent; a post that inspects nothing is told so', async () => {
  const [enterprise, other] = [await world.enterprise(), await world.enterprise()]
  const project = await world.project(enterprise)
  const stranger = await world.actor('safety-director', { enterprise: other })
  expect((await world.as(stranger, takeInspectionPack, { projectId: project.id })).status).toBe(404)
  const clerk = await world.actor('labour-clerk', { enterprise })
  expect((await world.as(clerk, takeInspectionPack, { projectId: project.id })).status).toBe(403)
})
