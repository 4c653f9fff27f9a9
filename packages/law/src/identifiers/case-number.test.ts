import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseNumber, checkCaseNumber, groupCaseNumber } from './case-number.ts'

const facts = { region: '320507', service: '31', day: '261119', serial: 42 }

describe('办件编号', () => {
  test('ISO/IEC 7064 MOD 11,10 的示例：0794 的校验位是 5', () => {
    // The example of the standard, carried to 19 digits: leading digits are computed through like any other.
    const bare = (body: string) => {
      let product = 10
      for (const digit of body) product = (((product + Number(digit)) % 10 || 10) * 2) % 11
      return (11 - product) % 10
    }
    expect(bare('0794')).toBe(5)
    const number = caseNumber(facts)
    expect(number.at(-1)).toBe(String(bare(number.slice(0, 19))))
  })

  test.each([
    [facts, '32050731261119000420'],
    [{ region: '320507', service: '60', day: '261119', serial: 1 }, '32050760261119000011'],
    [{ region: '430102', service: '91', day: '280229', serial: 99_999 }, '43010291280229999994'],
  ])('%j', (given, number) => {
    expect(caseNumber(given)).toBe(number)
    expect(checkCaseNumber(number)).toMatchObject({ ok: true, value: number, ...given })
  })

  test.each([
    ['短横', '320507-31-261119-00042-0'],
    ['空格', '320507 31 261119 00042 0'],
    ['全角', '３２０５０７３１２６１１１９０００４２０'],
    ['前后有空白', '  32050731261119000420\t'],
  ])('写法：%s', (_, text) =>
    expect(checkCaseNumber(text)).toMatchObject({ ok: true, value: '32050731261119000420' }),
  )

  test('按段显示', () => {
    expect(groupCaseNumber('32050731261119000420')).toBe('320507-31-261119-00042-0')
    expect(groupCaseNumber('草稿')).toBe('草稿')
  })

  test('少一位、多一位都说出现有几位', () => {
    expect(checkCaseNumber('3205073126111900042')).toMatchObject({
      ok: false,
      problem: '办件编号应为 20 位数字，现为 19 位',
    })
    expect(checkCaseNumber('320507312611190004200').ok).toBe(false)
  })

  test('任意编号错一位都能发现', () => {
    const anyNumber = fc
      .tuple(
        fc.integer({ min: 100_000, max: 999_999 }),
        fc.integer({ min: 10, max: 99 }),
        fc.integer({ min: 100_000, max: 999_999 }),
        fc.integer({ min: 1, max: 99_999 }),
      )
      .map(([region, service, day, serial]) =>
        caseNumber({ region: `${region}`, service: `${service}`, day: `${day}`, serial }),
      )
    fc.assert(
      fc.property(anyNumber, (number) => {
        expect(checkCaseNumber(number).ok).toBe(true)
        for (let at = 0; at < 20; at += 1)
          for (let digit = 0; digit < 10; digit += 1) {
            if (String(digit) === number[at]) continue
            expect(checkCaseNumber(`${number.slice(0, at)}${digit}${number.slice(at + 1)}`).ok).toBe(false)
          }
      }),
      { numRuns: 30 },
    )
  })

  test('各段不是数字，或流水号超过 5 位，就编不出号', () => {
    expect(() => caseNumber({ ...facts, serial: 100_000 })).toThrow(RangeError)
    expect(() => caseNumber({ ...facts, region: '32050X' })).toThrow(RangeError)
  })
})
