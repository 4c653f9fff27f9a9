import { describe, expect, test } from 'vitest'
import { allowedCases, type CaseName } from '../../law/test/certificate-cases.ts'
import { withFacts } from '../../law/test/changed-facts.ts'
import { answerCertificate, CertificateCaseAnswer } from './law-certificate.ts'

test.each(Object.entries(allowedCases))('%s is answered to the letter', (_, { facts, gates }) => {
  expect(answerCertificate(JSON.parse(JSON.stringify(facts)))).toEqual({
    allowed: true,
    refusedBy: [],
    gates,
  })
})

test('the answer fits its own schema, and explanation comes only when asked for', () => {
  for (const name of Object.keys(allowedCases) as CaseName[]) {
    const facts = { ...allowedCases[name].facts, explain: true }
    const answer = CertificateCaseAnswer.parse(answerCertificate(facts))
    expect(answer.explanation?.length).toBeGreaterThan(2)
    expect(answerCertificate({ ...facts, explain: false })).not.toHaveProperty('explanation')
  }
})

test('unknown keys are ignored, what the service does not look at may be absent, an absent list is empty', () => {
  const { facts } = allowedCases['jiangxi.cancel']
  const { openBusiness: _, requiredAttachments: __, attachments: ___, ...bare } = facts
  expect(answerCertificate({ ...bare, note: 1, person: { ...facts.person, height: 180 } })).toMatchObject({
    allowed: true,
    gates: ['EMPLOYER_CONFIRM'],
  })
  const { employment: ____, ...unemployed } = allowedCases['hunan.new'].facts
  expect(answerCertificate(unemployed)).toMatchObject({ allowed: false, refusedBy: ['CR-G05'] })
})

test('every jurisdiction can be asked, in districts by the law above them', () => {
  for (const jurisdiction of ['national', 'jiangsu', 'suzhou', 'xiangcheng']) {
    expect(answerCertificate(withFacts('hunan.new', { jurisdiction }))).toMatchObject({ allowed: true })
  }
})

describe('facts that cannot be read', () => {
  test.each<[string, CaseName, object, string, string]>([
    ['an impossible day', 'hunan.new', { on: '2023-02-30' }, 'on', '所问之日应为真实的日期，写作 YYYY-MM-DD'],
    ['a missing day', 'hunan.new', { on: undefined }, 'on', '缺少所问之日'],
    [
      'another place',
      'hunan.new',
      { jurisdiction: 'atlantis' },
      'jurisdiction',
      '辖区应为 national、jiangsu、suzhou、xiangcheng、hunan、jiangxi 之一',
    ],
    ['another category', 'hunan.new', { category: 'D' }, 'category', '类别应为 A、B、C1、C2、C3、C 之一'],
    ['a missing category', 'hunan.new', { category: undefined }, 'category', '缺少类别，办理新申请要看'],
    [
      'a missing certificate',
      'hunan.extend',
      { certificate: undefined },
      'certificate',
      '缺少证书，办理延期要看',
    ],
    [
      'a certificate without its last day',
      'hunan.extend',
      { certificate: { expires: undefined } },
      'certificate.expires',
      '缺少证书有效期，办理延期要看',
    ],
    [
      'an impossible day inside',
      'hunan.extend',
      { certificate: { expires: '2025-02-29' } },
      'certificate.expires',
      '证书有效期应为真实的日期，写作 YYYY-MM-DD',
    ],
    [
      'a word for a number',
      'hunan.extend',
      { continuingEducation: { hours: '24' } },
      'continuingEducation.hours',
      '继续教育学时应为数字',
    ],
    [
      'a number below nothing',
      'hunan.extend',
      { continuingEducation: { hours: -1 } },
      'continuingEducation.hours',
      '继续教育学时不能小于 0',
    ],
    [
      'a word for yes',
      'hunan.new',
      { person: { photo: 'yes' } },
      'person.photo',
      '证件照片应为 true 或 false',
    ],
    ['a list that is none', 'hunan.new', { attachments: 'photo' }, 'attachments', '已交材料应为列表'],
    [
      'a region that is none',
      'jiangxi.exam-enrol',
      { enterpriseRegion: '3601' },
      'enterpriseRegion',
      '企业注册地应为 6 位区划代码',
    ],
    [
      'a role of another kind',
      'hunan.new',
      { submittedBy: { role: 'robot' } },
      'submittedBy.role',
      '提交人应为 person、enterprise 之一',
    ],
  ])('%s', (_, name, patch, path, message) => {
    expect(answerCertificate(withFacts(name, patch))).toEqual({
      error: { code: 'invalid', issues: [{ path, message }] },
    })
  })

  test.each([['facts'], [null], [[]], [undefined]])('%j is no record', (input) => {
    expect(answerCertificate(input)).toMatchObject({ error: { code: 'invalid', issues: [{ path: '' }] } })
  })

  test('every problem is told at once', () => {
    const answered = answerCertificate({})
    expect('error' in answered && answered.error.issues.map(({ path }) => path)).toEqual([
      'jurisdiction',
      'service',
      'on',
      'submittedBy',
    ])
    expect(
      answerCertificate(withFacts('hunan.extend', { person: undefined, certificate: undefined })),
    ).toMatchObject({
      error: { issues: [{ path: 'person' }, { path: 'certificate' }] },
    })
  })
})
