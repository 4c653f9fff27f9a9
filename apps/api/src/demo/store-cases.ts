import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { nobody } from '../access/actor.ts'
import { findWorkerAccount } from '../access/worker-accounts.ts'
import { decideCase } from '../cases/decide.ts'
import { recordDeclaration } from '../consents/index.ts'
import { caseServices } from '../case-services.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { Call } from '../http/serve.ts'
import { attach, callAs, type Desk, file, requestOf } from './acting.ts'
import { grantQualification } from '../registry/index.ts'
import { anjie, anxin, cityEnterprises, yangcheng, yonggu } from './city.ts'
import { fates } from './lives.ts'
import { shownWorkers, type PlannedWorker } from './plan-city.ts'
import { cityCreditCode, type CityKeys } from './store-city.ts'

/**
 * A few cases under way, filed and decided by the same functions as any other, so that nobody's queue is empty: two
 * applications to become a training body (one given back), four medical reports for 阳澄市政 to look at, and an appeal.
 */
export async function storeCases(
  house: House,
  db: Db,
  keys: CityKeys,
  workers: readonly PlannedWorker[],
): Promise<void> {
  const desk = { house, db, today: house.clock.today() }
  const reviewer = keys.enterprises[yangcheng] ?? ''
  await grantQualification(db, {
    enterpriseId: reviewer,
    kind: 'medical-reviewer',
    today: addDays(desk.today, -120),
    caseId: null,
    recordedBy: null,
    reason: '经现场核查，具备体检报告核对条件。',
  })
  await applyToTrain(desk, yonggu)
  const returned = await applyToTrain(desk, anjie)
  await decideCase(await callAs(desk, 'supervisor', 'zhao'), caseServices, {
    id: returned.id,
    version: returned.version,
    step: 'review',
    decision: 'return',
    opinion: '师资证明不全，请逐名补交资格证书。',
    remarks: [{ item: 'teacher-proof', text: '缺第 2 名教师的资格证书' }],
    values: {},
    materials: {},
  })
  // Those whose logins are shown have nothing under way yet: whoever tries the demonstration files for them.
  const shown = new Set(shownWorkers(workers).map(({ idNumber }) => idNumber))
  const withPhones = workers.filter(
    ({ enterprise, phone, idNumber }) => enterprise === anxin && phone !== null && !shown.has(idNumber),
  )
  const mayReport = withPhones.filter(({ fate }) => fates[fate] === 'yellow' || fates[fate] === 'none')
  for (const worker of mayReport.slice(0, 4)) await report(desk, worker, reviewer)
  const red = withPhones.find(({ fate }) => fates[fate] === 'red')
  if (red !== undefined) await contest(desk, red)
}

async function callAsWorker(desk: Desk, { phone, name, idNumber }: PlannedWorker): Promise<Call> {
  const accountId = (await findWorkerAccount(desk.house, desk.db, phone ?? '')) ?? null
  const { id: personId } = await desk.db
    .selectFrom('registry.persons')
    .select('id')
    .where('id_number_hash', '=', desk.house.cipher.hash(idNumber))
    .executeTakeFirstOrThrow()
  return requestOf(desk, { ...nobody, accountId, personId, name, unit: name, role: 'worker', services: null })
}

async function applyToTrain(desk: Desk, enterprise: number) {
  const call = await callAs(desk, 'enterprise-admin', cityCreditCode(enterprise))
  const values = {
    scope: 'both',
    place: `${cityEnterprises[enterprise]?.name ?? ''}办公楼 2 层培训室`,
    seats: '60',
    teachers: '2 名，注册安全工程师，从业 8 年、12 年',
    contact: '培训部',
    phone: '0512-65800000',
    commitment: 'true',
  }
  return file(call, 'training-body', values, {
    'place-proof': [await attach(call, 'proof.pdf', '场所证明.pdf')],
    'teacher-proof': [await attach(call, 'proof.pdf', '师资证明.pdf')],
  })
}

async function report(desk: Desk, worker: PlannedWorker, reviewer: string): Promise<void> {
  const call = await callAsWorker(desk, worker)
  const { personId, accountId } = call.actor
  await recordDeclaration(desk.db, {
    personId: personId ?? '',
    accountId: accountId ?? '',
    purpose: 'medical',
    given: true,
  })
  const examinedOn: PlainDate = addDays(desk.today, -3)
  await file(
    call,
    'medical-report',
    { hospital: '演示体检中心', examinedOn, result: 'fit', reviewer },
    { report: [await attach(call, 'report.jpg', '体检报告.jpg')] },
  )
}

async function contest(desk: Desk, worker: PlannedWorker): Promise<void> {
  const call = await callAsWorker(desk, worker)
  const statement = '我参加过继续教育并且合格，登记的结果与证书不一致，请核查。'
  await file(call, 'safety-code-appeal', { about: 'training', statement }, {})
}
