import { performance } from 'node:perf_hooks'
import { constants, crc32, createDeflateRaw } from 'node:zlib'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { afterAll, expect, test } from 'vitest'
import type { SheetLayout } from './columns.ts'
import { forgeArchive, forgeSheet, forgeWorkbook } from './forged-workbook.ts'
import type { ForgedFile } from './forged-workbook.ts'
import { closeReader, readWorkbook, sheetLimits } from './read-workbook.ts'

const layout: SheetLayout = {
  id: 'roster',
  title: '花名册',
  version: 1,
  instructions: [],
  columns: [
    { key: 'name', title: '姓名', kind: 'text', required: true, width: 12, example: '张三' },
    { key: 'id', title: '身份证号', kind: 'citizen-id', required: true, width: 24, example: '110101199003070011' },
  ],
}

const megabyte = 1024 * 1024
const plainSheet = forgeSheet([
  ['姓名', '身份证号'],
  ['张三', '320507199001011234'],
])
const sheetWith = (rows: string) =>
  plainSheet.replace('</sheetData>', `${rows}</sheetData>`)

/** What the reader answers: the refusal's code and sentence, or the number of rows. */
async function answerTo(bytes: Uint8Array): Promise<string> {
  try {
    return `${(await readWorkbook(bytes, layout)).rows.length} rows`
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.detail}`
    throw error
  }
}

/** A run of one byte, compressed chunk by chunk so that making the bomb costs no memory. */
async function compressedRun(byte: number, megabytes: number): Promise<{ packed: Buffer; size: number; crc: number }> {
  const deflate = createDeflateRaw({ level: constants.Z_BEST_COMPRESSION })
  const chunk = Buffer.alloc(megabyte, byte)
  let crc = 0
  for (let count = 0; count < megabytes; count += 1) {
    crc = crc32(chunk, crc)
    deflate.write(chunk)
  }
  deflate.end()
  return { packed: Buffer.concat(await deflate.toArray()), size: megabytes * megabyte, crc }
}

const compound = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])
const withFile = (name: string, content = 'x') => forgeWorkbook({ 数据: plainSheet }, [{ name, content }])
const replacing = (name: string, content: string) => forgeWorkbook({ 数据: plainSheet }, [{ name, content }])
const gbk = Buffer.from('d0d5c3fb2cc9edb7ddd6a4bac50d0ad5c5c8fd2c333230353037', 'hex')
const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919 + (index >> 3)) % 256))
const laughs =
  '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'

const heavyWorkbook = () =>
  forgeWorkbook({ 数据: sheetWith(Array.from({ length: 1_000_000 }, (_, index) => `<row r="${index + 3}"/>`).join('')) })
const manyRows = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const [row, value] = [index + 3, (index * 104_729) % 1_000_003]
    return `<row r="${row}"><c r="A${row}"><v>${value}</v></c><c r="B${row}"><v>${value * 31}</v></c></row>`
  }).join('')

const corpus: [string, () => Buffer | Promise<Buffer>, string][] = [
  ['nothing', () => Buffer.alloc(0), 'sheet.unreadable 文件是空的（0 字节）'],
  ['a file over 10 MB', () => Buffer.alloc(10 * megabyte + 1), 'sheet.too-large 文件 10.1 MB，超过 10 MB 的上限'],
  ['an .xls file', () => compound('Workbook'), 'sheet.unreadable 这是旧版 .xls 或 .et 表格'],
  ['an .et file', () => compound('ETExtData'), 'sheet.unreadable 这是 WPS 的 .et 表格'],
  ['an encrypted workbook', () => compound('EncryptedPackage'), 'sheet.unreadable 表格设了打开密码'],
  ['a GBK CSV', () => gbk, 'sheet.unreadable 这是 CSV 或文本文件'],
  ['a UTF-8 CSV', () => Buffer.from('\ufeff姓名,身份证号\r\n'), 'sheet.unreadable 这是 CSV 或文本文件'],
  ['a UTF-16 text', () => Buffer.from('\ufeff姓名\t身份证号', 'utf16le'), 'sheet.unreadable 这是 CSV 或文本文件'],
  ['a web page named .xls', () => Buffer.from('<html><table>'), 'sheet.unreadable 这是改了扩展名的网页或 XML'],
  ['an XML spreadsheet', () => Buffer.from('<?xml version="1.0"?><Workbook/>'), 'sheet.unreadable 这是改了扩展名的网页或 XML'],
  ['a PDF', () => Buffer.from('%PDF-1.7\n%\u00e2\u00e3'), 'sheet.unreadable 这是 PDF 文件'],
  ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'sheet.unreadable 这不是 Excel 表格'],
  ['noise', () => noise, 'sheet.unreadable 这不是 Excel 表格'],
  ['noise that begins like a ZIP', () => Buffer.concat([Buffer.from('PK\u0003\u0004'), noise]), 'sheet.unreadable 文件已损坏'],
  ['a workbook cut in half', () => withFile('a.txt').subarray(0, 900), 'sheet.unreadable 文件已损坏'],
  ['a ZIP without a workbook', () => forgeArchive([{ name: 'a.txt', content: 'x' }]), 'sheet.unreadable 压缩包里没有 Excel 工作簿'],
  ['a ZIP around a workbook', () => forgeArchive([{ name: '花名册.xlsx', content: withFile('a') }]), 'sheet.unreadable 压缩包里没有 Excel 工作簿'],
  ['a Word document', () => forgeArchive([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: 'word/document.xml', content: '<w/>' }]), 'sheet.unreadable 这是 Word 文档'],
  ['an OpenDocument sheet', () => forgeArchive([{ name: 'mimetype', content: 'x' }, { name: 'content.xml', content: '<o/>' }]), 'sheet.unreadable 这是 OpenDocument 表格'],
  ['an encrypted entry', () => forgeWorkbook({ 数据: plainSheet }, [{ name: 'a', content: 'x', flags: 1 }]), 'sheet.unreadable 表格设了打开密码'],
  ['a macro project', () => withFile('xl/vbaProject.bin'), 'sheet.unreadable 表格带有宏'],
  ['a macro sheet', () => withFile('xl/macrosheets/sheet1.xml'), 'sheet.unreadable 表格带有宏'],
  ['a macro-enabled content type', () => replacing('[Content_Types].xml', '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'), 'sheet.unreadable 表格带有宏'],
  ['an external link', () => withFile('xl/externalLinks/externalLink1.xml', '<externalLink><externalBook/></externalLink>'), 'sheet.unreadable 表格链接了其他文件'],
  ['a DDE link', () => withFile('xl/externalLinks/externalLink1.xml', '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'), 'sheet.unreadable 表格链接了其他文件'],
  ['a data connection', () => withFile('xl/connections.xml'), 'sheet.unreadable 表格链接了其他文件'],
  ['an embedded object', () => withFile('xl/embeddings/oleObject1.bin'), 'sheet.unreadable 表格内嵌了其他文件'],
  ['a control', () => withFile('xl/activeX/activeX1.xml'), 'sheet.unreadable 表格内嵌了其他文件'],
  ['a billion laughs in the strings', () => replacing('xl/sharedStrings.xml', `${laughs}<sst><si><t>&c;</t></si></sst>`), 'sheet.unreadable 表格中含有不允许的 XML 声明'],
  ['an outside entity in the sheet', () => forgeWorkbook({ 数据: `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${plainSheet}` }), 'sheet.unreadable 表格中含有不允许的 XML 声明'],
  ['a DTD in the workbook, lower case', () => replacing('xl/workbook.xml', '<!doctype a><workbook/>'), 'sheet.unreadable 表格中含有不允许的 XML 声明'],
  ['UTF-16 XML', () => forgeWorkbook({ 数据: plainSheet }, [{ name: 'xl/styles.xml', content: Buffer.from('\ufeff<!DOCTYPE a>', 'utf16le') }]), 'sheet.unreadable 文件已损坏'],
  ['two entries of one name', () => forgeWorkbook({ 数据: plainSheet }, [{ name: 'xl/A.xml', content: 'x' }, { name: 'XL/a.xml', content: 'y' }]), 'sheet.unreadable 文件已损坏'],
  ['an entry outside the file', () => forgeWorkbook({ 数据: plainSheet }, [{ name: 'a', content: 'x', offset: 5_000_000 }]), 'sheet.unreadable 文件已损坏'],
  ['a wrong checksum', () => forgeWorkbook({ 数据: '' }, [{ name: 'xl/worksheets/sheet1.xml', content: plainSheet, crc: 1 }]), 'sheet.unreadable 文件已损坏'],
  ['1,001 entries', () => forgeWorkbook({ 数据: plainSheet }, Array.from({ length: 1001 }, (_, index) => ({ name: `xl/media/${index}`, content: 'x' }))), 'sheet.too-large 文件里有 1007 个部件'],
  ['a bomb in a picture', async () => forgeWorkbook({ 数据: plainSheet }, [{ name: 'xl/media/a.png', content: '', ...(await compressedRun(0, 150)) }]), 'sheet.too-large 表格解压后有'],
  ['a bomb in the sheet', async () => forgeWorkbook({ 数据: '' }, [{ name: 'xl/worksheets/sheet1.xml', content: '', ...(await compressedRun(32, 300)) }]), 'sheet.too-large 表格解压后有'],
  ['a bomb of ratio 1,000 under the limit', async () => forgeWorkbook({ 数据: '' }, [{ name: 'xl/worksheets/sheet1.xml', content: '', ...(await compressedRun(32, 40)) }]), 'sheet.too-large 表格解压后有'],
  ['a bomb that lies about its size', async () => forgeWorkbook({ 数据: '' }, [{ name: 'xl/worksheets/sheet1.xml', content: '', ...(await compressedRun(32, 500)), size: 3000 }]), 'sheet.unreadable 文件已损坏'],
  ['a bomb of entries that share their bytes', async () => { const run = await compressedRun(32, 1); return forgeWorkbook({ 数据: plainSheet }, Array.from({ length: 90 }, (_, index): ForgedFile => ({ name: `xl/media/${index}`, content: '', ...run, offset: 0 }))) }, 'sheet.too-large'],
  ['XML of 40 MB', () => forgeWorkbook({ 数据: sheetWith(manyRows(450_000)) }), 'sheet.too-large 表格内容有'],
  ['200,000 filled rows', () => forgeWorkbook({ 数据: sheetWith(manyRows(200_000)) }), 'sheet.too-large 有一张工作表有 200002 行'],
  ['half a million strings', () => replacing('xl/sharedStrings.xml', `<sst>${Array.from({ length: 900_000 }, (_, index) => `<si><t>${(index * 7919) % 1_000_003}</t></si>`).join('')}</sst>`), 'sheet.too-large 这份表格读取时占用的内存过大'],
  ['6,000 rows', () => forgeWorkbook({ 数据: sheetWith(Array.from({ length: 6000 }, (_, index) => `<row><c><v>${index}</v></c></row>`).join('')) }), 'sheet.too-large 表格有 6001 行数据，超过 5000 行的上限'],
  ['a million empty rows', () => heavyWorkbook(), '1 rows'],
  ['a column formatted far down', () => forgeWorkbook({ 数据: sheetWith(Array.from({ length: 500_000 }, (_, index) => `<row r="${index + 3}"><c r="A${index + 3}" s="1"/></row>`).join('')) }), '1 rows'],
  ['cells in the far corners', () => forgeWorkbook({ 数据: sheetWith('<row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>') }), 'sheet.too-large 第 1048576 行还有内容'],
  ['a far cell in a near row', () => forgeWorkbook({ 数据: sheetWith('<row r="9"><c r="A1048576"><v>1</v></c><c r="XFD9"><v>1</v></c></row>') }), '1 rows'],
  ['a cell beyond the last column', () => forgeWorkbook({ 数据: sheetWith('<row r="9"><c r="ZZZZZ9"><v>1</v></c></row>') }), '1 rows'],
  ['rows numbered nonsense', () => forgeWorkbook({ 数据: sheetWith('<row r="-5"><c r="A-5"><v>1</v></c></row>') }), '1 rows'],
  ['formats of a million columns', () => forgeWorkbook({ 数据: plainSheet.replace('<sheetData>', `<cols>${Array.from({ length: 200_000 }, (_, index) => `<col min="1" max="16384" width="${(index * 7919) % 100_003}"/>`).join('')}</cols><sheetData>`) }), '1 rows'],
  ['an unclosed sheet', () => forgeWorkbook({ 数据: plainSheet.replace('</sheetData>', '') }), 'sheet.unreadable 没有找到表头'],
  ['200,000 nested elements', () => replacing('xl/sharedStrings.xml', `<sst>${'<si>'.repeat(200_000)}`), 'sheet.unreadable 表格内容不完整'],
  ['a sheet that is not there', () => replacing('xl/workbook.xml', '<workbook><sheets><sheet name="a" sheetId="1" r:id="rId9"/></sheets></workbook>'), 'sheet.unreadable 表格内容不完整'],
]

afterAll(closeReader)

test('a well-formed workbook is read, so the refusals below mean something', async () => {
  expect(await answerTo(withFile('a.txt'))).toBe('1 rows')
})

test.each(corpus)('%s', async (_, make, expected) => {
  const bytes = await make()
  const before = process.memoryUsage().rss
  let peak = before
  const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 10)
  const start = performance.now()
  const answer = await answerTo(bytes)
  const elapsed = performance.now() - start
  clearInterval(sampler)
  expect(answer.slice(0, expected.length)).toBe(expected)
  expect(elapsed).toBeLessThan(3000)
  expect(peak - before).toBeLessThan(200 * megabyte)
})

test('the server thread stays free while a heavy workbook is read', async () => {
  const bytes = heavyWorkbook()
  let [last, longest] = [performance.now(), 0]
  const ticks = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  await readWorkbook(bytes, layout)
  clearInterval(ticks)
  expect(longest).toBeLessThan(250)
})

test('a workbook that takes too long is given up, and the next one is read', async () => {
  const slow = readWorkbook(heavyWorkbook(), layout, { ...sheetLimits, maxMilliseconds: 20 })
  const next = readWorkbook(withFile('a.txt'), layout)
  await expect(slow).rejects.toThrow('秒还没有读完')
  expect((await next).rows).toHaveLength(1)
})

test('every refusal is one sentence or two that say what to do, without marks of alarm', async () => {
  const sentences = await Promise.all(corpus.slice(0, 30).map(async ([, make]) => answerTo(await make())))
  for (const sentence of sentences) expect(sentence).toMatch(/^sheet\.\S+ [^！!]+。请[^！!]+$/)
})
