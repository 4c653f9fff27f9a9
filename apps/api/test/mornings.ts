import type { PlainDate } from '@anzhu/law/kernel/date'
import type { House } from '../src/house.ts'
import { listOutbox } from '../src/notices/index.ts'
import { reminderWorker } from '../src/reminders/index.ts'
import type { World } from './world.ts'

/** The house at an hour in Shanghai: the world's own clock keeps the real time of day. */
export function houseAt(world: World, today: PlainDate, hour = 8): House {
  const now = () => new Date(`${today}T${String(hour).padStart(2, '0')}:00:00+08:00`)
  return { ...world.house, clock: { now, today: () => today } }
}

/** Gives the reminders of a morning, with the world's clock moved there. */
export async function morning(world: World, today: PlainDate, hour = 8): Promise<void> {
  world.clock.move(today)
  await reminderWorker(houseAt(world, today, hour)).work({}, new AbortController().signal)
}

/** The reminders by text message to a number, the earliest first: which, and in what words. */
export async function reminded({ house: { db, cipher } }: World, phone: string): Promise<string[]> {
  const sent = await listOutbox(db, cipher, phone)
  return sent
    .filter(({ template }) => template.startsWith('reminder-'))
    .toReversed()
    .map(({ template, body }) => `${template.slice('reminder-'.length)}: ${body}`)
}

/** Messages inside the product to an account, the earliest first. */
export async function messagesTo({ house: { db } }: World, accountId: string) {
  return db
    .selectFrom('notices.messages')
    .select(['title', 'body', 'link'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
}
