import { chosen } from '@anzhu/law/kernel/cite'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { flow, type Flow } from '@anzhu/law/kernel/flow'
import type { Unmet } from '@anzhu/law/kernel/rule'
import { caseService, type CaseService, type Matter } from '../src/cases/index.ts'
import type { World } from './world.ts'

/** What the conditions of the services made up for tests look at: the case itself. */
export interface MadeUpFacts {
  readonly today: PlainDate
  readonly matter: Matter
}

const basis = chosen('测试', '只为测试所设')

/** A small flow in which an official accepts and another approves; whatever a test needs differently, it says. */
export const madeUpFlow = (more: Partial<Flow<MadeUpFacts>> & { readonly id: string }): Flow<MadeUpFacts> =>
  flow<MadeUpFacts>({
    version: 1,
    code: '98',
    title: '测试事项',
    purpose: '只为测试所设。',
    basis,
    applicants: ['worker', 'enterprise-admin', 'labour-clerk'],
    subject: 'person',
    form: [{ id: 'note', title: '说明', kind: 'text', optional: true }],
    materials: [],
    conditions: [],
    answerConditions: [],
    steps: [
      {
        id: 'acceptance',
        title: '受理',
        waiting: '待受理',
        by: { role: 'acceptor' },
        decisions: { pass: '受理', return: '退回补正', refuse: '不予受理' },
        withinWorkingDays: 5,
      },
    ],
    fourEyes: true,
    withdrawal: 'until-opened',
    correctionDays: 30,
    phrases: [],
    ...more,
  })

/** A condition that holds or not as a test wants it. */
export const madeUpRule = (id: string, check: (facts: MadeUpFacts) => Unmet | undefined) => ({
  id,
  title: `条件 ${id}`,
  basis,
  check,
})

/** A service of a made-up flow: nothing follows from it unless a test says so. */
export const madeUpService = (
  made: Flow<MadeUpFacts>,
  more: Partial<Omit<Parameters<typeof caseService<MadeUpFacts>>[0], 'flow'>> = {},
): CaseService =>
  caseService<MadeUpFacts>({
    flow: made,
    loadFacts: async ({ today }, matter) => ({ today, matter }),
    approved: async () => {},
    ...more,
  })

let serial = 0

/** A certificate on record. */
export async function addCertificate(
  { house: { db } }: World,
  person: { readonly id: string },
  enterprise: { readonly id: string; readonly name?: string; readonly region?: string },
  more: { readonly category?: string; readonly status?: string; readonly expires?: PlainDate } = {},
): Promise<string> {
  serial += 1
  const { category = 'C3', status = 'valid', expires = '2027-06-30' } = more
  const { id } = await db
    .insertInto('certificates.certificates')
    .values({
      person_id: person.id,
      province: `${(enterprise.region ?? '320507').slice(0, 2)}0000`,
      category,
      number: `苏建安${category}（2023）${String(serial).padStart(7, '0')}`,
      medium: 'electronic',
      origin: 'issued',
      status,
      enterprise_id: enterprise.id,
      enterprise_name: enterprise.name ?? '测试企业',
      holder_name: '王建国',
      first_issued_on: '2024-07-01',
      issued_on: '2024-07-01',
      valid_from: '2024-07-01',
      expires_on: expires,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('certificates.versions')
    .values({
      certificate_id: id,
      version: 1,
      made_on: '2024-07-01',
      reason: 'import',
      identifier: '',
      printed: JSON.stringify({
        name: '王建国',
        enterprise: enterprise.name ?? '测试企业',
        post: '',
        issuedOn: '2024-07-01',
        expiresOn: expires,
      }),
    })
    .execute()
  return id
}
