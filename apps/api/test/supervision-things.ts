import { randomUUID } from 'node:crypto'
import { testDay, type World } from './world.ts'

/** Of the place: a draw by its office, an order to stop work, and the project that such an order stands against. */
export interface SupervisionThings {
  draw(): Promise<string>
  stopOrder(): Promise<string>
  stopped(): Promise<string>
  /** An inspection under way by the office of the place. */
  officialInspection(): Promise<string>
}

interface Place {
  readonly region: string
  readonly project: { readonly id: string }
}

let serial = 0

/** The same in every place, whoever acts: what an authority does belongs to its region. */
export function supervisionThings(world: World, { region, project }: Place): SupervisionThings {
  const { db, cipher } = world.house
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
    const paper = {
      kind: 'stop-order',
      title: '停工整改通知书',
      owner_kind: 'stop-order',
      owner_id: id,
      version: 1,
    }
    await db
      .insertInto('documents.documents')
      .values({ ...paper, data: cipher.seal('{}'), state: 'failed', failure: '生成时程序出错' })
      .execute()
    return id
  }
  return {
    stopOrder,
    async stopped() {
      await stopOrder()
      return project.id
    },
    async officialInspection() {
      const { accountId } = await world.actor('inspector', { region })
      const id = randomUUID()
      await db
        .insertInto('inspections.inspections')
        .values({
          id,
          project_id: project.id,
          region,
          kind: 'authority',
          method: 'own',
          missing_items: 'proportional',
          on_day: testDay,
          account_id: accountId,
          inspector_name: '李明',
        })
        .execute()
      return id
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
