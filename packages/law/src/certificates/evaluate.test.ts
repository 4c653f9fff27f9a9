import { describe, expect, test } from 'vitest'
import { allowedCases, type CaseName } from '../../test/certificate-cases.ts'
import { withFacts } from '../../test/changed-facts.ts'
import { certificateFindings, evaluateCertificate, explainCertificate } from './evaluate.ts'

const ids = (short: string) => short.split(' ').map((one) => `CR-${one}`)

test.each(Object.entries(allowedCases))('%s 可以提交', (_, { facts, gates }) => {
  expect(evaluateCertificate(facts)).toEqual({ allowed: true, refusedBy: [], gates })
})

describe('以后的确认', () => {
  test.each<[string, CaseName, object, string[]]>([
    ['湖南历史考试通过的新申请，核验原件', 'hunan.new', { exam: { source: 'history' } }, ['ORIGINALS_CHECK']],
    ['湖南企业提交的注销，不再确认', 'hunan.cancel', {}, []],
    ['本人没有在职聘用的注销，不再确认', 'jiangxi.cancel', { employment: [] }, []],
    [
      '聘用还在请求中的，不算在职',
      'jiangxi.cancel',
      { employment: [{ enterprise: 'E1', status: 'requested' }] },
      [],
    ],
    [
      '仍受聘于证书所在企业的跨省转出，企业确认',
      'jiangxi.cancel',
      { service: 'transfer-out' },
      ['EMPLOYER_CONFIRM'],
    ],
    [
      '已离开证书所在企业的跨省转出，不再确认',
      'jiangxi.cancel',
      { service: 'transfer-out', certificate: { enterprise: 'E2' } },
      [],
    ],
    [
      '江西的新申请没有核验原件的规定',
      'hunan.new',
      { jurisdiction: 'jiangxi', exam: { source: 'history' } },
      [],
    ],
  ])('%s', (_, name, patch, gates) => {
    expect(evaluateCertificate(withFacts(name, patch))).toEqual({ allowed: true, refusedBy: [], gates })
  })

  test('不允许提交的，没有确认', () => {
    const facts = withFacts('jiangxi.change', { person: { realName: false } })
    expect(evaluateCertificate(facts)).toEqual({ allowed: false, refusedBy: ['CR-G01'], gates: [] })
  })
})

test('每一条不允许的规定都告知，按编号排序', () => {
  const facts = withFacts('jiangxi.extend', {
    submittedBy: { role: 'enterprise', enterprise: 'E1' },
    person: { realName: false, photo: false, annualTrainingOk: false },
    employment: [],
    certificate: { status: 'suspended', expires: '2025-06-15', province: 'hunan' },
    otherCertificates: [
      { ...allowedCases['jiangxi.extend'].facts.certificate, id: 'c2', expires: '2026-01-01' },
    ],
    openBusiness: ['2025-001'],
    continuingEducation: { hours: 23 },
    record: { accidentPenalty: true, badCredit: true },
    requiredAttachments: ['photo'],
  })
  expect(evaluateCertificate(facts).refusedBy).toEqual(
    ids('G01 G02 G03 G04 G06 H02 X01 X03 X04 X05 X06 X07 X08 X09'),
  )
})

test('说明按查的先后写明规则、依据、是否符合和原因', () => {
  const facts = withFacts('jiangxi.change', { certificate: { lastChange: '2025-03-01' } })
  const { explanation, refusedBy } = explainCertificate(facts)
  expect(refusedBy).toEqual(['CR-C01'])
  expect(explanation.map(({ rule }) => rule)).toEqual(
    ids('G01 G02 G03 G04 G06 C01 C02 C03 C04 C05 C06 C07 C08 C09 H01 H02 H03 H04'),
  )
  expect(explanation.find(({ met }) => !met)).toEqual({
    rule: 'CR-C01',
    title: '距上次变更已满规定的月数',
    basis: expect.stringContaining('6个月内不得再次申请变更') as string,
    met: false,
    because: '上次变更在 2025-03-01 完成，6 个月内（至 2025-09-01，含当天）不得再次变更',
  })
  expect(certificateFindings(facts).find(({ met }) => !met)?.suggestion).toBe('最早 2025-09-02 可以申请')
})

test('各地只查自己规定的', () => {
  const asked = (jurisdiction: string, name: CaseName) =>
    certificateFindings(withFacts(name, { jurisdiction })).map(({ rule }) => rule)
  const onlyJiangxi = new Set(ids('G01 G02 G07 E01 E02 E03 C01 L02 P01'))
  for (const name of ['jiangxi.exam-enrol', 'jiangxi.change', 'jiangxi.cancel', 'jiangxi.employ'] as const) {
    const [here, elsewhere] = [asked('jiangxi', name), asked('hunan', name)]
    expect(here.filter((id) => !elsewhere.includes(id))).toEqual(here.filter((id) => onlyJiangxi.has(id)))
  }
  expect(asked('hunan', 'hunan.new')).toEqual(expect.arrayContaining(['CR-G08', 'CR-N02']))
  expect(asked('xiangcheng', 'hunan.new')).not.toEqual(expect.arrayContaining(['CR-G08']))
  expect(asked('xiangcheng', 'hunan.new')).not.toEqual(expect.arrayContaining(['CR-N02']))
})

test('没有的辖区', () => {
  const facts = withFacts('hunan.new', { jurisdiction: 'atlantis' })
  expect(() => evaluateCertificate(facts)).toThrow('没有 atlantis 这个辖区')
})
