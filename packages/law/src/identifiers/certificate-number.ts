import { plain, wrong, type Checked } from './identifier.ts'

/** What a certificate number says. */
export interface CertificateNumberFacts {
  readonly province: string
  readonly category: 'A' | 'B' | 'C' | 'C1' | 'C2' | 'C3'
  readonly year: number
}

/** The first sign of a certificate number, one for each province. A credential names it by its place: only add at the end. */
export const provinceSigns = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼兵'
const pattern = /^(.)建安(A|B|C[123]?)\((20\d{2})\)(\d{7})$/
/** The national platform's field. */
const maxGbkBytes = 23

/**
 * A safety certificate number (FM-06), such as 苏建安C3（2015）0000001. People type either bracket; the national platform
 * takes only full-width ones, so these are stored, and numbers are compared in that form.
 */
export function checkCertificateNumber(text: string): Checked<CertificateNumberFacts> {
  const typed = plain(text)
    .toUpperCase()
    .replaceAll(/[〔【[]/g, '(')
    .replaceAll(/[〕】\]]/g, ')')
  const parts = pattern.exec(typed)
  if (parts === null) {
    return wrong(
      '证书编号不符合格式',
      '请按“省简称 建安 类别（年份）7 位序号”填写，如 苏建安C3（2015）0000001',
    )
  }
  const [, province = '', category = '', year = '', serial = ''] = parts
  if (!provinceSigns.includes(province)) {
    return wrong(`证书编号首字“${province}”不是省份简称`, '请核对首字，如 苏、湘、赣')
  }
  if (Number(serial) === 0) return wrong('证书编号的序号不能全为 0', '请核对末 7 位')
  const value = `${province}建安${category}（${year}）${serial}`
  if (gbkBytes(value) > maxGbkBytes)
    return wrong('证书编号过长', `请核对编号，全长不超过 ${maxGbkBytes} 字节`)
  return {
    ok: true,
    value,
    province,
    category: category as CertificateNumberFacts['category'],
    year: Number(year),
    warnings: [],
  }
}

/** Length in GBK, in which the national platform counts: Chinese signs are two bytes, ASCII one. */
export function gbkBytes(text: string): number {
  let bytes = 0
  for (const sign of text) bytes += sign.codePointAt(0)! < 0x80 ? 1 : 2
  return bytes
}
