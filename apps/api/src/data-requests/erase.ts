import { erasureSentences, notYetErased, planErasure } from '@anzhu/law/access/erasure'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { closeWorkerAccount } from '../access/index.ts'
import { nobody } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { anonymise, eraseParticulars } from '../registry/index.ts'
import { readHeld } from './held.ts'
import type { Row } from './rows.ts'

/**
 * Carries out, each night, the deletions whose day has come: first what nobody has to keep, and once no record has to bear
 * the name any longer, the name and number too. Doing it twice changes nothing.
 */
export async function eraseWhatIsDue(house: House): Promise<void> {
  const today = house.clock.today()
  for (;;) {
    const more = await house.db.transaction().execute(async (db) => {
      const row = await db
        .selectFrom('data_requests.requests')
        .selectAll()
        .where('erase_on', '<=', today)
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (row === undefined) return false
      await carryOut(house, db, row, today)
      return true
    })
    if (!more) return
  }
}

async function carryOut(house: House, db: Db, row: Row, today: PlainDate): Promise<void> {
  const { person_id: personId } = row
  const held = await readHeld(db, personId)
  if (notYetErased(held) !== undefined)
    return giveUp(db, row, '删除以前您又登记到企业或有了在办事项，这次没有删除。')
  const plan = planErasure(held, today)
  await eraseParticulars(db, personId)
  await closeWorkerAccount(db, { personId, today })
  const nameless = plan.anonymousOn !== null && plan.anonymousOn <= today
  if (nameless) await anonymise(db, house.cipher, personId)
  await db
    .updateTable('data_requests.requests')
    .set({
      state: 'done',
      sentences: erasureSentences(plan, today),
      done_at: house.clock.now(),
      // What was kept until a day is looked at again on that day.
      erase_on: nameless ? null : plan.anonymousOn,
      ...(nameless && { words: house.cipher.seal('') }),
    })
    .where('id', '=', row.id)
    .execute()
  await recordAudit(db, {
    actor: nobody,
    trace: `erase-${row.id}`,
    action: 'eraseWhatIsDue',
    outcome: 'done',
    remark: {
      personId,
      object: nameless ? '删除并去掉姓名、身份证号' : '删除不须保留的',
      reason: row.answer,
    },
  })
}

/** Who has come back meanwhile is left alone and told so; a later deletion is asked for anew. */
async function giveUp(db: Db, row: Row, sentence: string): Promise<void> {
  await db
    .updateTable('data_requests.requests')
    .set({
      ...(row.state === 'granted' && { state: 'declined' }),
      erase_on: null,
      sentences: [...row.sentences, sentence].slice(0, 12),
    })
    .where('id', '=', row.id)
    .execute()
}
