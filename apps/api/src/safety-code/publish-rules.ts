import type {
  publishSafetyCodeRules as publishEndpoint,
  RuleVersion,
  withdrawSafetyCodeRules as withdrawEndpoint,
} from '@anzhu/contract/safety-code-rules'
import type { Input } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { changesInWords } from '@anzhu/law/safety-code/numbers'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { versionQueue } from './prepare-version.ts'
import { countChanged, readPreview, type PreviewRow } from './preview-rules.ts'
import { mustBePublishable, permitRules, wordOf } from './propose-rules.ts'
import { findVersion, listVersions, versionView, type VersionRow } from './rule-versions.ts'
import { loadVersions, lockRules, type Proposal } from './rules-in-force.ts'

/** A preview says something for so long, in milliseconds. */
const previewLasts = 24 * 3_600_000

/**
 * Publishes numbers from a later day on. Who publishes has seen whom they change: a preview of the same numbers, not older
 * than a day and beside the same versions, whose count of changed codes is typed again.
 */
export async function publishSafetyCodeRules(
  call: Call,
  input: Input<typeof publishEndpoint>,
): Promise<RuleVersion> {
  const { db, actor, house, remark } = call
  permitRules(call, input.jurisdiction)
  const preview = await readPreview(call, input.previewId)
  await lockRules(db)
  const versions = await loadVersions(db)
  const proposal = mustBePublishable(call, input, versions)
  mustSpeakFor(preview, proposal, versions, house.clock.now())
  await mustCount(call, preview, input.changed)
  const { rows } = await sql<{ id: string }>`
    insert into safety_code.rule_versions
      (jurisdiction, effective_from, numbers, reason, published_by, published_at, to_compute)
    select ${proposal.jurisdiction}, ${proposal.effectiveFrom}::date, ${JSON.stringify(proposal.numbers)}::jsonb,
           ${input.reason}, ${actor.accountId}::uuid, ${house.clock.now()}, count(*)::int
      from safety_code.standings where issued_on is not null
    returning id`.execute(db)
  const [{ id } = { id: '' }] = rows
  await house.jobs.enqueue(db, versionQueue, { versionId: id })
  remark.object = `${proposal.effectiveFrom} 起，${input.changed} 人变色`
  remark.reason = input.reason
  return readVersion(call, id)
}

function mustSpeakFor(
  preview: PreviewRow,
  { jurisdiction, effectiveFrom, numbers }: Proposal,
  versions: readonly Proposal[],
  now: Date,
): void {
  const same =
    preview.jurisdiction === jurisdiction &&
    preview.effective_from === effectiveFrom &&
    changesInWords(preview.numbers, numbers).length === 0
  if (!same) throw outdated('所看的影响不是这些数字或这一天的')
  if (preview.finished_at === null) {
    throw new Refusal('conflict', `影响还在计算（${preview.done}/${preview.total}），算完才能发布。请稍候。`)
  }
  if (preview.known !== wordOf(versions)) throw outdated('查看影响以后，又有规则发布或撤销')
  if (now.getTime() - preview.asked_at.getTime() > previewLasts) throw outdated('所看的影响已超过一天')
}

const outdated = (why: string) => new Refusal('conflict', `${why}，不能据此发布。请重新查看影响。`)

async function mustCount({ db }: Call, { id }: PreviewRow, typed: number): Promise<void> {
  const changed = await countChanged(db, id)
  if (typed === changed) return
  throw new Refusal('invalid', `会变色的是 ${changed} 人，填写的是 ${typed} 人。请核对后再发布。`, [
    { path: 'changed', message: `应为 ${changed}` },
  ])
}

/** Takes back a version that has not taken effect; the days it would have brought are forgotten. */
export async function withdrawSafetyCodeRules(
  call: Call,
  { id, reason }: Input<typeof withdrawEndpoint>,
): Promise<RuleVersion> {
  const { db, actor, house, today, remark } = call
  await lockRules(db)
  const version = await findVersion(db, id)
  if (version === undefined) throw notFound()
  permitRules(call, version.jurisdiction)
  mustStillBeAhead(version, today)
  await sql`
    update safety_code.rule_versions
       set withdrawn_at = ${house.clock.now()}, withdrawn_by = ${actor.accountId}::uuid, withdrawal_reason = ${reason}
     where id = ${id}::uuid`.execute(db)
  await house.jobs.enqueue(db, versionQueue, { versionId: id })
  await prepareLaterAnew(call, version)
  remark.object = `原定 ${version.effective_from} 起`
  remark.reason = reason
  return readVersion(call, id)
}

function mustStillBeAhead({ withdrawn_at: withdrawn, effective_from: day }: VersionRow, today: string): void {
  if (withdrawn !== null) throw new Refusal('conflict', '这一版已经撤销。请刷新页面。')
  if (day > today) return
  throw new Refusal(
    'conflict',
    `这一版已于 ${day} 施行，不能撤销。需要改回的，请另发布一版，从以后的某一天起施行。`,
  )
}

/** What later versions bring was computed against the one withdrawn. */
async function prepareLaterAnew({ db, house }: Call, version: VersionRow): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update safety_code.rule_versions set ready_at = null, computed = 0, computed_through = null
     where jurisdiction = ${version.jurisdiction} and withdrawn_at is null
       and effective_from > ${version.effective_from} returning id`.execute(db)
  for (const { id } of rows) await house.jobs.enqueue(db, versionQueue, { versionId: id })
}

async function readVersion({ db, today }: Call, id: string): Promise<RuleVersion> {
  const row = await findVersion(db, id)
  if (row === undefined) throw notFound()
  return versionView(row, await listVersions(db, row.jurisdiction), today)
}
