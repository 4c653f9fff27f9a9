import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { yunshan } from '../../test/yunshan.ts'
import type { PlainDate } from '../kernel/date.ts'
import { stepsFor } from '../kernel/flow.ts'
import { examine, unmet } from '../kernel/rule.ts'
import type { CaseFacts } from './facts.ts'
import { certificateFlowsOf } from './flows-of.ts'
import { certificatePlaces } from './places.ts'

const day = (text: string) => text as PlainDate
const flows = new Map(certificateFlowsOf(yunshan).map((flow) => [flow.service, flow]))
const [nation] = certificatePlaces
const national = new Map(certificateFlowsOf(nation!).map((flow) => [flow.service, flow]))

const facts = {
  jurisdiction: 'yunshan',
  service: 'extend',
  on: day('2026-11-21'),
  submittedBy: { role: 'person' },
  person: {
    realName: true,
    photo: true,
    dateOfBirth: day('1988-04-12'),
    education: 'secondary',
    title: 'junior',
    workYears: 6,
    annualTrainingOk: true,
    constructorRegisteredAt: null,
    legalRep: false,
    ongoingProjects: 0,
    found: true,
  },
  employment: [{ enterprise: 'E1', status: 'active' }],
  certificate: {
    id: 'c1',
    category: 'C3',
    enterprise: 'E1',
    province: 'yunshan',
    status: 'valid',
    expires: day('2027-01-15'),
    lastChange: day('2026-08-21'),
    legalRep: false,
    medium: 'electronic',
    enterpriseName: '云山建设',
  },
  otherCertificates: [],
  openBusiness: [],
  continuingEducation: { hours: 24, recorded: true },
  record: { accidentPenalty: false, badCredit: false },
} satisfies CaseFacts

const refusedBy = (service: string, one: CaseFacts) => {
  const flow = flows.get(service)!
  const rules = [...flow.conditions, ...flow.answerConditions]
  return unmet(examine(rules, { ...one, terms: yunshan.terms })).map(({ rule }) => rule)
}

describe('新增一个省（云山省，虚构）', () => {
  test('手册里的写法就是这里试过的写法', () => {
    const manual = readFileSync(
      new URL('../../../../docs/manual/new-jurisdiction.md', import.meta.url),
      'utf8',
    )
    const written = readFileSync(new URL('../../test/yunshan.ts', import.meta.url), 'utf8')
    expect(manual).toContain(written.trim())
  })

  test('没有写的照全国，写明不办的不办', () => {
    expect(flows.get('new-c')?.steps).toEqual(national.get('new-c')?.steps)
    expect(flows.has('transfer-out')).toBe(false)
    expect([...flows.keys()]).toEqual([...national.keys()].filter((service) => service !== 'transfer-out'))
  })

  test('延期改由本人申请，先经聘用企业确认', () => {
    const extend = flows.get('extend-c')!
    expect(extend.applicants).toEqual(['worker'])
    expect(stepsFor(extend, { ...facts, terms: yunshan.terms }).map(({ title }) => title)).toEqual([
      '聘用企业确认',
      '受理',
      '审批',
    ])
    expect(
      refusedBy('extend-c', { ...facts, submittedBy: { role: 'enterprise', enterprise: 'E1' } }),
    ).toContain('CR-G06')
  })

  test('继续教育按本省的 30 学时', () => {
    expect(refusedBy('extend-c', facts)).toEqual(['CR-X04'])
    expect(refusedBy('extend-c', { ...facts, continuingEducation: { hours: 30, recorded: true } })).toEqual(
      [],
    )
  })

  test('变更后三个月内不得再变更：第三个月的对应日仍不可以，次日可以', () => {
    const change: CaseFacts = {
      ...facts,
      service: 'change',
      submittedBy: { role: 'enterprise', enterprise: 'E2' },
      employment: [{ enterprise: 'E2', status: 'active' }],
      targetEnterprise: 'E2',
    }
    expect(refusedBy('change', { ...change, on: day('2026-11-21') })).toEqual(['CR-C01'])
    expect(refusedBy('change', { ...change, on: day('2026-11-22') })).toEqual([])
  })
})
