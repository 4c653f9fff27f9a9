import { randomUUID } from 'node:crypto'
import { addSavedInspection, orderFor } from './rectifications.ts'
import type { TestActor, World } from './world.ts'

/** Of the place: orders to put right, and what belongs to them. Their findings are closed, their cases are not. */
export interface RectificationThings {
  rectification(): Promise<string>
  rectifiedFinding(): Promise<string>
  findingReply(): Promise<string>
  beforePhoto(): Promise<string>
  replyLink(): Promise<string>
  /** The project, with an order that was opened. */
  rectified(): Promise<string>
}

interface Place {
  readonly project: { readonly id: string; readonly region: string }
}

/** What belongs to each order made here, by the id of each. */
interface Parts {
  readonly order: string
  readonly finding: string
  readonly reply: string
  readonly photo: string
  readonly link: string
}
const made: Parts[] = []

/** The order that something made here belongs to, with its other parts; strangers to everything for an unknown id. */
export const orderAround = (id: string): Parts =>
  made.find((parts) => Object.values(parts).includes(id)) ?? {
    order: randomUUID(),
    finding: randomUUID(),
    reply: randomUUID(),
    photo: randomUUID(),
    link: randomUUID(),
  }

/** The same in every place, whoever acts: an order belongs to its project, its contractor and its region. */
export function rectificationThings(world: World, { project }: Place, by: TestActor): RectificationThings {
  const { db, cipher } = world.house
  const make = async (): Promise<Parts> => {
    const { id, findingIds } = await addSavedInspection(world, { project, by }, { due: ['2026-11-26'] })
    const order = await orderFor(world, id, by)
    const [finding = ''] = findingIds
    const reply = randomUUID()
    await db
      .insertInto('inspections.replies')
      .values({ id: reply, finding_id: finding, text: '已整改', by_name: '项目部', verdict: 'accepted' })
      .execute()
    await db.updateTable('inspections.findings').set({ state: 'closed' }).where('id', '=', finding).execute()
    const { id: photo } = await db
      .selectFrom('inspections.photos')
      .select('id')
      .where('finding_id', '=', finding)
      .executeTakeFirstOrThrow()
    const { id: link } = await db
      .insertInto('inspections.reply_links')
      .values({
        rectification_id: order,
        token_hash: cipher.hash(randomUUID()),
        finding_ids: [finding],
        name: '李分包',
        phone: cipher.seal('13500000000'),
        phone_hash: cipher.hash('13500000000'),
        made_by: by.accountId,
        expires_at: new Date('2027-01-01'),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const parts = { order, finding, reply, photo, link }
    made.push(parts)
    return parts
  }
  return {
    rectification: async () => (await make()).order,
    rectifiedFinding: async () => (await make()).finding,
    findingReply: async () => (await make()).reply,
    beforePhoto: async () => (await make()).photo,
    replyLink: async () => (await make()).link,
    async rectified() {
      await make()
      return project.id
    },
  }
}
