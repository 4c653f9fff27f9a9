import { labourEnterprise, type LabourEnterpriseFacts } from '@anzhu/law/labour/enterprise'
import { parsePlainDate } from '@anzhu/law/kernel/date'
import { isUnverified } from '@anzhu/law/kernel/form'
import { caseService, type Desk, type Filled, type Matter } from '../cases/index.ts'
import { askedBusiness, knownBusiness, papersOf, type KnownBusiness } from '../registry/index.ts'
import { approve } from './approve.ts'
import { carriedAttachments } from './attachments.ts'
import {
  allDifferences,
  approvedAnswers,
  changesFrom,
  filledFrom,
  fromAccount,
  otherwiseSaid,
  together,
} from './known-answers.ts'
import { liveRecord } from './records.ts'
import { regionsAway, workIn } from './where.ts'

const { form } = labourEnterprise

/** Flow 70: an enterprise registers itself; approval puts it on the list and gives it the 企业基本情况表. */
export const labourEnterpriseService = caseService<LabourEnterpriseFacts>({
  flow: labourEnterprise,
  loadFacts,
  alsoIn: regionsAway,
  async prefill(desk, matter) {
    const firm = await firmOf(desk, matter)
    const live = await liveOf(desk, matter)
    const business = await askedBusiness(desk, firm)
    return together(
      // Since 2020 the qualification of the labour trade has no grades.
      { values: { qualificationGrade: 'none' }, sources: {} },
      await fromAccount(desk, matter.accountId),
      ...(live === undefined ? [] : [approvedAnswers(desk.house, form, live)]),
      filledFrom('平台企业登记', { name: firm.name, creditCode: firm.creditCode }),
      fromBusiness(business),
    )
  },
  known: async ({ db }, { organisationId }) => fromBusiness(await knownBusiness(db, organisationId ?? '')),
  async carried(desk, matter) {
    const { qualification_cert = [] } = await papersOf(desk.db, { enterpriseId: matter.organisationId })
    const before = await carriedAttachments(desk.db, await liveOf(desk, matter))
    return { qualification_cert, ...before }
  },
  async differences(desk, matter) {
    const business = await knownBusiness(desk.db, matter.organisationId ?? '')
    const said = fromBusiness(business)
    return allDifferences(
      changesFrom(desk.house, form, await liveOf(desk, matter), matter),
      business === undefined ? {} : otherwiseSaid(sourceOf(business), said.values, matter),
    )
  },
  approved: (desk, matter) =>
    approve(desk, matter, { kind: 'enterprise', flow: labourEnterprise, title: matter.values['name'] ?? '' }),
})

const liveOf = ({ db }: Desk, { organisationId, region }: Matter) =>
  liveRecord(db, { kind: 'enterprise', enterpriseId: organisationId ?? '', region })

async function firmOf({ db }: Desk, { organisationId }: Matter) {
  const { id, name, credit_code, region } = await db
    .selectFrom('registry.enterprises')
    .select(['id', 'name', 'credit_code', 'region'])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return { id, name, region, creditCode: credit_code }
}

/** 工商登记（2026-11-19） */
const sourceOf = ({ source, synced_at }: KnownBusiness): string =>
  `${source}，${new Date(synced_at.getTime() + 8 * 3600 * 1000).toISOString().slice(0, 10)}`

function fromBusiness(business: KnownBusiness | undefined): Filled {
  if (business === undefined) return { values: {}, sources: {} }
  return filledFrom(sourceOf(business), {
    name: business.name,
    creditCode: business.credit_code,
    address: business.address,
    capital: business.registered_capital,
    establishedOn: business.established_on,
    legalRepresentative: business.legal_representative,
  })
}

async function loadFacts(desk: Desk, matter: Matter): Promise<LabourEnterpriseFacts> {
  const firm = await firmOf(desk, matter)
  const business = await knownBusiness(desk.db, firm.id)
  const atHome = firm.region === matter.region
  const worksOn = atHome ? null : await workIn(desk, firm.id, matter.region)
  return {
    on: desk.today,
    name: firm.name,
    creditCode: firm.creditCode,
    business:
      business === undefined
        ? null
        : { name: business.name, creditCode: business.credit_code, source: business.source },
    atHome,
    worksOn,
    qualificationUntil: parsePlainDate(matter.values['qualificationUntil'] ?? '') ?? null,
    licenceUntil: parsePlainDate(matter.values['licenceUntil'] ?? '') ?? null,
    byHand: form.some((field) => isUnverified(field, matter.values, matter.sources)),
  }
}
