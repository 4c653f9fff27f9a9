import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCertificateNumber, gbkBytes } from './certificate-number.ts'
import { checkCitizenId, citizenIdWithCheckDigit } from './citizen-id.ts'
import { checkCreditCode, creditCodeWithCheckSign } from './credit-code.ts'
import type { Checked } from './identifier.ts'
import { maskCitizenId, maskName, maskPhone } from './mask.ts'
import { checkPersonName, searchForm } from './name.ts'
import { checkLandline, checkMobile } from './phone.ts'
import { checkRegionCode } from './region-code.ts'

const today = '2026-11-21'
const problem = (checked: Checked) => (checked.ok ? undefined : checked.problem)
const value = (checked: Checked) => (checked.ok ? checked.value : undefined)

describe('公民身份号码（FM-01）', () => {
  test.each([
    ['11010519491231002X', '1949-12-31', 'female'],
    ['32050719900520000X', '1990-05-20', 'female'],
    ['360102198804120005', '1988-04-12', 'female'],
    ['43010220040229000X', '2004-02-29', 'female'],
    ['320507196402290009', '1964-02-29', 'female'],
    ['810000199001010019', '1990-01-01', 'male'],
  ])('%s 有效', (number, bornOn, sex) => {
    const seventeen = number.slice(0, 17)
    const checked = checkCitizenId(citizenIdWithCheckDigit(seventeen), today)
    expect(checked).toMatchObject({ ok: true, bornOn, sex })
    if (!number.startsWith('81')) expect(value(checked)).toBe(number)
  })

  test.each([
    ['小写 x', '32050719900520000x'],
    ['全角', '３２０５０７１９９００５２００００Ｘ'],
    ['字母 O 写成零', '32O50719900520OOOX'],
    ['空格与短横', '320507 19900520-000X'],
    ['前置单引号', "'32050719900520000X"],
    ['不可见字符', '\u200e32050719900520000X\ufeff'],
  ])('%s，改正后有效', (_, text) => expect(value(checkCitizenId(text, today))).toBe('32050719900520000X'))

  test.each([
    ['320507199005200001', '身份证号校验位不符，有数字录错'],
    ['320507202302290002', '身份证号第 7 至 14 位 20230229 不是真实的日期'],
    ['440524188001010014', '身份证号中的出生日期 1880-01-01 不在 1900-01-01 至 2026-11-21 之间'],
    [
      citizenIdWithCheckDigit('32050720261122000'),
      '身份证号中的出生日期 2026-11-22 不在 1900-01-01 至 2026-11-21 之间',
    ],
    [citizenIdWithCheckDigit('99050719900520000'), '这是外国人永久居留身份证号'],
    [citizenIdWithCheckDigit('38050719900520000'), '身份证号前 2 位 38 不是任何省份的代码'],
    ['320507900520000', '这是 15 位的旧身份证号，已停止使用'],
    ['3.20507E+17', '身份证号被表格软件转成了科学计数（3.20507E+17），后几位已丢失'],
    ['3.20507199005e17', '身份证号被表格软件转成了科学计数（3.20507199005E17），后几位已丢失'],
    ['32050719900520000', '身份证号少 1 位'],
    ['32050719900520000XX', '身份证号多 1 位'],
    ['3205071990052000AX', '身份证号第 17 位“A”不是数字'],
    ['X2050719900520000X', '身份证号第 1 位“X”不是数字'],
    ['', '没有填写身份证号'],
  ])('%s：%s', (text, sentence) => {
    const checked = checkCitizenId(text, today)
    expect(problem(checked)).toBe(sentence)
    expect(checked).toMatchObject({ ok: false, overridable: false, suggestion: expect.stringMatching(/./) })
  })

  test('标准例号只是超出年份下限', () => {
    expect(citizenIdWithCheckDigit('44052418800101001')).toBe('440524188001010014')
  })

  test('出生当天有效；区划不明只作提示', () => {
    expect(checkCitizenId(citizenIdWithCheckDigit('32050720261121000'), today)).toMatchObject({
      ok: true,
      warnings: [],
    })
    const odd = checkCitizenId(citizenIdWithCheckDigit('32050019900520000'), today)
    expect(odd).toMatchObject({ ok: true, warnings: [expect.stringContaining('320500')] })
    const strict = checkCitizenId('32050719900520000X', today, (code) => code === '320508')
    expect(strict).toMatchObject({ ok: true, warnings: [expect.stringContaining('320507')] })
  })

  test('改动任何一位数字，都查得出来', () => {
    const number = '320507199005200000'.slice(0, 17)
    fc.assert(
      fc.property(fc.nat(16), fc.nat(9), (at, digit) => {
        const good = citizenIdWithCheckDigit(number)
        fc.pre(good[at] !== String(digit))
        const bad = good.slice(0, at) + digit + good.slice(at + 1)
        expect(checkCitizenId(bad, today).ok).toBe(false)
      }),
    )
    expect(() => citizenIdWithCheckDigit('123')).toThrow('17 位')
  })
})

describe('统一社会信用代码（FM-02）', () => {
  test.each([
    '91350100M000100Y43',
    '91110108MA01ABCD5T',
    '91350100m000100y43',
    '９１３５０１００ M000100Y43',
  ])('%s 有效', (code) => expect(checkCreditCode(code)).toMatchObject({ ok: true }))

  test('真实的早期代码可能校验不符，可由主管部门说明理由后录入', () => {
    expect(checkCreditCode('91350100M0001TGQXM')).toMatchObject({
      ok: false,
      problem: '统一社会信用代码校验位不符',
      overridable: true,
    })
  })

  test.each([
    ['', '没有填写统一社会信用代码'],
    ['91350100M000100Y4', '统一社会信用代码少 1 位'],
    ['91350100M000100Y433', '统一社会信用代码多 1 位'],
    ['9135O100M000100Y43', '统一社会信用代码第 5 位“O”应为数字'],
    ['91350100MO00100Y43', '统一社会信用代码第 10 位“O”不会出现在代码中（代码不用 I、O、Z、S、V）'],
    ['91350100M00#100Y43', '统一社会信用代码第 12 位“#”不会出现在代码中'],
  ])('%s：%s', (code, sentence) => {
    expect(checkCreditCode(code)).toMatchObject({ ok: false, problem: sentence, overridable: false })
  })

  test('易混的字母提示应是什么', () => {
    expect(checkCreditCode('91350100MI00100Y43')).toMatchObject({
      suggestion: '请对照营业执照核对这一位，应是数字 1',
    })
  })

  test('登记部门、区划、组织机构代码有疑的，只作提示', () => {
    expect(checkCreditCode(creditCodeWithCheckSign('H1350100M000100Y4'))).toMatchObject({
      ok: true,
      warnings: ['首位“H”不是已知的登记管理部门'],
    })
    expect(checkCreditCode(creditCodeWithCheckSign('91990100M000100Y5'))).toMatchObject({
      warnings: ['第 3、4 位 99 不是任何省份的代码', '其中的组织机构代码（第 9 至 17 位）校验位不符'],
    })
    expect(checkCreditCode('91350100M000100Y43')).toMatchObject({ warnings: [] })
    expect(() => creditCodeWithCheckSign('9')).toThrow('17 位')
  })

  test('改动任何一位，都查得出来', () => {
    const good = '91350100M000100Y43'
    fc.assert(
      fc.property(fc.nat(16), fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), (at, sign) => {
        fc.pre(good[at] !== sign)
        expect(checkCreditCode(good.slice(0, at) + sign + good.slice(at + 1)).ok).toBe(false)
      }),
    )
  })
})

describe('行政区划代码（FM-03）', () => {
  test.each([
    ['320000', 'province'],
    ['320500', 'city'],
    ['３２０５０７', 'county'],
  ])('%s 为 %s 级', (code, level) => expect(checkRegionCode(code)).toMatchObject({ ok: true, level }))

  test.each([
    ['3205', '行政区划代码应为 6 位数字'],
    ['990000', '没有 99 开头的省级区划'],
    ['320007', '320007 有县级而没有市级代码'],
  ])('%s：%s', (code, sentence) => expect(problem(checkRegionCode(code))).toBe(sentence))
})

describe('电话（FM-04、FM-05）', () => {
  test.each([
    '13812345678',
    '+86 138-1234-5678',
    '0086 13812345678',
    '8613812345678',
    '１３８１２３４５６７８',
  ])('%s', (text) => expect(value(checkMobile(text))).toBe('13812345678'))
  test.each([
    ['', '没有填写手机号'],
    ['1381234567', '手机号少 1 位'],
    ['138123456789', '手机号多 1 位'],
    ['12812345678', '没有 12 开头的手机号'],
    ['1381234567a', '手机号只能是数字'],
    ['0512-65228888', '这是固定电话，不是手机号'],
  ])('%s：%s', (text, sentence) => expect(problem(checkMobile(text))).toBe(sentence))

  test.each([
    ['0512-65228888', '0512-65228888'],
    ['051265228888', '0512-65228888'],
    ['02165228888', '021-65228888'],
    ['010 65228888', '010-65228888'],
    ['(0512)6522888', '0512-6522888'],
    ['0512－65228888转801', '0512-65228888-801'],
    ['021-65228888-1', '021-65228888-1'],
  ])('固定电话 %s 存为 %s', (text, stored) => expect(value(checkLandline(text))).toBe(stored))
  test.each(['65228888', '512-65228888', '0512-652288', '0512-652288889', ''])(
    '固定电话“%s”不合格式',
    (text) => expect(problem(checkLandline(text))).toBe('固定电话应为区号加 7 至 8 位号码'),
  )
})

describe('证书编号（FM-06）', () => {
  test.each([
    ['京建安C3（2015）0000001', '京', 'C3', 2015],
    ['苏建安B(2014)0200551', '苏', 'B', 2014],
    ['苏建安a〔2019〕0001234', '苏', 'A', 2019],
    ['鄂建安C3 （2020） 0000299', '鄂', 'C3', 2020],
    ['赣建安C(2019)0001234', '赣', 'C', 2019],
  ])('%s 有效', (text, province, category, year) => {
    const checked = checkCertificateNumber(text)
    expect(checked).toMatchObject({ ok: true, province, category, year })
    expect(value(checked)).toMatch(/^.建安[ABC][123]?（20\d\d）\d{7}$/)
    expect(gbkBytes(value(checked)!)).toBeLessThanOrEqual(23)
  })
  test('全国平台的字段恰好容得下 C3', () => expect(gbkBytes('京建安C3（2015）0000001')).toBe(23))
  test.each([
    ['苏建安D(2019)0001234', '证书编号不符合格式'],
    ['苏建安C4(2019)0001234', '证书编号不符合格式'],
    ['苏建安A(1999)0001234', '证书编号不符合格式'],
    ['苏建安A(2019)001234', '证书编号不符合格式'],
    ['某建安A(2019)0001234', '证书编号首字“某”不是省份简称'],
    ['苏建安A(2019)0000000', '证书编号的序号不能全为 0'],
  ])('%s：%s', (text, sentence) => expect(problem(checkCertificateNumber(text))).toBe(sentence))
})

describe('姓名（FM-09）', () => {
  test.each([
    ['王小明', '王小明'],
    [' 王小明　', '王小明'],
    ['买买提•艾合买提', '买买提·艾合买提'],
    ['买买提・艾合买提', '买买提·艾合买提'],
    ['买买提．艾合买提', '买买提·艾合买提'],
    ['买买提.艾合买提', '买买提·艾合买提'],
    ['𠮷野家', '𠮷野家'],
    ['李〇', '李〇'],
    ['J. SMITH', 'J. SMITH'],
    ["O'BRIEN ANNE-MARIE", "O'BRIEN ANNE-MARIE"],
    ['王' + '明'.repeat(49), '王' + '明'.repeat(49)],
  ])('%s', (text, name) => expect(value(checkPersonName(text))).toBe(name))

  test.each([
    ['', '没有填写姓名'],
    ['王', '姓名应为 2 至 50 个字，现为 1 个'],
    ['𠮷', '姓名应为 2 至 50 个字，现为 1 个'],
    ['王' + '明'.repeat(50), '姓名应为 2 至 50 个字，现为 51 个'],
    ['王\ud842', '姓名中有损坏的字符'],
    ['王\u0007明', '姓名中有看不见的字符'],
    ['王\u200b明', '姓名中有看不见的字符'],
    ['王明2', '姓名中不能有“2”'],
    ['王明（木工）', '姓名中不能有“（”'],
    ['·王明', '姓名中的“·”应在两段名字之间'],
    ['王··明', '姓名中的“·”应在两段名字之间'],
  ])('“%s”：%s', (text, sentence) => expect(problem(checkPersonName(text))).toBe(sentence))

  test('旧系统的造字可以存，但提示打印的问题', () => {
    expect(checkPersonName('王\ue863')).toMatchObject({
      ok: true,
      warnings: [expect.stringContaining('打印')],
    })
  })

  test('查找时不计点与空格的写法', () => {
    expect(searchForm('买买提・艾合买提')).toBe(searchForm('买买提 艾合买提'))
    expect(searchForm('Ｊ. Smith')).toBe('jsmith')
  })
})

describe('遮盖', () => {
  test.each([
    ['王小明', '王*明'],
    ['张三', '张*'],
    ['欧阳修', '欧阳*'],
    ['欧阳修远', '欧阳*远'],
    ['欧阳', '欧*'],
    ['王小二郎', '王**郎'],
    ['𠮷小明', '𠮷*明'],
    ['买买提·艾合买提', '买买提·****'],
    ['阿卜杜拉·买买提·热合曼', '阿卜杜拉·***·***'],
    ['JOHN SMITH', 'JOHN *****'],
  ])('%s → %s', (name, masked) => expect(maskName(name)).toBe(masked))

  test('证件号与电话', () => {
    expect(maskCitizenId('32050719900520000X')).toBe('320***********000X')
    expect(maskCitizenId('32050719900520000X', 'staff')).toBe('320507********000X')
    expect(maskCitizenId('E12345678')).toBe('E******78')
    expect(maskCitizenId('AB')).toBe('A*')
    expect(maskPhone('13812345678')).toBe('138****5678')
    expect(maskPhone('0512-65228888')).toBe('0512-****8888')
  })

  test('任何姓名与证件号都遮住一部分', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2, unit: fc.constantFrom(...'王李欧阳张三四明') }), (name) => {
        expect(maskName(name)).toContain('*')
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{2,30}$/), (number) => {
        expect(maskCitizenId(number)).toContain('*')
        expect(maskCitizenId(number, 'staff')).toContain('*')
        expect(maskCitizenId(number)).toHaveLength(number.length)
      }),
    )
  })
})
