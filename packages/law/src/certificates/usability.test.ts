import { describe, expect, test } from 'vitest'
import { another } from '../../test/changed-facts.ts'
import { setting } from '../jurisdictions.ts'
import { legalStatusOn } from './status-codes.ts'
import { stateInWords, usabilityOf, type UsabilityFacts } from './usability.ts'
import { expiryOf, extendedExpiry, extensionFrom, inCampaign } from './validity.ts'

const terms = setting('jiangxi', 'certificates')
const on = '2025-06-16'
const facts: UsabilityFacts = {
  certificate: another({ id: 'c1', enterpriseName: '甲公司' }),
  origin: 'issued',
  others: [],
  employment: [{ enterprise: 'E1', status: 'active' }],
  photo: true,
  constructorRegisteredAt: null,
  identityMatches: true,
  terms,
}

describe('证书能不能用', () => {
  test('都相符的正常使用，没有原因', () => {
    expect(usabilityOf(facts, on)).toEqual({ usable: true, state: 'in-use', reasons: [], advice: [] })
  })

  test.each<[string, Partial<UsabilityFacts>, string, string[]]>([
    ['补录的', { origin: 'supplement' }, '新增归档', []],
    ['转入的', { origin: 'transfer-in' }, '进赣换证', []],
    ['导入的', { origin: 'imported' }, '正常使用', []],
    ['补录而不可用的', { origin: 'supplement', photo: false }, '暂不可用', ['PHOTO photo']],
    [
      '受聘于别处',
      { employment: [{ enterprise: 'E2', status: 'active' }] },
      '暂不可用',
      ['EMPLOYMENT change'],
    ],
    ['没有聘用', { employment: [] }, '暂不可用', ['EMPLOYMENT change']],
    ['证件照片没有了', { photo: false }, '暂不可用', ['PHOTO photo']],
    ['姓名、证件号不符', { identityMatches: false }, '暂不可用', ['IDENTITY correct']],
    ['另有一本 C1', { others: [another({ category: 'C1' })] }, '暂不可用', ['CR-H02 cancel']],
    ['另有一本过期的 C1', { others: [another({ category: 'C1', expires: '2025-06-15' })] }, '正常使用', []],
    [
      'C1 与 C2',
      { certificate: another({ id: 'c1', category: 'C1' }), others: [another({ category: 'C2' })] },
      '暂不可用',
      ['CR-H02 merge'],
    ],
    [
      '两本 B',
      {
        certificate: another({ id: 'c1', category: 'B' }),
        others: [another({ category: 'B' })],
        constructorRegisteredAt: 'E1',
      },
      '暂不可用',
      ['CR-H01 cancel'],
    ],
    [
      '同一企业两本 A',
      {
        certificate: another({ id: 'c1', category: 'A' }),
        others: [another({ category: 'A', legalRep: true })],
      },
      '暂不可用',
      ['CR-H03 cancel'],
    ],
    ['B 在别处', { others: [another({ category: 'B', enterprise: 'E2' })] }, '暂不可用', ['CR-H05 change']],
    [
      'B 的建造师在别处',
      { certificate: another({ id: 'c1', category: 'B' }), constructorRegisteredAt: 'E2' },
      '暂不可用',
      ['CONSTRUCTOR change'],
    ],
    [
      '几个原因都告知',
      { employment: [], photo: false, others: [another({ category: 'C2' })] },
      '暂不可用',
      ['EMPLOYMENT change', 'CR-H02 cancel', 'PHOTO photo'],
    ],
    [
      '过期的只说过期',
      { certificate: another({ id: 'c1', expires: '2025-06-15' }), photo: false, origin: 'supplement' },
      '已过期',
      ['EXPIRED null'],
    ],
    [
      '暂扣',
      { certificate: another({ id: 'c1', status: 'suspended' }) },
      '已暂扣',
      ['STATUS_SUSPENDED null'],
    ],
    ['撤销', { certificate: another({ id: 'c1', status: 'revoked' }) }, '已撤销', ['STATUS_REVOKED null']],
    [
      '注销',
      { certificate: another({ id: 'c1', status: 'cancelled' }) },
      '已注销',
      ['STATUS_CANCELLED null'],
    ],
    [
      '转出',
      { certificate: another({ id: 'c1', status: 'transferred_out' }) },
      '已转出',
      ['STATUS_TRANSFERRED_OUT null'],
    ],
  ])('%s', (_, patch, word, reasons) => {
    const { usable, state, ...found } = usabilityOf({ ...facts, ...patch }, on)
    expect(stateInWords(state, terms)).toBe(word)
    expect(found.reasons.map(({ id, remedy }) => `${id} ${remedy}`)).toEqual(reasons)
    expect(usable).toBe(reasons.length === 0)
    for (const { sentence, remedyTitle } of found.reasons) expect([sentence, remedyTitle]).not.toContain('')
  })

  test('届满前 3 个月起提醒延期，仍可用', () => {
    const certificate = another({ id: 'c1', expires: '2025-09-16' })
    expect(usabilityOf({ ...facts, certificate }, '2025-06-15').advice).toEqual([])
    expect(usabilityOf({ ...facts, certificate }, on)).toMatchObject({
      usable: true,
      advice: [{ id: 'EXTENSION_OPEN', remedy: 'extend', remedyTitle: '延期' }],
    })
    expect(usabilityOf({ ...facts, certificate }, '2025-09-16')).toMatchObject({
      usable: true,
      state: 'in-use',
    })
    expect(usabilityOf({ ...facts, certificate }, '2025-09-17').state).toBe('expired')
  })

  test('转入的按转入的省称呼', () => {
    expect(stateInWords('transferred-in', setting('hunan', 'certificates'))).toBe('进湘换证')
    expect(stateInWords('transferred-in', { sign: null })).toBe('进省换证')
  })
})

describe('法定状态', () => {
  test.each([
    ['valid', '2025-06-16', '01'],
    ['valid', '2025-06-15', '05'],
    ['suspended', '2025-06-16', '02'],
    ['suspended', '2025-06-15', '05'],
    ['revoked', '2025-06-15', '03'],
    ['cancelled', '2030-01-01', '04'],
    ['transferred_out', '2030-01-01', '06'],
  ] as const)('%s，有效期至 %s，为 %s', (status, expires, code) =>
    expect(legalStatusOn({ status, expires }, on)).toBe(code),
  )
})

describe('有效期', () => {
  test('三年的对应日，或其前一天', () => {
    expect(expiryOf('2020-01-20', terms)).toBe('2023-01-20')
    expect(expiryOf('2024-02-29', terms)).toBe('2027-02-28')
    expect(expiryOf('2019-09-01', { ...terms, expiry: 'day-before' })).toBe('2022-08-31')
  })

  test('延期从原有效期起算', () => {
    expect(extendedExpiry('2025-08-15', terms)).toBe('2028-08-15')
    expect(extendedExpiry('2024-02-29', terms)).toBe('2027-02-28')
    expect(extensionFrom('2025-05-31', terms)).toBe('2025-02-28')
  })

  test('江西自动延续的，首尾两天都算', () => {
    expect(inCampaign('2018-06-30', terms)).toBe(false)
    expect(inCampaign('2018-07-01', terms)).toBe(true)
    expect(inCampaign('2019-04-30', terms)).toBe(true)
    expect(inCampaign('2019-05-01', terms)).toBe(false)
    expect(inCampaign('2018-07-01', setting('hunan', 'certificates'))).toBe(false)
  })
})
