import { performance } from 'node:perf_hooks'
import { crc32, createDeflateRaw } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { forgeWorkbook } from './forged-workbook.ts'
import type { ForgedFile } from './forged-workbook.ts'
import { closeReader, readWorkbook, sheetLimits } from './read-workbook.ts'
import { answerTo, layout, plainSheet, sheetWith, withFile } from './roster-fixture.ts'

const megabyte = 1024 * 1024

/** A run of one byte, compressed chunk by chunk so that making the bomb costs no memory. */
async function compressedRun(
  byte: number,
  megabytes: number,
): Promise<{ packed: Buffer; size: number; crc: number }> {
  const deflate = createDeflateRaw()
  const chunk = Buffer.alloc(megabyte, byte)
  let crc = 0
  for (let count = 0; count < megabytes; count += 1) {
    crc = crc32(chunk, crc)
    deflate.write(chunk)
  }
  deflate.end()
  return { packed: Buffer.concat(await deflate.toArray()), size: megabytes * megabyte, crc }
}

const heavyWorkbook = () =>
  forgeWorkbook({
    数据: sheetWith(Array.from({ length: 1_000_000 }, (_, index) => `<row r="${index + 3}"/>`).join('')),
  })
const manyRows = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const [row, value] = [index + 3, (index * 104_729) % 1_000_003]
    return `<row r="${row}"><c r="A${row}"><v>${value}</v></c><c r="B${row}"><v>${value * 31}</v></c></row>`
  }).join('')

const corpus: [string, () => Buffer | Promise<Buffer>, string][] = [
  [
    '1,001 entries',
    () =>
      forgeWorkbook(
        { 数据: plainSheet },
        Array.from({ length: 1001 }, (_, index) => ({ name: `xl/media/${index}`, content: 'x' })),
      ),
    'sheet.too-large 文件里有 1007 个部件',
  ],
  [
    'a bomb in a picture',
    async () =>
      forgeWorkbook({ 数据: plainSheet }, [
        { name: 'xl/media/a.png', content: '', ...(await compressedRun(0, 150)) },
      ]),
    'sheet.too-large 表格解压后有',
  ],
  [
    'a bomb in the sheet',
    async () =>
      forgeWorkbook({ 数据: '' }, [
        { name: 'xl/worksheets/sheet1.xml', content: '', ...(await compressedRun(32, 300)) },
      ]),
    'sheet.too-large 表格解压后有',
  ],
  [
    'a bomb of ratio 1,000 under the limit',
    async () =>
      forgeWorkbook({ 数据: '' }, [
        { name: 'xl/worksheets/sheet1.xml', content: '', ...(await compressedRun(32, 40)) },
      ]),
    'sheet.too-large 表格解压后有',
  ],
  [
    'a bomb that lies about its size',
    async () =>
      forgeWorkbook({ 数据: '' }, [
        { name: 'xl/worksheets/sheet1.xml', content: '', ...(await compressedRun(32, 500)), size: 3000 },
      ]),
    'sheet.unreadable 文件已损坏',
  ],
  [
    'a bomb of entries that share their bytes',
    async () => {
      const run = await compressedRun(32, 1)
      return forgeWorkbook(
        { 数据: plainSheet },
        Array.from({ length: 90 }, (_, index): ForgedFile => ({
          name: `xl/media/${index}`,
          content: '',
          ...run,
          offset: 0,
        })),
      )
    },
    'sheet.too-large',
  ],
  ['XML of 40 MB', () => forgeWorkbook({ 数据: sheetWith(manyRows(450_000)) }), 'sheet.too-large 表格内容有'],
  [
    '200,000 filled rows',
    () => forgeWorkbook({ 数据: sheetWith(manyRows(200_000)) }),
    'sheet.too-large 有一张工作表有 200002 行',
  ],
  [
    'half a million strings',
    () =>
      withFile(
        'xl/sharedStrings.xml',
        `<sst>${Array.from({ length: 500_000 }, (_, index) => `<si><t>${(index * 7919) % 1_000_003}</t></si>`).join('')}</sst>`,
      ),
    'sheet.too-large 表格里有 500000 段文字',
  ],
  [
    '6,000 rows',
    () =>
      forgeWorkbook({
        数据: sheetWith(
          Array.from({ length: 6000 }, (_, index) => `<row><c><v>${index}</v></c></row>`).join(''),
        ),
      }),
    'sheet.too-large 表格有 6001 行数据，超过 5000 行的上限',
  ],
  ['a million empty rows', () => heavyWorkbook(), '1 rows'],
  [
    'a column formatted far down',
    () =>
      forgeWorkbook({
        数据: sheetWith(
          Array.from(
            { length: 500_000 },
            (_, index) => `<row r="${index + 3}"><c r="A${index + 3}" s="1"/></row>`,
          ).join(''),
        ),
      }),
    '1 rows',
  ],
  [
    'cells in the far corners',
    () =>
      forgeWorkbook({
        数据: sheetWith('<row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'),
      }),
    'sheet.too-large 第 1048576 行还有内容',
  ],
  [
    'a far cell in a near row',
    () =>
      forgeWorkbook({
        数据: sheetWith('<row r="9"><c r="A1048576"><v>1</v></c><c r="XFD9"><v>1</v></c></row>'),
      }),
    '1 rows',
  ],
  [
    'a cell beyond the last column',
    () => forgeWorkbook({ 数据: sheetWith('<row r="9"><c r="ZZZZZ9"><v>1</v></c></row>') }),
    '1 rows',
  ],
  [
    'rows numbered nonsense',
    () => forgeWorkbook({ 数据: sheetWith('<row r="-5"><c r="A-5"><v>1</v></c></row>') }),
    '1 rows',
  ],
  [
    'formats of a million columns',
    () =>
      forgeWorkbook({
        数据: plainSheet.replace(
          '<sheetData>',
          `<cols>${Array.from({ length: 200_000 }, (_, index) => `<col min="1" max="16384" width="${(index * 7919) % 100_003}"/>`).join('')}</cols><sheetData>`,
        ),
      }),
    '1 rows',
  ],
  [
    'an unclosed sheet',
    () => forgeWorkbook({ 数据: plainSheet.replace('</sheetData>', '') }),
    'sheet.unreadable 没有找到表头',
  ],
  [
    '200,000 nested elements',
    () => withFile('xl/sharedStrings.xml', `<sst>${'<si>'.repeat(200_000)}`),
    'sheet.unreadable 表格内容不完整',
  ],
  [
    'a sheet that is not there',
    () =>
      withFile(
        'xl/workbook.xml',
        '<workbook><sheets><sheet name="a" sheetId="1" r:id="rId9"/></sheets></workbook>',
      ),
    'sheet.unreadable 表格内容不完整',
  ],
]

afterAll(closeReader)

// Time and memory are shared with whatever else runs on the machine; a file that is too dear is so each time.
test.each(corpus)('%s', { retry: 2 }, async (_, make, expected) => {
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

test('a workbook that takes too much memory is given up, and the next one is read', async () => {
  const runs = Array.from({ length: 1_000_000 }, (_, index) => `<r a="${(index * 7919) % 1_000_003}"/>`).join(
    '',
  )
  const bytes = withFile('xl/sharedStrings.xml', `<sst><si>${runs}</si></sst>`)
  // On a busy machine the time is up before the memory is.
  expect(await answerTo(bytes)).toMatch(/占用的内存过大|秒还没有读完/)
  expect(await answerTo(withFile('a.txt'))).toBe('1 rows')
})

test('a workbook that takes too long is given up, and the next one is read', async () => {
  const slow = readWorkbook(heavyWorkbook(), layout, { ...sheetLimits, maxMilliseconds: 20 })
  const next = readWorkbook(withFile('a.txt'), layout)
  await expect(slow).rejects.toThrow('秒还没有读完')
  expect((await next).rows).toHaveLength(1)
})
