import { afterAll, expect, test } from 'vitest'
import { forgeArchive, forgeWorkbook } from './forged-workbook.ts'
import { closeReader } from './read-workbook.ts'
import { answerTo, plainSheet, withFile } from './roster-fixture.ts'

const compound = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])
const gbk = Buffer.from('d0d5c3fb2cc9edb7ddd6a4bac50d0ad5c5c8fd2c333230353037', 'hex')
const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919 + (index >> 3)) % 256))
const laughs =
  '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'

const corpus: [string, () => Buffer, string][] = [
  ['nothing', () => Buffer.alloc(0), 'sheet.unreadable 文件是空的（0 字节）'],
  [
    'a file over 10 MB',
    () => Buffer.alloc(10 * 1024 * 1024 + 1),
    'sheet.too-large 文件 10.1 MB，超过 10 MB 的上限',
  ],
  ['an .xls file', () => compound('Workbook'), 'sheet.unreadable 这是旧版 .xls 或 .et 表格'],
  ['an .et file', () => compound('ETExtData'), 'sheet.unreadable 这是 WPS 的 .et 表格'],
  ['an encrypted workbook', () => compound('EncryptedPackage'), 'sheet.unreadable 表格设了打开密码'],
  ['a GBK CSV', () => gbk, 'sheet.unreadable 这是 CSV 或文本文件'],
  ['a UTF-8 CSV', () => Buffer.from('\ufeff姓名,身份证号\r\n'), 'sheet.unreadable 这是 CSV 或文本文件'],
  [
    'a UTF-16 text',
    () => Buffer.from('\ufeff姓名\t身份证号', 'utf16le'),
    'sheet.unreadable 这是 CSV 或文本文件',
  ],
  [
    'a web page named .xls',
    () => Buffer.from('<html><table>'),
    'sheet.unreadable 这是改了扩展名的网页或 XML',
  ],
  [
    'an XML spreadsheet',
    () => Buffer.from('<?xml version="1.0"?><Workbook/>'),
    'sheet.unreadable 这是改了扩展名的网页或 XML',
  ],
  ['a PDF', () => Buffer.from('%PDF-1.7\n%\u00e2\u00e3'), 'sheet.unreadable 这是 PDF 文件'],
  [
    'a picture',
    () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'sheet.unreadable 这不是 Excel 表格',
  ],
  ['noise', () => noise, 'sheet.unreadable 这不是 Excel 表格'],
  [
    'noise that begins like a ZIP',
    () => Buffer.concat([Buffer.from('PK\u0003\u0004'), noise]),
    'sheet.unreadable 文件已损坏',
  ],
  ['a workbook cut in half', () => withFile('a.txt').subarray(0, 900), 'sheet.unreadable 文件已损坏'],
  [
    'a ZIP without a workbook',
    () => forgeArchive([{ name: 'a.txt', content: 'x' }]),
    'sheet.unreadable 压缩包里没有 Excel 工作簿',
  ],
  [
    'a ZIP around a workbook',
    () => forgeArchive([{ name: '花名册.xlsx', content: withFile('a') }]),
    'sheet.unreadable 压缩包里没有 Excel 工作簿',
  ],
  [
    'a Word document',
    () =>
      forgeArchive([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'word/document.xml', content: '<w/>' },
      ]),
    'sheet.unreadable 这是 Word 文档',
  ],
  [
    'an OpenDocument sheet',
    () =>
      forgeArchive([
        { name: 'mimetype', content: 'x' },
        { name: 'content.xml', content: '<o/>' },
      ]),
    'sheet.unreadable 这是 OpenDocument 表格',
  ],
  [
    'an encrypted entry',
    () => forgeWorkbook({ 数据: plainSheet }, [{ name: 'a', content: 'x', flags: 1 }]),
    'sheet.unreadable 表格设了打开密码',
  ],
  ['a macro project', () => withFile('xl/vbaProject.bin'), 'sheet.unreadable 表格带有宏'],
  ['a macro sheet', () => withFile('xl/macrosheets/sheet1.xml'), 'sheet.unreadable 表格带有宏'],
  [
    'a macro-enabled content type',
    () =>
      withFile(
        '[Content_Types].xml',
        '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      ),
    'sheet.unreadable 表格带有宏',
  ],
  [
    'an external link',
    () => withFile('xl/externalLinks/externalLink1.xml', '<externalLink><externalBook/></externalLink>'),
    'sheet.unreadable 表格链接了其他文件',
  ],
  [
    'a DDE link',
    () =>
      withFile(
        'xl/externalLinks/externalLink1.xml',
        '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
      ),
    'sheet.unreadable 表格链接了其他文件',
  ],
  ['a data connection', () => withFile('xl/connections.xml'), 'sheet.unreadable 表格链接了其他文件'],
  [
    'an embedded object',
    () => withFile('xl/embeddings/oleObject1.bin'),
    'sheet.unreadable 表格内嵌了其他文件',
  ],
  ['a control', () => withFile('xl/activeX/activeX1.xml'), 'sheet.unreadable 表格内嵌了其他文件'],
  [
    'a billion laughs in the strings',
    () => withFile('xl/sharedStrings.xml', `${laughs}<sst><si><t>&c;</t></si></sst>`),
    'sheet.unreadable 表格中含有不允许的 XML 声明',
  ],
  [
    'an outside entity in the sheet',
    () => forgeWorkbook({ 数据: `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${plainSheet}` }),
    'sheet.unreadable 表格中含有不允许的 XML 声明',
  ],
  [
    'a DTD in the workbook, lower case',
    () => withFile('xl/workbook.xml', '<!doctype a><workbook/>'),
    'sheet.unreadable 表格中含有不允许的 XML 声明',
  ],
  [
    'UTF-16 XML',
    () =>
      forgeWorkbook({ 数据: plainSheet }, [
        { name: 'xl/styles.xml', content: Buffer.from('\ufeff<!DOCTYPE a>', 'utf16le') },
      ]),
    'sheet.unreadable 文件已损坏',
  ],
  [
    'two entries of one name',
    () =>
      forgeWorkbook({ 数据: plainSheet }, [
        { name: 'xl/A.xml', content: 'x' },
        { name: 'XL/a.xml', content: 'y' },
      ]),
    'sheet.unreadable 文件已损坏',
  ],
  [
    'an entry outside the file',
    () => forgeWorkbook({ 数据: plainSheet }, [{ name: 'a', content: 'x', offset: 5_000_000 }]),
    'sheet.unreadable 文件已损坏',
  ],
  [
    'a wrong checksum',
    () => forgeWorkbook({ 数据: '' }, [{ name: 'xl/worksheets/sheet1.xml', content: plainSheet, crc: 1 }]),
    'sheet.unreadable 文件已损坏',
  ],
]

afterAll(closeReader)

test('a well-formed workbook is read, so the refusals below mean something', async () => {
  expect(await answerTo(withFile('a.txt'))).toBe('1 rows')
})

test.each(corpus)('%s', async (_, make, expected) => {
  expect((await answerTo(make())).slice(0, expected.length)).toBe(expected)
})

test('every refusal is one sentence or two that say what to do, without marks of alarm', async () => {
  const sentences = await Promise.all(corpus.map(([, make]) => answerTo(make())))
  for (const sentence of sentences) expect(sentence).toMatch(/^sheet\.\S+ [^！!]+。请[^！!]+$/)
})
