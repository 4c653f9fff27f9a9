import { decideCase, startCase, submitCase, viewCase } from '@anzhu/contract/cases'
import { call, newKey } from '@anzhu/contract/client'
import { addDays } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import { recordMedicals } from '../apps/api/src/medical/index.ts'
import { signIn } from '../bench/place.ts'
import { report, rounded } from '../bench/report.ts'
import { caseNow, counted, hands, pressed, type Stage } from './pressing.ts'
import { today } from './people.ts'

/** Appeals have two steps for officers of one desk: whoever took the first takes the second never, a colleague once. */
export async function fourEyes(stage: Stage, trials: number): Promise<void> {
  const { server, db, crew } = stage
  const appeals: { id: string; wrong: string }[] = []
  for (let n = 0; n < trials; n += 1) appeals.push(await appealOf(stage, n))
  for (const { id, wrong } of appeals) {
    const { version } = await caseNow(stage, crew.supervisor, id)
    const options = { server, headers: { cookie: crew.supervisor }, idempotencyKey: newKey() }
    const values = { void: wrong }
    await call(decideCase, { id, version, step: 'inquiry', decision: 'pass', values }, options)
  }
  while ((await counted(db, sql`select from cases.pending_decisions`)) > 0) await sleep(200)
  let [alone, together] = [0, 0]
  for (const { id } of appeals) {
    const { version } = await caseNow(stage, crew.supervisor, id)
    const args = { id, version, step: 'confirmation', decision: 'pass' } as const
    const own = await pressed(server, [crew.supervisor], decideCase, args)
    alone += own.replies.length
    const { replies } = await pressed(server, [crew.supervisor, crew.colleague], decideCase, args)
    if (replies.length === 1) together += 1
  }
  while ((await counted(db, sql`select from cases.pending_decisions`)) > 0) await sleep(200)
  const both = await counted(
    db,
    sql`select case_id, account_id from cases.decisions group by 1, 2 having count(distinct step) > 1`,
  )
  report({
    what: 'four eyes: one officer takes both steps',
    figure: `${alone + both} of ${rounded(trials)} × ${hands}; a colleague once in ${rounded(together)}`,
    bar: '0; the colleague in all',
    met: alone + both === 0 && together === trials,
  })
}

/** A worker whose code a wrong report has turned red, and who appeals. */
async function appealOf({ server, db, crew }: Stage, n: number): Promise<{ id: string; wrong: string }> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from safety_code.grants order by person_id limit 1 offset ${n}`.execute(db)
  const personId = rows[0]?.id ?? ''
  const day = today()
  const wrong = { personId, examinedOn: addDays(day, -2), result: 'unfit' as const, source: '演练' }
  await recordMedicals(db, { recordedBy: null, today: day }, [wrong])
  const worker = await signIn(db, { role: 'worker', personId })
  const options = () => ({ server, headers: { cookie: worker }, idempotencyKey: newKey() })
  const values = { about: 'medical', statement: '这一天没有做过体检，登记的不是本人。' }
  const { id, version } = await call(startCase, { service: 'safety-code-appeal', values }, options())
  await call(submitCase, { id, version }, options())
  const found = await call(viewCase, { id }, { server, headers: { cookie: crew.supervisor } })
  const option = found.options['void']?.find(({ value }) => value.startsWith('medical:'))
  return { id, wrong: option?.value ?? '' }
}
