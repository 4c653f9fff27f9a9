const compoundSurnames = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 ' +
    '仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 轩辕 令狐 段干 ' +
    '百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 ' +
    '东里 东宫 仲长 子书 子桑 即墨 达奚 褚师'
  ).split(' '),
)

/**
 * A name as lists and public pages show it: 王*明, 张*, 欧阳*, 买买提·****. The first group stays (the surname, or the part
 * before the first · or blank), and of longer Chinese names the last character.
 */
export function maskName(name: string): string {
  // Looked for first, because most names are of one group and every scan masks one.
  const group = /[·\s]/u.test(name) ? /^(.+?)([·\s]+)(.+)$/u.exec(name) : null
  if (group !== null)
    return `${group[1]}${group[2]}${[...group[3]!].map((sign) => (sign === '·' || sign === ' ' ? sign : '*')).join('')}`
  const signs = [...name]
  const surname = signs.length > 2 && compoundSurnames.has(`${signs[0]}${signs[1]}`) ? 2 : 1
  const given = signs.length - surname
  return signs
    .map((sign, at) => (at < surname || (given > 1 && at === signs.length - 1) ? sign : '*'))
    .join('')
}

/** An identity number for everybody (region of three digits, last four) or for staff (region, last four). */
export function maskCitizenId(number: string, audience: 'public' | 'staff' = 'public'): string {
  // Passports and the like are shorter, and a mask of fixed places would show all of them.
  if (number.length < 15) return mask(number, 1, Math.min(2, Math.max(0, number.length - 3)))
  return mask(number, audience === 'staff' ? 6 : 3, 4)
}

/** A phone number: 138****5678, 0512-****8888. */
export function maskPhone(number: string): string {
  const landline = /^(0\d{2,3}-)(\d{7,8})(-\d+)?$/.exec(number)
  if (landline !== null) return `${landline[1]}${mask(landline[2]!, 0, 4)}`
  return mask(number, 3, 4)
}

function mask(text: string, head: number, tail: number): string {
  const hidden = text.length - head - tail
  if (hidden <= 0) return '*'.repeat(text.length)
  return text.slice(0, head) + '*'.repeat(hidden) + text.slice(text.length - tail)
}
