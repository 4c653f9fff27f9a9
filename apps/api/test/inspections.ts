import { openInspection, type InspectionView } from '@anzhu/contract/inspections'
import type { Args } from '@anzhu/contract/endpoint'
import { kindMadeBy } from '@anzhu/law/inspections/making'
import type { Method } from '@anzhu/law/inspections/standard'
import { randomUUID } from 'node:crypto'
import { storeBuiltInStandards } from '../src/inspections/index.ts'
import { testDay, type TestActor, type World } from './world.ts'

/** The published version of a standard that ships with the platform; none for the enterprise's own. */
export async function standardOf({ house: { db } }: World, method: Method): Promise<string | null> {
  if (method === 'own') return null
  await storeBuiltInStandards(db)
  const { id } = await db
    .selectFrom('inspections.standards')
    .select('id')
    .where('code', '=', method)
    .where('region', '=', '000000')
    .executeTakeFirstOrThrow()
  return id
}

/** Begins an inspection of a project as its maker, on the day of tests. */
export async function beginInspection(
  world: World,
  maker: TestActor,
  project: { readonly id: string },
  more: Partial<Args<typeof openInspection>> = {},
): Promise<InspectionView> {
  const method = more.method ?? 'check-terms'
  const answer = await world.as(maker, openInspection, {
    id: randomUUID(),
    projectId: project.id,
    kind: kindMadeBy(maker.role) ?? 'enterprise',
    method,
    standardId: await standardOf(world, method),
    onDay: testDay,
    responsibleName: '孙立新',
    ...more,
  })
  if (answer.status !== 200) throw new Error(`not begun: ${JSON.stringify(answer.problem)}`)
  return answer.body
}

/** A finding that is to be rectified, as a device sends it. */
export const somethingFound = {
  position: 0,
  termCode: '01-01-01',
  text: '项目安全生产责任制没有责任人签认',
  rectify: true,
  requirement: '补充责任书并由责任人本人签字',
  dueOn: '2026-11-26',
  changedAt: `${testDay}T02:00:00Z`,
} as const
