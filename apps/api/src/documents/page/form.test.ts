import { beforeAll, expect, test } from 'vitest'
import { ensurePdfTools } from '../../../../../tools/pdf-tools.ts'
import { poppler, printedCodes, printedText } from '../../../test/printed.ts'
import { openForm, type FormHeading } from './form.ts'
import type { Table } from './table.ts'

beforeAll(ensurePdfTools, 300_000)

const heading: FormHeading = {
  title: '企业基本情况表',
  number: '编号：43010020261121000001',
  scanned: { url: 'https://anzhu.example/v/ABC', caption: '核验码 7K3M-9QX2-P4TD' },
  lines: [['企业名称', '湖南某某建设工程有限公司']],
  printedBy: '李四',
  at: new Date('2026-11-21T08:20:00Z'),
}

const formWith = (table: Table) => {
  const form = openForm(heading)
  form.table(table)
  return form.finish()
}

const pagesOf = (pdf: Uint8Array) => Number(/Pages:\s+(\d+)/.exec(poppler('pdfinfo', pdf))?.[1])

test('a form carries title, number, symbol, code and who printed it when', async () => {
  const pdf = await formWith({
    columns: [30, 138],
    rows: [{ cells: [{ text: '甲', kind: 'label' }, { text: '乙' }] }],
  })
  const text = printedText(pdf)
  for (const part of ['企业基本情况表', '编号：43010020261121000001', '核验码7K3M-9QX2-P4TD', '打印人李四'])
    expect(text).toContain(part)
  expect(text).toContain('2026-11-2116:20')
  expect(text).toContain('第1页共1页')
  expect(await printedCodes(pdf)).toEqual(['https://anzhu.example/v/ABC'])
})

test('a long table goes on over pages with its head repeated and every row printed once', async () => {
  const rows = Array.from({ length: 120 }, (_, at) => ({
    cells: [{ text: `第${at}行。` }, { text: '内容' }],
  }))
  const head = { cells: ['甲栏', '乙栏'].map((text) => ({ text, kind: 'label' as const })) }
  const pdf = await formWith({ columns: [30, 138], head, rows })
  const text = printedText(pdf)
  const pages = pagesOf(pdf)
  expect(pages).toBeGreaterThan(3)
  expect(text.match(/甲栏乙栏/g)).toHaveLength(pages)
  expect(text.match(/第\d+行。/g)).toHaveLength(120)
  expect(text).toContain(`第${pages}页共${pages}页`)
})

test('a cell that is higher than a page is divided between lines, and its label says that it goes on', async () => {
  const sentences = Array.from({ length: 400 }, (_, at) => `意见第${at}句。`)
  const pdf = await formWith({
    columns: [30, 138],
    rows: [
      {
        cells: [
          { text: '复审', kind: 'label' },
          { text: sentences.join(''), foot: '某厅（盖章）' },
        ],
        height: 25,
      },
    ],
  })
  const text = printedText(pdf)
  expect(pagesOf(pdf)).toBeGreaterThan(1)
  expect(text).toContain('（续）')
  expect(text.match(/（盖章）/g)).toHaveLength(1)
  // Labels and page feet are printed between the lines; the first and the last sentence of each page are enough to count.
  expect(text.match(/第\d+句/g)?.length).toBeGreaterThan(395)
})

test('a text with characters that no font has is marked, not dropped', async () => {
  const pdf = await formWith({
    columns: [30, 138],
    rows: [{ cells: [{ text: '附言' }, { text: '收到😀谢谢' }] }],
  })
  expect(printedText(pdf)).toContain('收到〓谢谢')
})

test('a title with signs of XML leaves the file’s properties whole', async () => {
  const form = openForm({ ...heading, title: '甲 & 乙 <丙>' })
  expect(poppler('pdfinfo', await form.finish())).toMatch(/Title:\s+甲/)
})
