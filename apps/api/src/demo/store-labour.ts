import { expiryOf } from '@anzhu/law/certificates/validity'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { addDays, addYears } from '@anzhu/law/kernel/date'
import { caseServices } from '../case-services.ts'
import { decideCase } from '../cases/decide.ts'
import { addCertificate, takeNumber } from '../certificates/index.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { Call } from '../http/serve.ts'
import { simulatedContractRegister } from '../labour/index.ts'
import { askedBusiness, simulatedBusinessRegistry } from '../registry/index.ts'
import { attach, callAs, type Desk, file } from './acting.ts'
import { anjie, anxin, cityEnterprises, hengda, hongyuan, yonggu } from './city.ts'
import type { PlannedWorker } from './plan-city.ts'
import { cityCreditCode, type CityKeys } from './store-city.ts'

/**
 * The registry of the labour trade: 恒达 and 永固 with their people and a project approved, 安捷 waiting for the association,
 * 宏远 from outside the district given back. 安信 has registered nothing yet: whoever tries the demonstration does it.
 */
export async function storeLabour(
  house: House,
  db: Db,
  keys: CityKeys,
  workers: readonly PlannedWorker[],
): Promise<void> {
  // What the simulated registers know is not there for others before this transaction ends.
  const near = {
    ...house,
    businessRegistry: simulatedBusinessRegistry(db),
    contractRegister: simulatedContractRegister(db),
  }
  const desk = { house: near, db, today: house.clock.today() }
  for (const { id, credit_code: creditCode } of await firmsOfDistrict(db))
    await askedBusiness(desk, { id, creditCode })
  for (const enterprise of [anxin, hengda, yonggu, anjie]) await certify(desk, keys, workers, enterprise)
  for (const enterprise of [hengda, yonggu]) await registerWhole(desk, workers, enterprise)
  await submitFirm(desk, anjie)
  await submitPeople(desk, workers, anjie)
  const returned = await submitFirm(desk, hongyuan)
  await decide(desk, returned, 'return', '安全生产许可证看不清，请重新扫描成清晰的 PDF 后补交。')
}

/** Whose addresses tell the association in which town they are. */
const firmsOfDistrict = (db: Db) =>
  db
    .selectFrom('registry.enterprises')
    .select(['id', 'credit_code'])
    .where('region', '=', '320507')
    .orderBy('id')
    .execute()

/** The last two of the roster: one with a certificate of category C, one who looks after the wages. */
async function peopleOf({ db, house }: Desk, workers: readonly PlannedWorker[], enterprise: number) {
  const all = workers.filter((worker) => worker.enterprise === enterprise && worker.phone !== null)
  const ids: string[] = []
  for (const { idNumber } of all.slice(-2)) {
    const { id } = await db
      .selectFrom('registry.persons')
      .select('id')
      .where('id_number_hash', '=', house.cipher.hash(idNumber))
      .executeTakeFirstOrThrow()
    ids.push(id)
  }
  const [officer = '', manager = ''] = ids
  return { officer, manager, names: all.slice(-2).map(({ name }) => name) }
}

async function certify(
  desk: Desk,
  keys: CityKeys,
  workers: readonly PlannedWorker[],
  enterprise: number,
): Promise<void> {
  const { officer, names } = await peopleOf(desk, workers, enterprise)
  const { terms } = certificatePlaceFor('320000')
  const issued = addDays(desk.today, -300)
  const number = await takeNumber(desk.db, {
    sign: terms.sign,
    category: 'C2',
    year: Number(issued.slice(0, 4)),
  })
  const cause = { caseId: null, name: '', unit: terms.issuer.name }
  await addCertificate(
    { ...desk, today: issued },
    {
      person_id: officer,
      province: '320000',
      category: 'C2',
      number,
      medium: 'electronic',
      origin: 'issued',
      enterprise_id: keys.enterprises[enterprise] ?? '',
      enterprise_name: cityEnterprises[enterprise]?.name ?? '',
      legal_representative: false,
      post: '专职安全员',
      holder_name: names[0] ?? '',
      first_issued_on: issued,
      issued_on: issued,
      valid_from: issued,
      expires_on: expiryOf(issued, terms),
      former_number: null,
    },
    {
      reason: 'new',
      deed: { kind: 'issued', sentence: `核发 C2 类证书，编号 ${number}`, operation: null },
      cause,
    },
  )
}

const adminOf = (desk: Desk, enterprise: number) =>
  callAs(desk, 'enterprise-admin', cityCreditCode(enterprise))

async function submitFirm(desk: Desk, enterprise: number) {
  const call = await adminOf(desk, enterprise)
  const year = Number(desk.today.slice(0, 4))
  const values = {
    phone: '13900000000',
    qualificationNumber: `D3320${String(10_000 + enterprise)}`,
    qualificationUntil: addYears(desk.today, 2),
    licenceNumber: `（苏）JZ安许证字〔${year - 1}〕05${String(1000 + enterprise)}`,
    licenceUntil: addDays(desk.today, 700 + enterprise),
  }
  return file(call, 'labour-enterprise', values, {
    'licence-of-business': [await attach(call, 'proof.pdf', '营业执照.pdf')],
    qualification_cert: [await attach(call, 'proof.pdf', '施工劳务资质证书.pdf')],
    'safety-licence': [await attach(call, 'proof.pdf', '安全生产许可证.pdf')],
  })
}

async function submitPeople(desk: Desk, workers: readonly PlannedWorker[], enterprise: number) {
  const call = await adminOf(desk, enterprise)
  const { officer, manager } = await peopleOf(desk, workers, enterprise)
  return [
    await file(call, 'labour-safety-officer', {}, {}, officer),
    await file(call, 'labour-manager', {}, {}, manager),
  ]
}

async function submitContract(call: Call, enterprise: number) {
  const [contract] =
    (await call.house.contractRegister?.search({ creditCode: cityCreditCode(enterprise), text: '' })) ?? []
  if (contract === undefined) return undefined
  const values = { contract: contract.number, leader: '项志成', planned: '60' }
  return file(call, 'labour-project', values, {
    labour_contract_scan: [await attach(call, 'proof.pdf', '劳务合同.pdf')],
  })
}

async function registerWhole(desk: Desk, workers: readonly PlannedWorker[], enterprise: number) {
  const firm = await submitFirm(desk, enterprise)
  await decide(desk, firm, 'pass', '')
  for (const one of await submitPeople(desk, workers, enterprise)) await decide(desk, one, 'pass', '')
  const project = await submitContract(await adminOf(desk, enterprise), enterprise)
  if (project !== undefined) await decide(desk, project, 'pass', '')
}

async function decide(
  desk: Desk,
  { id, version, step }: { id: string; version: number; step: string | null },
  decision: 'pass' | 'return',
  opinion: string,
): Promise<void> {
  await decideCase(await callAs(desk, 'association', 'you'), caseServices, {
    id,
    version,
    step: step ?? '',
    decision,
    opinion,
    remarks: [],
    values: {},
    materials: {},
  })
}
