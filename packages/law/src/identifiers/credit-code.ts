import { plain, wrong, type Checked } from './identifier.ts'
import { provinces } from './region-code.ts'

/** The signs of a credit code in the order of their values (GB 32100-2015, table 1). */
export const creditCodeSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const departments = '123456789ANY'
const orgAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const orgWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/**
 * A unified social credit code (FM-02, GB 32100-2015). Some genuine early codes fail the check digit, so that failure is
 * overridable; everything else is not.
 */
export function checkCreditCode(text: string): Checked {
  const code = plain(text).toUpperCase()
  if (code === '') return wrong('没有填写统一社会信用代码', '请按营业执照填写 18 位代码')
  if (code.length !== 18) {
    const [count, word] = code.length < 18 ? [18 - code.length, '少'] : [code.length - 18, '多']
    return wrong(`统一社会信用代码${word} ${count} 位`, '请按营业执照填写 18 位代码')
  }
  const at = [...code].findIndex(
    (sign, index) => !(index >= 2 && index < 8 ? /\d/ : /[0-9A-HJ-NPQRTUWXY]/).test(sign),
  )
  if (at >= 0) return badSign(code, at)
  if (code[17] !== checkSign(code)) {
    return wrong(
      '统一社会信用代码校验位不符',
      '请核对第 1 至 17 位（常见：0 与 O、1 与 I）；与营业执照一致的早期代码，可请主管部门说明理由后录入',
      true,
    )
  }
  return { ok: true, value: code, warnings: warningsAbout(code) }
}

/** A code with its check sign from 17 signs; for made-up enterprises in demonstrations and tests. */
export function creditCodeWithCheckSign(seventeen: string): string {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/.test(seventeen)) {
    throw new RangeError('统一社会信用代码本体应为 17 位')
  }
  return seventeen + checkSign(seventeen)
}

function badSign(code: string, at: number): Checked<never> {
  const sign = code[at]!
  if (at >= 2 && at < 8) {
    return wrong(
      `统一社会信用代码第 ${at + 1} 位“${sign}”应为数字`,
      '第 3 至 8 位是登记机关的区划代码，请对照营业执照核对',
    )
  }
  const hint = { I: '，应是数字 1', O: '，应是数字 0', Z: '，应是数字 2', S: '，应是数字 5' }[sign] ?? ''
  return wrong(
    `统一社会信用代码第 ${at + 1} 位“${sign}”不会出现在代码中${'IOZSV'.includes(sign) ? '（代码不用 I、O、Z、S、V）' : ''}`,
    `请对照营业执照核对这一位${hint}`,
  )
}

function warningsAbout(code: string): string[] {
  const warnings: string[] = []
  if (!departments.includes(code[0]!)) warnings.push(`首位“${code[0]}”不是已知的登记管理部门`)
  if (!(code.slice(2, 4) in provinces) && code.slice(2, 4) !== '10') {
    warnings.push(`第 3、4 位 ${code.slice(2, 4)} 不是任何省份的代码`)
  }
  if (code[16] !== orgCheckSign(code.slice(8, 16)))
    warnings.push('其中的组织机构代码（第 9 至 17 位）校验位不符')
  return warnings
}

function checkSign(code: string): string {
  let [sum, weight] = [0, 1]
  for (const sign of code.slice(0, 17)) {
    sum += creditCodeSigns.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return creditCodeSigns[(31 - (sum % 31)) % 31]!
}

/** GB 11714: the organisation code inside the credit code. */
function orgCheckSign(eight: string): string {
  const sum = orgWeights.reduce((total, weight, at) => total + weight * orgAlphabet.indexOf(eight[at]!), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}
