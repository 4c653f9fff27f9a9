import { plain, wrong, type Checked } from './identifier.ts'

/** A mobile number (FM-04); +86, 0086, blanks and hyphens are taken off. */
export function checkMobile(text: string): Checked {
  const number = plain(text).replace(/^(\+86|0086|86(?=1\d{10}$))/, '')
  if (/^1[3-9]\d{9}$/.test(number)) return { ok: true, value: number, warnings: [] }
  if (number === '') return wrong('没有填写手机号', '请填写 11 位手机号')
  if (/^0\d{9,11}$/.test(number)) return wrong('这是固定电话，不是手机号', '请填写 11 位手机号')
  if (!/^\d+$/.test(number)) return wrong('手机号只能是数字', '请填写 11 位手机号')
  if (number.length !== 11) {
    const [count, word] = number.length < 11 ? [11 - number.length, '少'] : [number.length - 11, '多']
    return wrong(`手机号${word} ${count} 位`, '请填写 11 位手机号')
  }
  return wrong(`没有 ${number.slice(0, 2)} 开头的手机号`, '请核对前两位')
}

/** A landline (FM-05), stored as area-number or area-number-extension. */
export function checkLandline(text: string): Checked {
  const typed = text
    .normalize('NFKC')
    .replaceAll(/[\s()]/g, '')
    .replaceAll(/[\u2010-\u2015\u2212转]/g, '-')
  const parts = /^(0\d{2,3})-?(\d{7,8})(?:-(\d{1,6}))?$/.exec(typed)
  if (parts === null) {
    return wrong('固定电话应为区号加 7 至 8 位号码', '请按 0512-65228888 填写，有分机的再加 -分机号')
  }
  const [area, local, extension] = split(typed, parts)
  return { ok: true, value: [area, local, extension].filter(Boolean).join('-'), warnings: [] }
}

/** Areas 010 and 02x have three digits, all others four; without a hyphen the pattern alone cannot tell. */
function split(typed: string, parts: RegExpExecArray): [string, string, string | undefined] {
  const digits = typed
    .split('-')
    .slice(0, typed[3] === '-' || typed[4] === '-' ? 2 : 1)
    .join('')
  const length = /^0(10|2\d)/.test(digits) ? 3 : 4
  const local = digits.slice(length)
  const fits = local.length === 7 || local.length === 8
  return fits ? [digits.slice(0, length), local, parts[3]] : [parts[1]!, parts[2]!, parts[3]]
}
