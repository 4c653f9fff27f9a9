import type { TrainingKind } from '@anzhu/contract/training'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { World } from './world.ts'

/** Makes an enterprise a training body, as the application to become one ends. */
export async function qualify({ house: { db } }: World, { id }: { id: string }): Promise<void> {
  await db
    .insertInto('registry.qualifications')
    .values({ enterprise_id: id, kind: 'training-body', granted_on: '2026-01-05' })
    .execute()
}

/** An enterprise that is a training body, and somebody of its office. */
export async function openTrainingBody(world: World, region = '320507') {
  const body = await world.enterprise(undefined, region)
  await qualify(world, body)
  return { body, office: await world.actor('enterprise-admin', { enterprise: body, region }) }
}

interface PlanOptions {
  readonly kind?: TrainingKind
  readonly examOn?: PlainDate
  readonly seats?: number
  readonly state?: 'draft' | 'published'
  readonly region?: string
  readonly title?: string
}

/**
 * A plan of a body on its exam day, from its first minute on: the clock of tests moves days, not hours. Continuing education
 * on 2026-11-22, published, unless told.
 */
export async function addPlan({ house: { db } }: World, body: { id: string }, options: PlanOptions = {}) {
  const { kind = 'continuing-education', examOn = '2026-11-22', seats = 50, state = 'published' } = options
  const { region = '320507', title = '继续教育第 1 期' } = options
  return db
    .insertInto('training.plans')
    .values({
      enterprise_id: body.id,
      title,
      kind,
      region,
      address: '元和街道 1 号',
      starts_at: new Date(`${examOn}T00:00:00+08:00`),
      ends_at: new Date(`${examOn}T23:59:00+08:00`),
      exam_on: examOn,
      seats,
      contact: '李老师',
      contact_phone: '0512-65000000',
      state,
    })
    .returning(['id', 'number', 'title'])
    .executeTakeFirstOrThrow()
}

/** A worker whose code is yellow on 2026-11-19: valid until 2026-12-04, to be made up for until 2026-12-19. */
export const yellowWorker = (
  world: World,
  firm: { id: string } | null,
  more: { phone?: string | null; name?: string } = {},
) => world.worker(firm, { trained: '2026-06-01', medical: '2026-06-01', appliedOn: '2026-06-04', ...more })
