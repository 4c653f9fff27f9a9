import type * as contract from '@anzhu/contract/certificate-runs'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { allowed, regionPrefix } from '@anzhu/law/access/policy'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { isPlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { unmet } from '@anzhu/law/kernel/rule'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { judgeCampaign } from './campaign.ts'
import { viewRun } from './list-runs.ts'
import type { CertificateRecord } from './records.ts'
import { startRun } from './runs.ts'

/** So many are judged at once. */
const batch = 500

type Range = Pick<Input<typeof contract.previewCampaign>, 'region' | 'from' | 'to'>

/** How many would be extended, and what stands in the way of the others, without extending any. */
export async function previewCampaign(
  call: Call,
  range: Input<typeof contract.previewCampaign>,
): Promise<Reply<typeof contract.previewCampaign>> {
  mustBeRange(call, range)
  const all = await readRange(call, range)
  const reasons = new Map<string, { rule: string; title: string; count: number }>()
  let eligible = 0
  for (let at = 0; at < all.length; at += batch) {
    const findings = await judgeCampaign(call.db, all.slice(at, at + batch), call.today)
    for (const found of findings.values()) {
      const failed = unmet(found)
      if (failed.length === 0) eligible += 1
      for (const { rule, title } of failed) {
        const known = reasons.get(rule)
        reasons.set(rule, { rule, title, count: (known?.count ?? 0) + 1 })
      }
    }
  }
  const { campaign } = certificatePlaceFor(range.region).terms
  return {
    total: all.length,
    eligible,
    prescribed: campaign,
    reasons: [...reasons.values()].toSorted((one, other) => other.count - one.count),
  }
}

/** Extends, in the background, every certificate of the range for which the conditions hold; the others say why not. */
export async function startCampaign(
  call: Call,
  { reason, ...range }: Input<typeof contract.startCampaign>,
): Promise<Reply<typeof contract.startCampaign>> {
  const { db, house, actor, remark } = call
  mustBeRange(call, range)
  const { rows: open } = await sql`
    select from certificates.runs
     where kind = 'campaign' and state <> 'done' and region = ${range.region}`.execute(db)
  if (open.length > 0) throw new Refusal('conflict', '本地区已有一批自动延期在办，办完以后再开始。没有开始。')
  const all = await readRange(call, range)
  if (all.length === 0) throw new Refusal('conflict', '这个到期范围内没有有效的证书，没有开始。请核对日期。')
  remark.object = `自动延期 ${range.region} ${range.from} 至 ${range.to}，${all.length} 本`
  remark.reason = reason
  const id = await startRun(
    { db, house },
    {
      kind: 'campaign',
      title: `自动延期：${range.from} 至 ${range.to} 到期`,
      region: range.region,
      enterpriseId: null,
      caseId: null,
      accountId: actor.accountId ?? '',
      parameters: { ...range, reason },
      certificateIds: all.map(({ id: one }) => one),
    },
  )
  return viewRun(call, { id })
}

function mustBeRange({ actor }: Call, { region, from, to }: Range): void {
  const of = { personId: null, organisationId: null, projectId: null, region }
  if (!allowed(actor, 'certificate.run', of)) throw notFound()
  if (isPlainDate(from) && isPlainDate(to) && from <= to) return
  throw new Refusal('invalid', `到期范围 ${from} 至 ${to} 不正确，起日不能晚于止日。请改正。`, [
    { path: 'to', message: '不能早于起日' },
  ])
}

async function readRange({ db }: Call, { region, from, to }: Range): Promise<CertificateRecord[]> {
  const place = `${regionPrefix(region)}%`
  const { rows } = await sql<CertificateRecord>`
    select c.* from certificates.certificates c left join registry.enterprises firm on firm.id = c.enterprise_id
     where c.province = ${`${region.slice(0, 2)}0000`} and c.status = 'valid'
       and c.expires_on between ${from}::date and ${to}::date
       and (c.province like ${place} or firm.region like ${place}) order by c.id limit 100000`.execute(db)
  return rows
}
