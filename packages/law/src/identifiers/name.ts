import { wrong, type Checked } from './identifier.ts'

/** Signs that keyboards and old systems write for the middle dot of a name. */
const dots = /[\u2022\u2027\u2219\u22c5\u30fb\uff65\uff0e\u318d]/g
/** A full stop between Chinese characters can only be meant as a middle dot; in J. Smith it is one. */
const hanDot = /(?<=\p{sc=Han})\.(?=\p{sc=Han})/gu
const minLength = 2
const maxLength = 50

/**
 * The name of a person (FM-09): 2 to 50 characters, rare ones included, with · between the parts of a name. Blanks at the
 * ends go, inner ones stay. Characters are kept as typed: rare forms must not be "normalised" into other people's names.
 */
export function checkPersonName(text: string): Checked {
  const name = text.trim().replaceAll(dots, '·').replaceAll(hanDot, '·')
  if (name === '') return wrong('没有填写姓名', '请按证件填写姓名')
  if (!name.isWellFormed()) return wrong('姓名中有损坏的字符', '请重新输入，生僻字请用支持 GB 18030 的输入法')
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/u.test(name)) {
    return wrong('姓名中有看不见的字符', '请删去后重新输入，不要从网页直接粘贴')
  }
  const length = [...name].length
  if (length < minLength || length > maxLength) {
    return wrong(`姓名应为 ${minLength} 至 ${maxLength} 个字，现为 ${length} 个`, '请按证件填写姓名')
  }
  const odd = /[^\p{L}\p{M}\p{Nl}\p{Co}·\u0020\u3000'’.,-]/u.exec(name)
  if (odd !== null) return wrong(`姓名中不能有“${odd[0]}”`, '请按证件填写姓名，不加称谓、编号或备注')
  if (/^·|·$|··/.test(name)) return wrong('姓名中的“·”应在两段名字之间', '请核对“·”的位置')
  const warnings = /\p{Co}/u.test(name)
    ? ['姓名中有非标准编码的字，打印时可能显示为方框，请改用标准编码重新输入']
    : []
  return { ok: true, value: name, warnings }
}

/** The form of a name in which two spellings of the same name are equal; for searching, never for showing. */
export function searchForm(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(dots, '·')
    .replaceAll(/[\s·.,'’-]/g, '')
    .toLowerCase()
}
