import { addDays } from '@anzhu/law/kernel/date'
import { caseServices } from '../case-services.ts'
import { decideCase, type Decided } from '../cases/decide.ts'
import { recordConduct, recordSiteCheck } from '../conduct/index.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { Call } from '../http/serve.ts'
import { anjie, anxin, hengda } from './city.ts'
import { attach, callAs } from './acting.ts'
import { cityCreditCode, type CityKeys } from './store-city.ts'

/**
 * What the association has recorded: bad conduct that waits for the enterprise and such that waits for the office, an award
 * that is shown, and two checks of sites; all by the functions that anybody else uses.
 */
export async function storeConduct(house: House, db: Db, keys: CityKeys): Promise<void> {
  const desk = { house, db, today: house.clock.today() }
  const association = await callAs(desk, 'association', 'you')
  const day = (ago: number) => addDays(desk.today, -ago)
  const of = (enterprise: number) => keys.enterprises[enterprise] ?? ''
  const evidence = async () => [await attach(association, 'report.jpg', '现场.jpg')]
  const unpaid = {
    kind: 'bad-conduct',
    projectId: null,
    category: 'wages',
    fact: '2026 年 10 月拖欠 12 名工人工资，经责令仍不支付。',
    basis: '保障农民工工资支付条例第三十条',
  } as const
  await recordConduct(association, {
    ...unpaid,
    enterpriseId: of(hengda),
    happenedOn: day(9),
    evidence: await evidence(),
  })
  const answered = await recordConduct(association, {
    ...unpaid,
    enterpriseId: of(anjie),
    category: 'real-name',
    fact: '3 号楼 9 名木工没有实名登记即进场作业。',
    basis: '建筑工人实名制管理办法第十条',
    happenedOn: day(12),
    evidence: await evidence(),
  })
  await decide(await callAs(desk, 'enterprise-admin', cityCreditCode(anjie)), answered.caseId, {
    step: 'reply',
    values: { statement: '9 人为当天调来支援，已于次日补办实名登记，附登记截图。' },
  })
  const award = await recordConduct(association, {
    kind: 'award',
    enterpriseId: of(anxin),
    projectId: null,
    category: 'team',
    happenedOn: day(4),
    fact: '班组实名制管理规范，全年没有工资纠纷，工人教育培训全部到位。',
    basis: '相城区优秀劳务企业评选办法',
    evidence: [],
  })
  await decide(await callAs(desk, 'supervisor', 'zhao'), award.caseId, {
    step: 'decide',
    values: { days: '15' },
  })
  const check = { projectId: keys.projects[0] ?? '', persons: '尤建华、沈玉兰', photos: [] }
  await recordSiteCheck(association, {
    ...check,
    enterpriseId: of(anxin),
    checkedOn: day(6),
    findings: ['3 名工人没有进场教育记录', '维权信息公示牌没有填写劳资专管员电话'],
    photos: await evidence(),
    followUpOn: addDays(desk.today, 4),
  })
  await recordSiteCheck(association, {
    ...check,
    enterpriseId: of(hengda),
    checkedOn: day(20),
    findings: [],
    followUpOn: null,
  })
}

async function decide(
  call: Call,
  caseId: string | null,
  { step, values }: Pick<Decided, 'step' | 'values'>,
): Promise<void> {
  const { version } = await call.db
    .selectFrom('cases.cases')
    .select('version')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  await decideCase(call, caseServices, {
    id: caseId ?? '',
    version,
    step,
    decision: 'pass',
    opinion: '',
    remarks: [],
    values,
    materials: {},
  })
}
