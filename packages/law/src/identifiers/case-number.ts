import { plain, wrong, type Checked } from './identifier.ts'

/** What a case number says. */
export interface CaseNumberFacts {
  readonly region: string
  readonly service: string
  /** YYMMDD of the first submission. */
  readonly day: string
  readonly serial: number
}

/**
 * A case number of 20 digits: region (6), service (2), day YYMMDD (6), serial of the day (5), check digit by ISO/IEC 7064
 * MOD 11,10.
 */
export function caseNumber({ region, service, day, serial }: CaseNumberFacts): string {
  const body = `${region}${service}${day}${String(serial).padStart(5, '0')}`
  if (!/^\d{19}$/.test(body)) throw new RangeError(`办件编号的各段须为数字，现为 ${body}`)
  return `${body}${checkDigit(body)}`
}

/** A case number as typed, with any separators and full-width digits; the value has 20 digits. */
export function checkCaseNumber(text: string): Checked<CaseNumberFacts> {
  const value = plain(text)
  if (!/^\d{20}$/.test(value)) {
    return wrong(`办件编号应为 20 位数字，现为 ${value.length} 位`, '请对照回执或短信核对，间隔号可写可不写')
  }
  if (checkDigit(value.slice(0, 19)) !== value.at(-1))
    return wrong('办件编号的校验位不符', '请对照回执逐段核对，常见的是错一位或两位颠倒')
  return {
    ok: true,
    value,
    region: value.slice(0, 6),
    service: value.slice(6, 8),
    day: value.slice(8, 14),
    serial: Number(value.slice(14, 19)),
    warnings: [],
  }
}

/** 320507-31-261119-00042-0: as people read it. */
export function groupCaseNumber(value: string): string {
  const [, ...groups] = /^(\d{6})(\d{2})(\d{6})(\d{5})(\d)$/.exec(value) ?? []
  return groups.length === 0 ? value : groups.join('-')
}

function checkDigit(body: string): string {
  let product = 10
  for (const digit of body) {
    const sum = (product + Number(digit)) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return String((11 - product) % 10)
}
