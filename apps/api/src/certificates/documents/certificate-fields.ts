import type { Category } from '@anzhu/law/certificates/facts'
import { linesOf } from '../../documents/page/lines.ts'
import { millimetres, points, writeLine, type Paper } from '../../documents/page/paper.ts'
import { dayInWords, orDash } from '../../documents/page/words.ts'
import type { CertificateData, CertificateOverlay } from './certificate.ts'

const left = 72
const right = 172
const end = 273
const top = 62
const pitch = 14
const labelWidth = millimetres(4 * 12)
const labelGap = 4

/** Signs of the categories as the certificate prints them. */
const categoryWords: Readonly<Record<Category, string>> = {
  A: 'A 企业主要负责人',
  B: 'B 项目负责人',
  C1: 'C1 机械类',
  C2: 'C2 土建类',
  C3: 'C3 综合类',
  C: 'C 专职安全生产管理人员',
}

/** The rows beside the photo: label of four characters' width, value, a hairline under both. */
export function drawFields(paper: Paper, data: CertificateData, overlay: CertificateOverlay | null): void {
  const [year = '', month = ''] = data.birthMonth.split('-')
  const born = month === '' ? `${year}年` : `${year}年${Number(month)}月`
  const term = `${dayInWords(data.validFrom)} 至 ${dayInWords(data.validTo)}`
  const state = overlay === null ? '' : `（${overlay}）`
  drawHalves(paper, 0, ['姓名', data.name], ['性别', data.sex === 'male' ? '男' : '女'])
  drawHalves(paper, 1, ['身份证号', data.idNumber], ['出生年月', born])
  drawField(paper, { row: 2, x: left, to: end, lines: 2 }, '企业名称', data.enterprise)
  drawHalves(paper, 3, ['职务', orDash(data.post)], ['证书类别', categoryWords[data.category]])
  drawField(paper, { row: 4, x: left, to: end, lines: 1 }, '证书编号', `${data.number}${state}`)
  drawHalves(paper, 5, ['初次发证', dayInWords(data.firstIssuedOn)], ['有效期', term])
}

type Field = readonly [label: string, value: string]

function drawHalves(paper: Paper, row: number, first: Field, second: Field): void {
  drawField(paper, { row, x: left, to: right - 6, lines: 1 }, ...first)
  drawField(paper, { row, x: right, to: end, lines: 1 }, ...second)
}

interface Slot {
  readonly row: number
  readonly x: number
  readonly to: number
  /** How many lines a value may take before its type becomes smaller. */
  readonly lines: number
}

function drawField(paper: Paper, { row, x, to, lines: most }: Slot, label: string, value: string): void {
  const y = top + row * pitch
  const start = x + labelWidth + labelGap
  const { size, lines } = fitted(value, to - start, most)
  const step = millimetres(size * 1.25)
  const middle = y + pitch / 2 + 1
  const first =
    middle - (lines.length > 1 ? 0.6 : 0) - ((lines.length - 1) * step) / 2 + millimetres(size * 0.38)
  writeLine(paper, spread(label), { x, baseline: middle + millimetres(12 * 0.38), size: 12, face: 'bold' })
  lines.forEach((line, at) => writeLine(paper, line, { x: start, baseline: first + at * step, size }))
  paper.pdf
    .lineWidth(0.4)
    .moveTo(points(start - 1.5), points(y + pitch - 0.6))
    .lineTo(points(to), points(y + pitch - 0.6))
    .stroke('#AAB4BE')
}

/** Two or three characters over the width of four; by blanks, so that whoever copies them gets one word. */
function spread(label: string): string {
  const signs = [...label]
  return signs.length === 2 ? signs.join('　　') : signs.length === 3 ? signs.join('\u2002') : label
}

/** The largest type between 14 and 11 points in which a value keeps to its lines; what is still too long takes more lines. */
function fitted(value: string, width: number, most: number): { size: number; lines: readonly string[] } {
  const at = (size: number) => linesOf(value, { face: 'regular', size, width: points(width) })
  for (let size = 14; size > 11; size -= 0.5) {
    const lines = at(size)
    // Two lines of the largest type would stand on the hairline.
    if (lines.length <= most && (lines.length === 1 || size <= 12)) return { size, lines }
  }
  return { size: 11, lines: at(11) }
}
