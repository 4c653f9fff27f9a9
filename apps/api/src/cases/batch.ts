import type * as contract from '@anzhu/contract/cases'
import type { BatchResult } from '@anzhu/contract/cases'
import type { Input } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../http/serve.ts'
import { recordDecision } from './decide.ts'
import { mustHaveNoPage, serviceOf, type Services } from './service.ts'
import { settleCase } from './settle.ts'
import { lockToDecide } from './take.ts'

type Result = z.output<typeof BatchResult>

/**
 * Agrees to many cases, each by itself: those with everything in order go through, the others are told why not. Cases
 * are locked in the order of their ids, so that two batches cannot wait for each other.
 */
export async function decideCases(
  call: Call,
  services: Services,
  { ids, opinion, trial }: Input<typeof contract.decideCases>,
) {
  const results = new Map<string, Result>()
  for (const id of [...new Set(ids)].sort())
    results.set(id, await decideOne(call, services, id, opinion, trial))
  const all = [...new Set(ids)].flatMap((id) => results.get(id) ?? [])
  const done = all.filter((one) => one.done).length
  call.remark.object = `批量同意：${trial ? '试算' : '成功'} ${done} 件，未办 ${all.length - done} 件`
  return { done, refused: all.length - done, results: all }
}

async function decideOne(
  call: Call,
  services: Services,
  id: string,
  opinion: string,
  trial: boolean,
): Promise<Result> {
  const { db, house } = call
  await sql`savepoint one_case`.execute(db)
  const told: Pick<Result, 'number' | 'subject'> = { number: null, subject: '' }
  try {
    const locked = await lockToDecide(call, id)
    const { row } = locked
    Object.assign(told, { number: row.number, subject: row.subject })
    mustBeAllMet(row)
    const service = serviceOf(services, row)
    mustHaveNoPage(service, row.id)
    mustAskNothing(service.flow.steps.find((step) => step.id === row.step)?.form)
    await recordDecision(call, service, locked, {
      step: row.step ?? '',
      decision: 'pass',
      opinion,
      remarks: [],
      values: {},
    })
    if (trial) await sql`rollback to savepoint one_case`.execute(db)
    else if (house.settings.undoSeconds === 0) await settleCase(call, services, id)
    return { id, ...told, done: true, code: null, sentence: '' }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint one_case`.execute(db)
    return { id, ...told, done: false, code: error.code, sentence: error.detail.slice(0, 400) }
  }
}

function mustBeAllMet({
  checks_met,
  checks_all,
}: {
  checks_met: number | null
  checks_all: number | null
}): void {
  if (checks_met === checks_all) return
  throw new Refusal(
    'case.not-eligible',
    `系统核查 ${checks_met ?? 0}/${checks_all ?? 0}，没有全部通过，须逐件办理。请打开查看。`,
  )
}

function mustAskNothing(form: readonly unknown[] | undefined): void {
  if ((form?.length ?? 0) > 0)
    throw new Refusal('case.not-eligible', '这个环节须逐件填写，不能批量办理。请打开办理。')
}
