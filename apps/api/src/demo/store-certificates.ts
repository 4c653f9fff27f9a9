import { letterOf } from '@anzhu/law/certificates/facts'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { expiryOf } from '@anzhu/law/certificates/validity'
import { addDays, addMonths, addYears, type PlainDate } from '@anzhu/law/kernel/date'
import { addCertificate, changeStatus, takeNumber } from '../certificates/index.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { cityEnterprises } from './city.ts'
import { managers, type PlannedCertificate, type PlannedManager } from './managers.ts'
import type { CityKeys } from './store-city.ts'

interface Filing {
  readonly house: House
  readonly db: Db
  readonly firms: readonly string[]
  readonly today: PlainDate
}

/** Gives the managers their certificates, passes and hours of continuing education, dated back from today. */
export async function storeCertificates(
  house: House,
  db: Db,
  { enterprises: firms }: CityKeys,
  ids: readonly string[],
  today: PlainDate,
): Promise<void> {
  const desk: Filing = { house, db, firms, today }
  for (const [at, manager] of managers.entries()) {
    const personId = ids[at] ?? ''
    await storePass(desk, personId, manager)
    await storeEducation(desk, personId, manager)
    if (manager.certificate !== undefined)
      await storeCertificate(desk, personId, manager, manager.certificate)
  }
}

async function storePass(
  { db, today }: Filing,
  personId: string,
  { firm, pass }: PlannedManager,
): Promise<void> {
  if (pass === undefined) return
  await db
    .insertInto('exams.passes')
    .values({
      person_id: personId,
      category: pass.category,
      passed_on: addDays(today, -pass.daysAgo),
      source: pass.history === true ? 'history' : 'new_system',
      province: provinceOf(firm ?? 0),
      score: 86,
    })
    .execute()
}

async function storeEducation(
  { db, firms, today }: Filing,
  personId: string,
  { certificate, educationHours, firm }: PlannedManager,
): Promise<void> {
  if (educationHours === undefined || certificate === undefined) return
  await db
    .insertInto('certificates.education')
    .values({
      person_id: personId,
      category: letterOf(certificate.category),
      hours: educationHours,
      completed_on: addDays(today, -100),
      body_id: firms[firm ?? 0] ?? '',
      recorded_by: personId,
    })
    .execute()
}

async function storeCertificate(
  { house, db, firms, today }: Filing,
  personId: string,
  { name, post, firm, legalRepresentative }: PlannedManager,
  planned: PlannedCertificate,
): Promise<void> {
  const { category, expiresIn, status, paper, lastChange } = planned
  const holder = planned.firm ?? firm ?? 0
  const province = provinceOf(holder)
  const { terms } = certificatePlaceFor(province)
  const expires = addDays(today, expiresIn)
  const issued = addYears(expires, -terms.validYears)
  const number = await takeNumber(db, { sign: terms.sign, category, year: Number(issued.slice(0, 4)) })
  const unit = terms.issuer.name
  const cause = { caseId: null, name: '', unit }
  const id = await addCertificate(
    { db, house, today: issued },
    {
      person_id: personId,
      province,
      category,
      number,
      medium: paper === true ? 'paper' : 'electronic',
      origin: 'issued',
      enterprise_id: firms[holder] ?? null,
      enterprise_name: cityEnterprises[holder]?.name ?? '',
      legal_representative: legalRepresentative === true,
      post,
      holder_name: name,
      first_issued_on: issued,
      issued_on: issued,
      valid_from: issued,
      expires_on: expiryOf(issued, terms),
      former_number: null,
    },
    {
      reason: 'new',
      cause,
      deed: {
        kind: 'issued',
        sentence: `核发 ${category} 类证书，编号 ${number}`,
        // What is on paper came before the national platform.
        operation: paper === true ? null : 'issue',
      },
    },
  )
  if (lastChange !== undefined)
    await db
      .updateTable('certificates.certificates')
      .set({ last_change_on: addDays(today, -lastChange) })
      .where('id', '=', id)
      .execute()
  if (status === 'suspended') await suspend({ db, house, today }, personId, id, province)
}

/** Two officers took it for six months, two months ago. */
async function suspend(
  { db, house, today }: Omit<Filing, 'firms'>,
  personId: string,
  certificateId: string,
  province: string,
): Promise<void> {
  const decided = addMonths(today, -2)
  const returns = addMonths(decided, 6)
  const officers = await db
    .selectFrom('access.posts as p')
    .innerJoin('access.accounts as a', 'a.id', 'p.account_id')
    .select(['a.id', 'a.name', 'p.unit', 'p.role'])
    .where('a.login', 'in', ['han', 'yang'])
    .orderBy('p.role', 'desc')
    .execute()
  const [proposing, deciding] = officers
  if (proposing === undefined || deciding === undefined) throw new Error('The demonstration has no officers')
  await db
    .insertInto('certificates.sanctions')
    .values({
      certificate_id: certificateId,
      person_id: personId,
      region: province,
      kind: 'suspend',
      months: 6,
      reason: '所在项目发生一般生产安全事故，未按规定履行安全检查职责。',
      basis: '建质〔2015〕206号 十一',
      state: 'in-force',
      proposed_by: proposing.id,
      proposed_name: proposing.name,
      proposed_unit: proposing.unit,
      proposed_at: addDays(decided, -14),
      answer_by: addDays(decided, -7),
      decided_by: deciding.id,
      decided_name: deciding.name,
      decided_at: decided,
      opinion: '事实清楚，同意暂扣六个月。',
      returns_on: returns,
    })
    .execute()
  await changeStatus(
    { db, house, today: decided },
    certificateId,
    { status: 'suspended', suspended_until: returns },
    {
      cause: { caseId: null, name: deciding.name, unit: deciding.unit },
      deed: { kind: 'suspended', sentence: `暂扣六个月，至 ${returns}`, operation: null },
    },
  )
}

const provinceOf = (firm: number): string => `${cityEnterprises[firm]?.region.slice(0, 2) ?? '32'}0000`
