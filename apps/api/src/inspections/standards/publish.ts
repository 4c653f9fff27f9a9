import type * as contract from '@anzhu/contract/standards'
import type { Input } from '@anzhu/contract/endpoint'
import { standardFlaws } from '@anzhu/law/inspections/standard-flaws'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Call } from '../../http/serve.ts'
import { lockDraft, lockStandard, nameOf, standardView, type StoredStandard } from './rows.ts'
import { diffStandard } from './view.ts'

/**
 * Publishes a draft from a day on, which is not in the past: no inspection that was made changes its standard. Whoever publishes has
 * seen the differences and types how many there are.
 */
export async function publishStandard(
  call: Call,
  { id, effectiveFrom, reason, changes }: Input<typeof contract.publishStandard>,
): Promise<contract.StandardView> {
  const draft = await lockDraft(call, id)
  mustBeFit(draft)
  if (effectiveFrom < call.today)
    throw new Refusal(
      'invalid',
      `施行日 ${effectiveFrom} 已经过去，今天是 ${call.today}。请改为今天或以后。`,
      [{ path: 'effectiveFrom', message: '不能早于今天' }],
    )
  await mustCount(call, id, changes)
  await call.db
    .updateTable('inspections.standards')
    .set({
      state: 'published',
      effective_from: effectiveFrom,
      reason,
      published_by: call.actor.accountId,
      published_at: call.house.clock.now(),
    })
    .where('id', '=', id)
    .execute()
  call.remark.object = `${nameOf(draft)}，${effectiveFrom} 起`
  call.remark.reason = reason
  return standardView(call, id)
}

function mustBeFit({ content }: StoredStandard): void {
  const flaws = standardFlaws(content)
  if (flaws.length === 0) return
  const more = flaws.length > 5 ? `等 ${flaws.length} 处` : ''
  throw new Refusal('standard.unfit', `${flaws.slice(0, 5).join('；')}${more}。请改正后再发布。`)
}

async function mustCount(call: Call, id: string, typed: number): Promise<void> {
  const { added, removed, changed } = await diffStandard(call, { id })
  const count = added.length + removed.length + changed.length
  if (count === 0)
    throw new Refusal('standard.unfit', '与底本没有差别，不用发布。请先修改内容，或放弃这个版本。')
  if (count === typed) return
  throw new Refusal('invalid', `与前一版有 ${count} 处差别，填写的是 ${typed} 处。请核对差别后再发布。`, [
    { path: 'changes', message: `应为 ${count}` },
  ])
}

/** Takes back a version before its first day; from then on the version before it goes on. */
export async function withdrawStandard(
  call: Call,
  { id, reason }: Input<typeof contract.withdrawStandard>,
): Promise<contract.StandardView> {
  const row = await lockStandard(call, id)
  const refuse = (why: string) => new Refusal('standard.settled', why)
  if (row.state === 'draft') throw refuse('这个版本还没有发布，不用撤回。不需要的，请放弃它。')
  if (row.state === 'withdrawn') throw refuse('这个版本已经撤回。请刷新页面。')
  if (row.effective_from === null || row.effective_from <= call.today)
    throw refuse(`这个版本已于 ${row.effective_from} 施行，不能撤回。需要改回的，请另发布一版。`)
  await call.db
    .updateTable('inspections.standards')
    .set({
      state: 'withdrawn',
      withdrawn_by: call.actor.accountId,
      withdrawn_at: call.house.clock.now(),
      withdrawal_reason: reason,
    })
    .where('id', '=', id)
    .execute()
  call.remark.reason = reason
  return standardView(call, id)
}
