import { dust } from '@anzhu/law/inspections/standards/dust'
import type { TestActor, World } from './world.ts'

/** Of the place: a version of a standard that the actor may look at, and edit where the post edits. */
export interface StandardThings {
  standard(): Promise<string>
}

/** Who looks at standards and does not write them sees what is published only. */
const readers: ReadonlySet<string> = new Set([
  'safety-director',
  'enterprise-admin',
  'project-department',
  'viewer',
])

/** Puts a version of the dust sheet into a region; as a draft it is for the officials there only. */
export async function addStandard(
  { house: { db } }: World,
  { region, state, from }: { region: string; state: 'draft' | 'published'; from?: string },
): Promise<string> {
  const { last } = await db
    .selectFrom('inspections.standards')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('code', '=', 'dust')
    .where('region', '=', region)
    .executeTakeFirstOrThrow()
  const version = (last ?? 0) + 1
  const { id } = await db
    .insertInto('inspections.standards')
    .values({
      code: 'dust',
      region,
      version,
      title: '扬尘检查评分表',
      edition: `试行 ${version}`,
      content: JSON.stringify(dust),
      provenance: '测试所用',
      state,
      effective_from: state === 'draft' ? null : (from ?? '2026-01-01'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The same in every place: standards belong to a region. */
export function standardThings(
  world: World,
  { region }: { readonly region: string },
  { role }: TestActor,
): StandardThings {
  return { standard: () => addStandard(world, { region, state: readers.has(role) ? 'published' : 'draft' }) }
}
