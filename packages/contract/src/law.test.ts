import { describe, expect, test } from 'vitest'
import { answerSafetyCode, SafetyCodeAnswer, SafetyCodeFacts } from './law.ts'

const wang = {
  dateOfBirth: '1990-05-20',
  trainings: [{ date: '2022-01-05', result: 'pass' }],
  medicals: [{ date: '2024-02-20', result: 'fit' }],
  issuedOn: '2024-02-29',
  continuingEducation: [],
  asOf: '2024-07-29',
}
const answer = {
  colour: 'yellow',
  reasons: ['EXPIRING'],
  nextActions: ['PASS_CE'],
  validUntil: '2024-08-29',
  yellowFrom: '2024-07-29',
  graceUntil: '2024-09-13',
  nextChange: { on: '2024-09-14', to: 'red' },
}

test('facts are answered, and the answer fits its own schema', () => {
  expect(answerSafetyCode(wang)).toEqual(answer)
  expect(SafetyCodeAnswer.parse(answerSafetyCode({ ...wang, explain: true }))).toMatchObject(answer)
  expect(SafetyCodeAnswer.parse(answerSafetyCode({ ...wang, issuedOn: null }))).toMatchObject({
    colour: 'none',
  })
})

test('unknown keys are ignored, the jurisdiction defaults to suzhou and districts inherit', () => {
  expect(answerSafetyCode({ ...wang, name: '王小明', note: 1 })).toEqual(answer)
  expect(answerSafetyCode({ ...wang, jurisdiction: 'xiangcheng' })).toEqual(answer)
  expect(SafetyCodeFacts.parse(wang)).toMatchObject({ jurisdiction: 'suzhou', explain: false })
})

test('explanation comes only when asked for', () => {
  expect(answerSafetyCode({ ...wang, explain: false })).not.toHaveProperty('explanation')
  expect(answerSafetyCode({ ...wang, explain: true })).toHaveProperty('explanation.0.rule', 'SCR-01')
})

describe('facts that cannot be read', () => {
  test.each<[string, unknown, string, string]>([
    ['an impossible day', { ...wang, asOf: '2023-02-30' }, 'asOf', '所问之日应为真实的日期，写作 YYYY-MM-DD'],
    [
      'a day written otherwise',
      { ...wang, dateOfBirth: '1990/05/20' },
      'dateOfBirth',
      '出生日期应为真实的日期，写作 YYYY-MM-DD',
    ],
    [
      'an instant',
      { ...wang, asOf: '2024-07-29T00:00:00Z' },
      'asOf',
      '所问之日应为真实的日期，写作 YYYY-MM-DD',
    ],
    ['a number', { ...wang, asOf: 20_240_729 }, 'asOf', '所问之日应为真实的日期，写作 YYYY-MM-DD'],
    [
      'a year beyond arithmetic',
      { ...wang, asOf: '9999-01-01' },
      'asOf',
      '所问之日的年份应在 1000 至 8999 之间',
    ],
    ['a missing day', { ...wang, asOf: undefined }, 'asOf', '缺少所问之日'],
    ['no word about the application', { ...wang, issuedOn: undefined }, 'issuedOn', '缺少申领日期'],
    ['a missing list', { ...wang, medicals: undefined }, 'medicals', '缺少体检，没有的写 []'],
    ['a list that is none', { ...wang, trainings: {} }, 'trainings', '安全教育培训应为列表，没有的写 []'],
    [
      'an event that is none',
      { ...wang, trainings: ['2024-01-01'] },
      'trainings.0',
      '安全教育培训应写作 {"date": "YYYY-MM-DD", "result": "pass"}',
    ],
    [
      'a result of another kind',
      { ...wang, medicals: [{ date: '2024-02-20', result: 'pass' }] },
      'medicals.0.result',
      '体检结果应为 fit 或 unfit',
    ],
    [
      'an impossible day inside',
      { ...wang, continuingEducation: [{ date: '2024-02-30', result: 'pass' }] },
      'continuingEducation.0.date',
      '继续教育日期应为真实的日期，写作 YYYY-MM-DD',
    ],
    [
      'a jurisdiction without safety code',
      { ...wang, jurisdiction: 'hunan' },
      'jurisdiction',
      '没有这个辖区，或该辖区不实行苏安码；可填 suzhou、xiangcheng',
    ],
    ['a word for explain', { ...wang, explain: 'yes' }, 'explain', 'explain 应为 true 或 false'],
    ['no object', 'facts', '', '应为一条事实记录（JSON 对象）'],
    ['null', null, '', '应为一条事实记录（JSON 对象）'],
  ])('%s', (_, facts, path, message) => {
    expect(answerSafetyCode(facts)).toEqual({ error: { code: 'invalid', issues: [{ path, message }] } })
  })

  test('every problem is told at once', () => {
    const answered = answerSafetyCode({})
    expect('error' in answered && answered.error.issues.map(({ path }) => path)).toEqual([
      'dateOfBirth',
      'trainings',
      'medicals',
      'issuedOn',
      'continuingEducation',
      'asOf',
    ])
  })

  test('too many events', () => {
    const trainings = Array.from({ length: 1001 }, () => wang.trainings[0])
    expect(answerSafetyCode({ ...wang, trainings })).toMatchObject({
      error: { issues: [{ path: 'trainings', message: '安全教育培训不能多于 1000 条' }] },
    })
  })
})
