import { Refusal } from '@anzhu/law/kernel/refusal'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { smallJpeg, smallPdf } from '../../test/case-files.ts'
import { judgeContent } from './content.ts'

const pdfWith = (object: string) =>
  Buffer.from(`%PDF-1.7\n1 0 obj<</Type/Catalog ${object}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
const packed = (objects: string | Buffer) =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n2 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\r\n'),
    typeof objects === 'string' ? deflateSync(objects) : objects,
    Buffer.from('\nendstream endobj\n%%EOF\n'),
  ])
const chunk = (type: string, content = Buffer.alloc(0)) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  return Buffer.concat([length, Buffer.from(type, 'latin1'), content, Buffer.alloc(4)])
}
const pngStart = Buffer.from('89504e470d0a1a0a', 'hex')
const smallPng = Buffer.concat([pngStart, chunk('IHDR', Buffer.alloc(13)), chunk('IEND')])
/** A photograph with a preview inside: the preview has an end mark of its own. */
const photograph = Buffer.concat([
  Buffer.from('ffd8', 'hex'),
  Buffer.from('ffe10008', 'hex'),
  Buffer.from('ffd8aaffd900', 'hex'),
  Buffer.from('ffda0004', 'hex'),
  Buffer.from('1122334455', 'hex'),
  Buffer.from('ffd9', 'hex'),
])

const sentence = (bytes: Buffer): string => {
  try {
    return judgeContent(bytes)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'file.refused') return error.detail
    throw error
  }
}

describe('the kind of a file is that of its content', () => {
  test.each([
    ['pdf', smallPdf],
    ['jpeg', smallJpeg],
    ['jpeg', photograph],
    ['png', smallPng],
    ['png', Buffer.concat([smallPng, Buffer.from('trailing')])],
  ])('%s', (kind, bytes) => expect(sentence(bytes)).toBe(kind))

  test.each([
    ['an empty file', Buffer.alloc(0), '文件是空的（0 字节）'],
    ['a workbook', Buffer.from('504b0304', 'hex'), '只接受 PDF 文件和 JPG、PNG 照片'],
    ['a page of HTML', Buffer.from('<html><script>'), '只接受 PDF 文件和 JPG、PNG 照片'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), '只接受'],
    ['a GIF', Buffer.from('GIF89a'), '只接受'],
    ['a program', Buffer.from('MZ\x90'), '只接受'],
    ['a PDF that does not begin as one', Buffer.concat([Buffer.from('\n\n'), smallPdf]), '只接受'],
  ])('%s is refused', (_, bytes, because) => expect(sentence(bytes)).toContain(because))
})

describe('what was cut short is refused', () => {
  test.each([
    ['a PDF', smallPdf.subarray(0, 30), 'PDF 不完整'],
    ['a JPEG', smallJpeg.subarray(0, 12), '照片不完整'],
    ['a JPEG whose preview is whole', photograph.subarray(0, -2), '照片不完整'],
    ['a PNG', smallPng.subarray(0, -12), '照片不完整'],
    [
      'a PNG that only names its end in a text',
      Buffer.concat([pngStart, chunk('tEXt', Buffer.from('xxxxIENDxxxxxxxx'))]),
      '照片不完整',
    ],
  ])('%s', (_, bytes, because) => expect(sentence(bytes)).toContain(because))
})

describe('a PDF that is locked or acts by itself is refused', () => {
  test.each([
    ['encrypted', pdfWith('/Encrypt 5 0 R'), 'PDF 设了密码'],
    ['script', pdfWith('/OpenAction<</S/JavaScript/JS(app.alert)>>'), 'PDF 里有脚本'],
    ['script in coded letters', pdfWith('/OpenAction<</S/J#61vaScript>>'), 'PDF 里有脚本'],
    ['starts a program', pdfWith('/AA<</S/Launch /F(cmd.exe)>>'), 'PDF 里有脚本'],
    ['carries files', pdfWith('/Names<</EmbeddedFile 4 0 R>>'), 'PDF 里有脚本或嵌入的文件'],
    ['script in a packed object', packed('1 0 <</S/JavaScript/JS 3 0 R>>'), 'PDF 里有脚本'],
    [
      'script packed twice',
      Buffer.concat([
        Buffer.from('%PDF-1.7\n2 0 obj<</Filter[/FlateDecode/Fl#61teDecode]/Type/ObjStm>>stream\r\n'),
        deflateSync(deflateSync('1 0 <</S/JavaScript>>')),
        Buffer.from('\nendstream endobj\n%%EOF\n'),
      ]),
      'PDF 里有脚本',
    ],
    [
      'packed in letters',
      Buffer.from(
        '%PDF-1.7\n2 0 obj<</Type/ObjStm/Filter/ASCIIHexDecode>>stream\r\n312f>\nendstream endobj\n%%EOF\n',
      ),
      'PDF 的内容无法检查',
    ],
    ['packed so that it cannot be read', packed(Buffer.from('nonsense')), 'PDF 的内容无法检查'],
    ['packed to burst', packed('a'.repeat(9_000_000)), 'PDF 的内容无法检查'],
    ['script of a film', pdfWith('/OpenAction<</S/Rendition/JS(app.alert)>>'), 'PDF 里有脚本'],
    ['a form with a program', pdfWith('/AcroForm<</XFA 3 0 R>>'), 'PDF 里有脚本'],
  ])('%s', (_, bytes, because) => expect(sentence(bytes)).toContain(because))

  test('three letters in the picture of a scan are no script', () => {
    const scan = pdfWith('/XObject<</Length 40>>stream\n\xff\xd8\x00/JS\x01\x02#4a\x03\xff\xd9\nendstream')
    expect(sentence(scan)).toBe('pdf')
  })

  test('words that merely resemble are no script', () => {
    expect(sentence(pdfWith('/Title(JavaScript and Launch) /JSX 1'))).toBe('pdf')
    expect(sentence(packed('1 0 <</Type/Font>>'))).toBe('pdf')
  })
})
