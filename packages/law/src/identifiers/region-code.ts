import { plain, wrong, type Checked } from './identifier.ts'

/** The provinces of GB/T 2260 by their first two digits; 81 to 83 stand in residence permits (FM-01b). */
export const provinces: Readonly<Record<string, string>> = {
  11: '北京市',
  12: '天津市',
  13: '河北省',
  14: '山西省',
  15: '内蒙古自治区',
  21: '辽宁省',
  22: '吉林省',
  23: '黑龙江省',
  31: '上海市',
  32: '江苏省',
  33: '浙江省',
  34: '安徽省',
  35: '福建省',
  36: '江西省',
  37: '山东省',
  41: '河南省',
  42: '湖北省',
  43: '湖南省',
  44: '广东省',
  45: '广西壮族自治区',
  46: '海南省',
  50: '重庆市',
  51: '四川省',
  52: '贵州省',
  53: '云南省',
  54: '西藏自治区',
  61: '陕西省',
  62: '甘肃省',
  63: '青海省',
  64: '宁夏回族自治区',
  65: '新疆维吾尔自治区',
  71: '台湾省',
  81: '香港特别行政区',
  82: '澳门特别行政区',
  83: '台湾（居住证）',
}

/** How far down a region code reaches. */
export type RegionLevel = 'province' | 'city' | 'county'

/** The level of a well-formed region code: 0000 at the end is a province, 00 a city. */
export function regionLevel(code: string): RegionLevel {
  if (code.endsWith('0000')) return 'province'
  return code.endsWith('00') ? 'city' : 'county'
}

/** A region code (FM-03): six digits below an existing province. Whether it exists on a day only the yearly list knows. */
export function checkRegionCode(text: string): Checked<{ readonly level: RegionLevel }> {
  const code = plain(text)
  if (!/^\d{6}$/.test(code)) return wrong('行政区划代码应为 6 位数字', '请按省、市、县各 2 位填写，如 320507')
  if (!(code.slice(0, 2) in provinces)) {
    return wrong(`没有 ${code.slice(0, 2)} 开头的省级区划`, '请核对代码的前 2 位')
  }
  if (code.slice(2, 4) === '00' && !code.endsWith('00')) {
    return wrong(`${code} 有县级而没有市级代码`, '请核对代码的第 3、4 位')
  }
  return { ok: true, value: code, level: regionLevel(code), warnings: [] }
}
