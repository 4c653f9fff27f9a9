import { face, signsOf, type FaceName } from './faces.ts'

/** How a text is set in lines. */
export interface Setting {
  readonly face: FaceName
  /** Size in points. */
  readonly size: number
  /** Width of the column in points. */
  readonly width: number
}

/** What may not begin a line, and what may not end one (GB/T 15834). */
const neverFirst = /^[，。、；：！？）》〉」』】〕”’…—～·％%,.;:!?)\]}]/u
const neverLast = /[（《〈「『【〔“‘([{]$/u

/**
 * The lines of a text in a column: broken between Chinese characters and between words, at line ends in the text, and
 * inside a word only when it is wider than the column. Nothing is cut off. At least one line, which may be empty.
 */
export function linesOf(text: string, setting: Setting): string[] {
  return text.split(/\r?\n/).flatMap((paragraph) => wrap(paragraph.replaceAll('\t', ' '), setting))
}

function wrap(paragraph: string, setting: Setting): string[] {
  const width = (text: string) => face(setting.face).widthOf(text.trimEnd(), setting.size)
  // Most texts are one line: where they may be broken need not be found out.
  if (width(paragraph) <= setting.width) return [signsOf(paragraph).join('').trimEnd()]
  const pieces = piecesOf(paragraph)
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && width(line + piece) > setting.width) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
    for (; width(line) > setting.width;) {
      const head = longestHead(line, setting, width)
      lines.push(head)
      line = line.slice(head.length)
    }
  }
  return [...lines, line.trimEnd()]
}

/** As much of an overlong word as fits; one character at least. */
function longestHead(word: string, { width: limit }: Setting, width: (text: string) => number): string {
  let head = ''
  for (const sign of signsOf(word)) {
    if (head !== '' && width(head + sign) > limit) break
    head += sign
  }
  return head
}

/** What is not broken: a day, one Chinese character or one word, with the marks that cling to it. */
function piecesOf(paragraph: string): string[] {
  const pieces: string[] = []
  for (const piece of signsOf(paragraph)
    .join('')
    .match(/\d{4}年\d{1,2}月\d{1,2}日|[!-~\u00a0-\u024f]+ *| +|./gu) ?? []) {
    const last = pieces.at(-1)
    if (last !== undefined && (neverFirst.test(piece) || neverLast.test(last)))
      pieces[pieces.length - 1] = last + piece
    else pieces.push(piece)
  }
  return pieces
}
