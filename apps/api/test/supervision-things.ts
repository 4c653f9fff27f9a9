import type { World } from './world.ts'

/** Of the place: a draw by its office, an order to stop work, and the project that such an order stands against. */
export interface SupervisionThings {
  draw(): Promise<string>
  stopOrder(): Promise<string>
  stopped(): Promise<string>
}

interface Place {
  readonly region: string
  readonly project: { readonly id: string }
}

let serial = 0

/** The same in every place, whoever acts: what an authority does belongs to its region. */
export function supervisionThings(world: World, { region, project }: Place): SupervisionThings {
  const { db } = world.house
  const stopOrder = async () => {
    serial += 1
    const { accountId } = await world.actor('inspector', { region })
    const { id } = await db
      .insertInto('supervision.stop_orders')
      .values({
        number: `停〔2026〕${region}-9${String(serial).padStart(3, '0')}`,
        project_id: project.id,
        scope: '3 号楼 8 层悬挑脚手架',
        whole_site: false,
        reason: '悬挑脚手架未按方案搭设，存在坍塌危险。',
        ordered_on: '2026-11-18',
        ordered_by: accountId,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  return {
    stopOrder,
    async stopped() {
      await stopOrder()
      return project.id
    },
    async draw() {
      const { accountId } = await world.actor('inspector', { region })
      const { id } = await db
        .insertInto('supervision.draws')
        .values({
          region,
          seed: 'test',
          method: '测试',
          projects: '[]',
          inspectors: '[]',
          drawn: JSON.stringify({ count: 1, inspectorsEach: 1, lots: [] }),
          reason: '季度抽查',
          drawn_by: accountId,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },
  }
}
