import { expect, test } from 'vitest'
import { asChecked } from './check.ts'

const at = Date.parse('2026-11-21T02:32:00Z')
const holder = { codeNumber: '838447464307', maskedName: '张*国', trade: '木工' }

test('a verdict of this phone says that it was made offline and as of when, and shows no more than the code', () => {
  const told = asChecked(
    { verdict: 'green', form: 'fresh', holder, hereOnProject: true },
    Date.parse('2026-11-21T00:12:00Z') / 1000,
    at,
  )
  expect(told).toMatchObject({ verdict: 'green', word: '绿码 可进场', here: true, person: null })
  expect(told.sentence).toBe('离线核验，数据截至 08:12。年龄、安全教育、体检均符合规定，可以进场。')
  expect(told.masked).toMatchObject({ name: '张*国', trade: '木工', enterprise: '' })
})

test('a certificate read without network shows what its code says, and the credit code for the enterprise', () => {
  const told = asChecked(
    {
      verdict: 'certificate-valid',
      form: 'print',
      holder: null,
      hereOnProject: null,
      certificate: {
        kind: 'certificate',
        issuer: '430000',
        certificateNumber: '湘建安C3（2026）0001284',
        maskedName: '王*明',
        creditCode: '91430100MA4L0WQ97T',
        validTo: '2029-11-20',
        version: 2,
        statusIndex: 5,
        issuedAt: 0,
      },
    },
    Date.parse('2026-11-21T00:12:00Z') / 1000,
    at,
  )
  expect(told).toMatchObject({
    word: '有效',
    masked: null,
    certificateHolder: null,
    certificate: {
      name: '王*明',
      enterprise: '91430100MA4L0WQ97T',
      category: 'C3 专职安全生产管理人员（综合类）',
      number: '湘建安C3（2026）0001284',
      validUntil: '2029-11-20',
      latest: null,
    },
  })
  expect(told.sentence).toMatch(/^离线核验，数据截至 08:12。/)
})

test('a remark of its own follows the sentence', () => {
  const told = asChecked(
    { verdict: 'expired', form: 'none', holder: null, hereOnProject: null, notice: '请校准手机时间' },
    null,
    at,
  )
  expect(told.sentence).toMatch(/^离线核验，本机没有核验数据。.*请校准手机时间。$/)
  expect(told.masked).toBeNull()
})
