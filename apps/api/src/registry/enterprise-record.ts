import type { BusinessRecord, EnterpriseRecord } from '@anzhu/contract/enterprise-record'
import type { Gap } from '@anzhu/contract/people'
import { enterprisePapers } from '@anzhu/law/certificates/papers'
import { relationsFor } from '@anzhu/law/access/policy'
import type { Action } from '@anzhu/law/access/policy'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { RetryLater } from '../http/retry-later.ts'
import type { Call } from '../http/serve.ts'
import type { BusinessEntry } from './business/business-registry.ts'
import { asRow } from './business/known.ts'
import { readPaper, replacePapers, viewPapers } from './paper-views.ts'
import { regionView } from './regions/view.ts'
import { rightNow } from '../clock/clock.ts'

const columns = { personId: null, organisationId: 'firm.id', projectId: null, region: 'firm.region' } as const

/** An enterprise the actor may do this to; to others it does not exist. */
async function readFirm({ db, actor }: Call, action: Extract<Action, `enterprise.${string}`>, id: string) {
  const row = await db
    .selectFrom('registry.enterprises as firm')
    .select(['firm.id', 'firm.name', 'firm.credit_code', 'firm.region'])
    .where('firm.id', '=', id)
    .where(visible(actor, action, columns))
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  return row
}

type Firm = Awaited<ReturnType<typeof readFirm>>

/** What is known of an enterprise: the register, the business registry, and its papers (EN-08, EN-09). */
export async function viewEnterpriseRecord(
  call: Call,
  { id }: { readonly id: string },
): Promise<EnterpriseRecord> {
  const { db, actor } = call
  const firm = await readFirm(call, 'enterprise.view', id)
  const papers = await viewPapers(db, 'enterprise', id, enterprisePapers)
  const held = new Set(papers.map(({ slot }) => slot))
  const gaps = enterprisePapers
    .filter((paper) => !held.has(paper.id))
    .map(({ id: slot, title }): Gap => ({
      id: slot,
      title,
      how: 'upload',
      sentence: `请上传${title}，新申请等事项要用`,
    }))
  const own = relationsFor(actor, 'enterprise.edit').length > 0 && actor.organisationId === id
  return {
    id,
    name: firm.name,
    creditCode: firm.credit_code,
    region: regionView(firm.region),
    business: await readBusiness(call, firm),
    papers,
    gaps,
    may: own ? ['edit'] : [],
  }
}

async function readBusiness({ db }: Call, firm: Firm): Promise<BusinessRecord | null> {
  const row = await db
    .selectFrom('registry.business_records')
    .selectAll()
    .where('enterprise_id', '=', firm.id)
    .executeTakeFirst()
  if (row === undefined) return null
  const compared = [
    { item: 'name', title: '企业名称', here: firm.name, there: row.name },
    { item: 'creditCode', title: '统一社会信用代码', here: firm.credit_code, there: row.credit_code },
  ]
  return {
    name: row.name,
    creditCode: row.credit_code,
    legalRepresentative: row.legal_representative,
    address: row.address,
    registeredCapital: row.registered_capital,
    establishedOn: row.established_on,
    syncedAt: row.synced_at.toISOString(),
    source: row.source,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    differences: compared.filter(({ here, there }) => here !== there),
  }
}

/** Puts files into a slot of one's own enterprise. */
export async function replaceEnterprisePapers(
  call: Call,
  { id, slot, files }: { readonly id: string; readonly slot: string; readonly files: readonly string[] },
) {
  const { region, name } = await readFirm(call, 'enterprise.edit', id)
  await replacePapers(call, { enterpriseId: id, slot, fileIds: files, region, slots: enterprisePapers })
  call.remark.object = `${name} 的材料`
  return viewEnterpriseRecord(call, { id })
}

/** One paper of an enterprise. */
export async function viewEnterprisePaper(call: Call, { id, fileId }: { id: string; fileId: string }) {
  await readFirm(call, 'enterprise.view', id)
  return readPaper(call, 'enterprise', id, fileId)
}

/** So long after an answer the registry is not asked again, in seconds. */
const restSeconds = 60

/** Asks the business registry and keeps what it says. What differs from before must be confirmed again. */
export async function syncBusinessRecord(call: Call, { id }: { readonly id: string }) {
  const { db, house, remark } = call
  const firm = await readFirm(call, 'enterprise.edit', id)
  remark.object = `${firm.name} 工商信息同步`
  const before = await db
    .selectFrom('registry.business_records')
    .selectAll()
    .where('enterprise_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (before !== undefined && !house.settings.relaxedLimits) mustHaveRested(before.synced_at)
  const entry = await askRegistry(call, firm.credit_code)
  const unchanged = before !== undefined && says(before) === says(asRow(entry))
  const values = {
    ...asRow(entry),
    synced_at: rightNow(),
    source: house.businessRegistry?.source ?? '',
    confirmed_at: unchanged ? before.confirmed_at : null,
    confirmed_by: unchanged ? before.confirmed_by : null,
  }
  await db
    .insertInto('registry.business_records')
    .values({ enterprise_id: id, ...values })
    .onConflict((on) => on.column('enterprise_id').doUpdateSet(values))
    .execute()
  return viewEnterpriseRecord(call, { id })
}

function mustHaveRested(at: Date): void {
  const wait = Math.ceil(restSeconds - (rightNow().getTime() - at.getTime()) / 1000)
  if (wait > 0) throw new RetryLater('too-many-requests', `刚刚同步过，请 ${wait} 秒后再试。`, wait)
}

const says = (
  row: Omit<ReturnType<typeof asRow>, 'established_on'> & { readonly established_on: string | null },
) =>
  JSON.stringify([
    row.name,
    row.credit_code,
    row.legal_representative,
    row.address,
    row.registered_capital,
    row.established_on,
  ])

async function askRegistry({ house }: Call, creditCode: string): Promise<BusinessEntry> {
  const registry = house.businessRegistry
  if (registry === null)
    throw new Refusal('unavailable', '本平台还没有接通工商登记信息，不能同步。请联系运行单位接通后再办。')
  const found = await registry.find(creditCode).catch(() => {
    throw new Refusal(
      'unavailable',
      '工商登记信息暂时查不到（对方没有应答），原来的内容不变。请过几分钟再试。',
    )
  })
  if (found !== undefined) return found
  throw new Refusal(
    'not-found',
    `工商登记里没有统一社会信用代码 ${creditCode}。请核对营业执照，有误的请联系主管部门更正。`,
  )
}

/** The enterprise says that what was on its screen is right. */
export async function confirmBusinessRecord(
  call: Call,
  { id, syncedAt }: { readonly id: string; readonly syncedAt: string },
) {
  const { db, actor, remark } = call
  const firm = await readFirm(call, 'enterprise.edit', id)
  const { numUpdatedRows } = await db
    .updateTable('registry.business_records')
    .set({ confirmed_at: rightNow(), confirmed_by: actor.accountId })
    .where('enterprise_id', '=', id)
    .where('synced_at', '=', new Date(syncedAt))
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n)
    throw new Refusal('conflict', '工商信息刚刚又同步过，没有确认。请核对最新的内容后再确认。')
  remark.object = `${firm.name} 工商信息确认`
  return viewEnterpriseRecord(call, { id })
}
