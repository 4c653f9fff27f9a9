import { randomUUID } from 'node:crypto'
import type { TestActor, World } from './world.ts'

/** Large sheets: one that a colleague asked for, and one of the actor's own that was let go. */
export interface ExportThings {
  askedExport(): Promise<string>
  releasedExport(): Promise<string>
}

export const exportThingNames = ['askedExport', 'releasedExport'] as const

/** The requests as this actor has them: of somebody under a post like theirs, or of themselves. */
export function exportThings(world: World, { accountId, role }: TestActor): ExportThings {
  const { db } = world.house
  const kind = role === 'audit-admin' ? 'audit' : 'safety-codes'
  const query = kind === 'audit' ? 'since=2026-11-01&until=2026-11-20' : 'colour=none'
  const own = () =>
    db
      .selectFrom('access.posts')
      .select(['id', 'organisation_id', 'project_id', 'region', 'role', 'person_id'])
      .where('account_id', '=', accountId)
      .orderBy('id')
      .executeTakeFirstOrThrow()
  const colleague = async () => {
    const { organisation_id, project_id, region, person_id, role: as } = await own()
    const { id: account_id } = await db
      .insertInto('access.accounts')
      .values({ name: '同事', login: `colleague-${randomUUID()}`, password_hash: 'x' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: post_id } = await db
      .insertInto('access.posts')
      .values({ account_id, role: as, organisation_id, project_id, region, person_id })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { account_id, post_id, organisation_id, region }
  }
  const keep = async (values: Awaited<ReturnType<typeof colleague>>, more: object) =>
    (
      await db
        .insertInto('exports.exports')
        .values({
          ...values,
          kind,
          query,
          purpose: '年度检查前核对名单',
          rows: 1200,
          state: 'waiting',
          asked_at: world.clock.now(),
          ...more,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  return {
    askedExport: async () => keep(await colleague(), {}),
    async releasedExport() {
      const { id: post_id, organisation_id, region } = await own()
      const { account_id: decided_by } = await colleague()
      const let_go = { state: 'released', decided_by, decided_at: world.clock.now() }
      return keep({ account_id: accountId, post_id, organisation_id, region }, let_go)
    },
  }
}
