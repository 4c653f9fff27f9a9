import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { applicationLayout } from '../apps/api/src/safety-code/application-layout.ts'
import { writeTemplate } from '../apps/api/src/sheets/write-workbook.ts'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'
import { citizenId } from './support/workers-sheet.ts'

/* Files as they come from offices, and imports that are reloaded, left and pressed twice: a sentence, never a lost row. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
// Pages left open go on asking the server.
afterEach(() => closePages(browser))
afterAll(() => browser.close())

const clerk = async () => {
  const opened = await openPage(browser, 'desk')
  await signInAs(opened.context, 'labour-clerk', '安信')
  return opened
}

/** A workbook of some workers with nothing wrong; each region gives other people. */
async function goodSheet({ request }: BrowserContext, region: number, count: number): Promise<Buffer> {
  const { today } = (await (await request.get('/api/v1/session')).json()) as { today: PlainDate }
  const rows = Array.from({ length: count }, (_, n) => ({
    name: n === 0 ? '阿卜杜热合曼·买买提' : `宋${'建国华强明志军勇'[n % 8]}`,
    idNumber: citizenId(region, n),
    phone: `198${region}${String(n).padStart(2, '0')}`,
    trade: '木工',
    trainedOn: addDays(today, -3),
    medicalOn: addDays(today, -20),
    medicalResult: '合格',
  }))
  return Buffer.from(await writeTemplate(applicationLayout, { rows }))
}

/** Puts a file into the drop zone, as dropping does. */
async function drop(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('选择 Excel 文件').setInputFiles({ name, mimeType: '', buffer })
}

const csv = Buffer.from('姓名,身份证号\n张三,320507199001011234\n')

test('each unreadable file gets its own sentence, and the next good one works', async () => {
  const { page, context, errors } = await clerk()
  const good = await goodSheet(context, 130102, 3)
  await page.goto('/codes/batch')
  const said = page.getByRole('alert')
  const bad: readonly (readonly [string, Buffer, RegExp])[] = [
    ['花名册.xls', csv, /《花名册\.xls》是旧格式 \.xls.*另存为 \.xlsx/],
    ['空.xlsx', Buffer.alloc(0), /《空\.xlsx》是空文件/],
    ['大.xlsx', Buffer.alloc(11 * 1024 * 1024), /《大\.xlsx》有 11\.0 MB，超过 10\.0 MB/],
    ['改名.xlsx', csv, /是 CSV 或文本文件.*另存为/],
    ['坏.xlsx', good.subarray(0, good.length - 900), /(损坏|不完整|无法读取|打不开)/],
    ['别的表.xlsx', await writeWith({ name: '物资名称', idNumber: '规格' }), /表头|列/],
  ]
  for (const [name, bytes, sentence] of bad) {
    await drop(page, name, bytes)
    await expect.poll(() => said.first().textContent(), { message: name }).toMatch(sentence)
    expect(await said.count(), `one sentence for ${name}`).toBe(1)
  }
  await expectWellMade(page)
  await drop(page, '好.xlsx', good)
  await page.getByText('3 条可导入，0 条有误').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  expect(errors).toEqual([])
})

test('without network the upload says so, and works when the network is back', async () => {
  const { page, context } = await clerk()
  const good = await goodSheet(context, 130104, 2)
  await page.goto('/codes/batch')
  await page.getByText('把 Excel 文件拖到这里').waitFor()
  await context.setOffline(true)
  await drop(page, '断网.xlsx', good)
  await page
    .getByRole('alert')
    .getByText(/网络断开，没有送达/)
    .waitFor()
  await context.setOffline(false)
  await drop(page, '断网.xlsx', good)
  await page.getByText('2 条可导入，0 条有误').waitFor()
})

test('an import is the same after a reload at every step, runs once when pressed twice, and back does not run it again', async () => {
  const { page, context, errors } = await clerk()
  await page.goto('/codes/batch')
  await drop(page, '三十人.xlsx', await goodSheet(context, 130105, 30))
  await page.getByText('30 条可导入，0 条有误').waitFor()
  await page.reload()
  await page.getByText('30 条可导入，0 条有误').waitFor()
  const runs: string[] = []
  page.on('request', (request) => request.url().endsWith('/run') && runs.push(request.method()))
  await page.getByRole('button', { name: '导入 30 条' }).dblclick()
  await page.reload()
  await page.getByText('成功 30 · 未导 0').waitFor()
  await page.reload()
  await page.getByText('成功 30 · 未导 0').waitFor()
  await page.getByRole('button', { name: '查看安码名单' }).click()
  await page.getByRole('heading', { level: 1, name: '安码名单' }).waitFor()
  await page.goBack()
  await page.getByText('成功 30 · 未导 0').waitFor()
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: '批量申领' }).waitFor()
  await page.goForward()
  await page.getByText('成功 30 · 未导 0').waitFor()
  expect(runs).toHaveLength(1)

  // The long name and its code, as lists and the person's own page show them.
  await page.goto(`/codes?q=${citizenId(130105, 0)}`)
  const row = page.getByRole('row', { name: /阿卜杜热合曼·买买提/ })
  await row.waitFor()
  expect(await page.getByRole('table').locator('tbody tr').count()).toBe(1)
  const name = row.getByRole('link', { name: '阿卜杜热合曼·买买提' })
  expect(
    await name.evaluate((link) => link.parentElement!.scrollWidth - link.parentElement!.clientWidth),
  ).toBe(0)
  await row.click()
  await page.getByRole('heading', { level: 1, name: '阿卜杜热合曼·买买提的安码' }).waitFor()
  await expectWellMade(page)
  expect(errors).toEqual([])
})

/** The template with other words in its head: what an office drops by mistake. */
async function writeWith(titles: Readonly<Record<string, string>>): Promise<Buffer> {
  const columns = applicationLayout.columns.map((column) => ({
    ...column,
    title: titles[column.key] ?? `${column.title}数量`,
    aliases: [],
  }))
  return Buffer.from(await writeTemplate({ ...applicationLayout, columns }, { rows: [] }))
}
