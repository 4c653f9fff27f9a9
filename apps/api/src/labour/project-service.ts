import { isUnverified } from '@anzhu/law/kernel/form'
import { parsePlainDate } from '@anzhu/law/kernel/date'
import { labourEnterprise } from '@anzhu/law/labour/enterprise'
import { labourKinds, type LabourKind } from '@anzhu/law/labour/flows'
import { labourProject, type EnterpriseStanding, type LabourProjectFacts } from '@anzhu/law/labour/project'
import {
  caseService,
  type Choices,
  type Desk,
  type Filled,
  type Matter,
  type Search,
} from '../cases/index.ts'
import { regionView } from '../registry/index.ts'
import { approve } from './approve.ts'
import { carriedAttachments } from './attachments.ts'
import type { RegisteredContract } from './contracts/contract-register.ts'
import { approvedAnswers, changesFrom, filledFrom } from './known-answers.ts'
import { liveRecord } from './records.ts'
import { regionsAway } from './where.ts'

const { form } = labourProject

/** Flow 73: a labour contract, picked from the contract register; approval gives it the 项目信息表. */
export const labourProjectService = caseService<LabourProjectFacts>({
  flow: labourProject,
  alsoIn: regionsAway,
  loadFacts,
  choices: peopleToName,
  // A contract is registered once; several contracts may be under way at a time.
  exclusive: ({ values }) => `${labourProject.id}:${contractOf(values)}`.slice(0, 100),
  async prefill(desk, matter) {
    const live = await liveOf(desk, matter)
    if (live !== undefined) return approvedAnswers(desk.house, form, live)
    const people = await peopleToName(desk, matter)
    // Where there is only one, it is that one.
    const only = (field: string) => (people[field]?.length === 1 ? (people[field][0]?.value ?? null) : null)
    return filledFrom('本企业名册', { officer: only('officer'), manager: only('manager') })
  },
  search,
  picked,
  carried: async (desk, matter) => carriedAttachments(desk.db, await liveOf(desk, matter)),
  differences: async (desk, matter) => changesFrom(desk.house, form, await liveOf(desk, matter), matter),
  approved: (desk, matter) =>
    approve(desk, matter, {
      kind: 'project',
      flow: labourProject,
      title: matter.values['project'] ?? '',
      contractNumber: contractOf(matter.values),
    }),
})

/** The number by which a contract is one and the same, picked or typed. */
const contractOf = (values: Matter['values']): string => values['contract'] || values['number'] || ''

const liveOf = ({ db }: Desk, { organisationId, region, values }: Matter) =>
  contractOf(values) === ''
    ? Promise.resolve(undefined)
    : liveRecord(db, {
        kind: 'project',
        enterpriseId: organisationId ?? '',
        region,
        contractNumber: contractOf(values),
      })

async function creditCodeOf({ db }: Desk, enterpriseId: string): Promise<string> {
  const firm = await db
    .selectFrom('registry.enterprises')
    .select('credit_code')
    .where('id', '=', enterpriseId)
    .executeTakeFirstOrThrow()
  return firm.credit_code
}

/** Contracts of the enterprise that are in the register; one that is registered already says so. */
async function search(
  desk: Desk,
  enterpriseId: string,
  field: string,
  text: string,
): Promise<Search | undefined> {
  if (field !== 'contract') return undefined
  const register = desk.house.contractRegister
  const unreached = { source: register?.source ?? '省合同归集系统', reached: false, items: [] }
  if (register === null) return unreached
  const creditCode = await creditCodeOf(desk, enterpriseId)
  const found = await register.search({ creditCode, text }).catch(() => undefined)
  if (found === undefined) return unreached
  const registered = await desk.db
    .selectFrom('labour.records')
    .select('contract_number')
    .where('enterprise_id', '=', enterpriseId)
    .where('kind', '=', 'project')
    .where('superseded_on', 'is', null)
    .where('ended_on', 'is', null)
    .execute()
  const known = new Set(registered.map(({ contract_number: number }) => number))
  return {
    source: register.source,
    reached: true,
    items: found.map((contract) => ({
      value: contract.number,
      title: contract.project,
      note: `${known.has(contract.number) ? '已归集 · ' : ''}${contract.contractor} · ${tenThousands(contract.amountYuan)} · ${contract.startsOn} 至 ${contract.endsOn}`,
    })),
  }
}

/** 4,280 万元 */
const tenThousands = (yuan: number) => `${(yuan / 10_000).toLocaleString('zh-CN')} 万元`

/** What the register says of a contract of the enterprise; those of others are not there for it, whatever their number. */
async function picked(
  desk: Desk,
  { values, organisationId }: Matter,
  field: string,
): Promise<Filled | undefined> {
  const register = desk.house.contractRegister
  if (register === null || field !== 'contract') return undefined
  const contract = await register.find(values['contract'] ?? '').catch(() => undefined)
  if (contract?.labourCode !== (await creditCodeOf(desk, organisationId ?? ''))) return undefined
  return fromContract(`${register.source}，${desk.today}`, contract)
}

const fromContract = (source: string, contract: RegisteredContract): Filled =>
  filledFrom(source, {
    contract: contract.number,
    number: contract.number,
    project: contract.project,
    address: contract.address,
    district: regionView(contract.region).name,
    developer: contract.developer,
    contractor: contract.contractor,
    amount: String(contract.amountYuan),
    signedOn: contract.signedOn,
    startsOn: contract.startsOn,
    endsOn: contract.endsOn,
  })

/** People who are registered, or whose registration is with the association. */
async function peopleToName({ db }: Desk, { organisationId, region }: Matter): Promise<Choices> {
  const of = async (kind: Extract<LabourKind, 'safety-officer' | 'manager'>) => {
    const listed = await db
      .selectFrom('labour.records as r')
      .innerJoin('registry.persons as p', 'p.id', 'r.person_id')
      .select(['p.id', 'p.name'])
      .where('r.kind', '=', kind)
      .where('r.enterprise_id', '=', organisationId)
      .where('r.region', '=', region)
      .where('r.superseded_on', 'is', null)
      .where('r.ended_on', 'is', null)
      .orderBy('r.id')
      .limit(500)
      .execute()
    const filed = await db
      .selectFrom('cases.cases as c')
      .innerJoin('registry.persons as p', 'p.id', 'c.person_id')
      .select(['p.id', 'p.name'])
      .where('c.flow', '=', labourKinds[kind].flow)
      .where('c.organisation_id', '=', organisationId)
      .where('c.region', '=', region)
      .where('c.status', '=', 'in-progress')
      .orderBy('c.id')
      .limit(500)
      .execute()
    const known = new Set(listed.map(({ id }) => id))
    return [
      ...listed.map(({ id, name }) => ({ value: id, title: name, note: null })),
      ...filed.flatMap(({ id, name }) => (known.has(id) ? [] : [{ value: id, title: name, note: '待审核' }])),
    ].slice(0, 500)
  }
  return { officer: await of('safety-officer'), manager: await of('manager') }
}

async function standingOf({ db }: Desk, { organisationId, region }: Matter): Promise<EnterpriseStanding> {
  const live = await liveRecord(db, { kind: 'enterprise', enterpriseId: organisationId ?? '', region })
  if (live !== undefined) return 'approved'
  const filed = await db
    .selectFrom('cases.cases')
    .select('id')
    .where('flow', '=', labourEnterprise.id)
    .where('organisation_id', '=', organisationId)
    .where('region', '=', region)
    .where('status', '=', 'in-progress')
    .executeTakeFirst()
  return filed === undefined ? 'none' : 'submitted'
}

async function loadFacts(desk: Desk, matter: Matter): Promise<LabourProjectFacts> {
  const { values, sources, filedOn, organisationId, region } = matter
  const picks = values['contract'] ?? ''
  const creditCode = await creditCodeOf(desk, organisationId ?? '')
  const district = values['district'] ?? ''
  return {
    filed: filedOn !== null,
    enterprise: await standingOf(desk, matter),
    creditCode,
    contract:
      picks === '' || sources['contract'] === undefined
        ? null
        : {
            number: picks,
            labourCode: await labourCodeOf(desk, picks, creditCode),
            inDistrict: district === regionView(region).name,
            regionName: district,
          },
    startsOn: parsePlainDate(values['startsOn'] ?? '') ?? null,
    endsOn: parsePlainDate(values['endsOn'] ?? '') ?? null,
    byHand: form.some((field) => isUnverified(field, values, sources)),
  }
}

/** Whose contract it is by the register; where that is silent now, what was picked of one's own stands. */
async function labourCodeOf({ house }: Desk, number: string, otherwise: string): Promise<string> {
  const contract = await house.contractRegister?.find(number).catch(() => undefined)
  return contract?.labourCode ?? otherwise
}
