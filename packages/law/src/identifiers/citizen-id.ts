import { isPlainDate, type PlainDate } from '../kernel/date.ts'
import { plain, wrong, type Checked } from './identifier.ts'
import { provinces, regionLevel } from './region-code.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const earliest: PlainDate = '1900-01-01'

/** What a citizen number says about its holder. */
export interface CitizenIdFacts {
  readonly bornOn: PlainDate
  readonly sex: 'male' | 'female'
}

/**
 * A citizen identity number (FM-01, GB 11643-1999). Full-width digits, blanks, letter O for 0 and small x are put right.
 * A region unknown to `knownRegion` is only a warning: abolished codes live on in cards.
 */
export function checkCitizenId(
  text: string,
  today: PlainDate,
  knownRegion: (code: string) => boolean = (code) => regionLevel(code) === 'county',
): Checked<CitizenIdFacts> {
  const number = plain(text).toUpperCase().replaceAll('O', '0')
  const misread = misreading(number)
  if (misread !== undefined) return misread

  if (!(number.slice(0, 2) in provinces)) {
    return wrong(`身份证号前 2 位 ${number.slice(0, 2)} 不是任何省份的代码`, '请核对前 6 位')
  }
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isPlainDate(bornOn)) {
    return wrong(`身份证号第 7 至 14 位 ${number.slice(6, 14)} 不是真实的日期`, '请核对出生年月日 8 位')
  }
  if (bornOn < earliest || bornOn > today) {
    return wrong(`身份证号中的出生日期 ${bornOn} 不在 ${earliest} 至 ${today} 之间`, '请核对出生年月日 8 位')
  }
  const check = checkDigit(number)
  if (number[17] !== check) {
    return wrong('身份证号校验位不符，有数字录错', '请对照证件逐位核对（常见：相邻两位颠倒、末位 X 漏填）')
  }
  const region = number.slice(0, 6)
  const warnings = knownRegion(region)
    ? []
    : [`前 6 位 ${region} 不在现行区划代码中，可能是已撤销的区划，请留意`]
  return { ok: true, value: number, bornOn, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female', warnings }
}

/** A number with its check digit from 17 digits; for made-up persons (sequence 000) in demonstrations and tests. */
export function citizenIdWithCheckDigit(seventeen: string): string {
  if (!/^\d{17}$/.test(seventeen)) throw new RangeError('身份证号本体应为 17 位数字')
  return seventeen + checkDigit(seventeen)
}

/** What a number that is not 18 characters long, or not digits, most likely is. */
function misreading(number: string): Checked<never> | undefined {
  if (number === '') return wrong('没有填写身份证号', '请填写 18 位公民身份号码')
  if (/^\d(\.\d+)?E\+?\d+$/.test(number)) {
    return wrong(
      `身份证号被表格软件转成了科学计数（${number}），后几位已丢失`,
      '请把该列设为文本格式，对照证件重新填写',
    )
  }
  if (/^\d{15}$/.test(number)) {
    return wrong('这是 15 位的旧身份证号，已停止使用', '请按二代身份证填写 18 位号码')
  }
  if (/^9\d{17}$/.test(number)) {
    return wrong('这是外国人永久居留身份证号', '请把证件类型改为“其他”后填写')
  }
  if (number.length !== 18) {
    const [count, word] = number.length < 18 ? [18 - number.length, '少'] : [number.length - 18, '多']
    return wrong(`身份证号${word} ${count} 位`, '请对照证件填写 18 位号码')
  }
  const at = [...number].findIndex((sign, index) => !/\d/.test(sign) && !(index === 17 && sign === 'X'))
  if (at >= 0)
    return wrong(`身份证号第 ${at + 1} 位“${number[at]}”不是数字`, '只有末位可以是 X，请对照证件核对')
  return undefined
}

function checkDigit(number: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return '10X98765432'[sum % 11]!
}
