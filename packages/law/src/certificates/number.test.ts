import { describe, expect, test } from 'vitest'
import { checkCertificateNumber } from '../identifiers/certificate-number.ts'
import { checkCreditCode } from '../identifiers/credit-code.ts'
import { jurisdictions, setting } from '../jurisdictions.ts'
import { certificateIdentifier, checkCharacter, readIdentifier } from './identifier.ts'
import { certificateNumber } from './number.ts'

describe('证书编号', () => {
  test('全角括号、七位序号，合乎编号的格式', () => {
    const number = certificateNumber({ sign: '赣', category: 'C3', year: 2026, serial: 1 })
    expect(number).toBe('赣建安C3（2026）0000001')
    expect(checkCertificateNumber(number)).toMatchObject({
      ok: true,
      value: number,
      province: '赣',
      year: 2026,
    })
    expect(certificateNumber({ sign: '湘', category: 'A', year: 2026, serial: 9_999_999 })).toBe(
      '湘建安A（2026）9999999',
    )
  })

  test.each([
    [2026, 0],
    [2026, 10_000_000],
    [2026, 1.5],
    [1999, 1],
    [2100, 1],
  ])('%s 年 %s 号编不出来', (year, serial) =>
    expect(() => certificateNumber({ sign: '赣', category: 'A', year, serial })).toThrow(RangeError),
  )

  test.each(jurisdictions)('$name 的发证机关代码校验位正确', ({ id }) => {
    const { issuer } = setting(id, 'certificates')
    expect(checkCreditCode(issuer.creditCode)).toMatchObject({ ok: true, warnings: [] })
    expect(issuer.name).toContain('示例')
  })
})

describe('证照标识', () => {
  const vector =
    '1.2.156.3005.2.11100000000013338W011.11110000000021135M.0123456789ABCDEF0123456789ABCDEF.001.7'
  const parts = { issuer: '11110000000021135M', serial: '0123456789ABCDEF0123456789ABCDEF', version: 1 }

  test('两个校验样例', () => {
    expect(certificateIdentifier(parts)).toBe(vector)
    expect(readIdentifier(vector)).toEqual(parts)
    expect(checkCharacter('A12425GABC1234002')).toBe('M')
  })

  test('p 为 1 时校验字符是 0，不是没有', () => {
    const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    const all = [...signs].flatMap((a) => [...signs].map((b) => `${a}${b}`))
    // 37 − 1 = 36 is no sign of the alphabet; with the remainder it is 0.
    expect(all.filter((text) => checkCharacter(text) === '0')).toHaveLength(36)
    for (const text of all) expect(signs).toContain(checkCharacter(text))
  })

  test('改动任何一位都能发现', () => {
    for (let at = '1.2.156.3005.2.'.length; at < vector.length; at += 1) {
      if (vector[at] === '.') continue
      const other = vector[at] === '1' ? '2' : '1'
      expect(readIdentifier(vector.slice(0, at) + other + vector.slice(at + 1))).toBeUndefined()
    }
  })

  test('版本与序列的限度', () => {
    expect(() => certificateIdentifier({ ...parts, version: 0 })).toThrow(RangeError)
    expect(() => certificateIdentifier({ ...parts, version: 1000 })).toThrow(RangeError)
    expect(() => certificateIdentifier({ ...parts, serial: '' })).toThrow(RangeError)
    expect(() => certificateIdentifier({ ...parts, serial: '小写' })).toThrow(RangeError)
    expect(readIdentifier('乱写')).toBeUndefined()
  })
})
