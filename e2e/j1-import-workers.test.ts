import { addMonths, type PlainDate } from '@anzhu/law/kernel/date'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWorkbook } from '../apps/api/src/sheets/read-workbook.ts'
import { applicationLayout } from '../apps/api/src/safety-code/application-layout.ts'
import { expectAccessible, openBrowser, openPage, signInAs } from './support/browser.ts'
import { sheetOf200, type KnownWorker } from './support/workers-sheet.ts'

/* J1: a labour clerk turns an Excel file of 200 workers into codes, in at most six clicks. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('J1: 200 workers from Excel', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'labour-clerk', '安信')
  const today = await todayOf(context)
  const { file, mended } = await sheetOf200(today, 340102, await greenHolder(context))
  let clicks = 0
  const click = async (name: string | RegExp, role: 'button' | 'link' = 'button') => {
    clicks += 1
    await page
      .getByRole(role, { name, exact: typeof name === 'string' })
      .first()
      .click()
  }
  await page.goto('/home')
  const started = Date.now()
  await click('安码', 'link')
  await page.getByRole('heading', { level: 1, name: '安码名单' }).waitFor()
  const before = await countsOf(context)
  await click('批量申领')
  clicks += 1
  await drop(page, '200.xlsx', file)
  await page.getByText('193 条可导入，7 条有误').waitFor()
  expect(
    await page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') })
      .count(),
  ).toBe(7)
  for (const reason of [
    '科学计数',
    '校验位',
    '重复',
    '60 周岁',
    '没有查到安全教育培训',
    '体检',
    '已有安码',
  ]) {
    expect(await page.getByText(reason).count(), reason).toBeGreaterThan(0)
  }
  await click('导入 193 条')
  await page.getByText('成功 193 · 未导 7').waitFor()
  expect(Date.now() - started, 'machine time of the first import').toBeLessThan(20_000)
  await page.getByRole('textbox', { name: /第 3 行 身份证号/ }).fill(mended)
  await page.getByRole('textbox', { name: /第 3 行 姓名/ }).focus()
  await click('导入 1 条')
  await page.getByText('成功 194 · 未导 6').waitFor()
  const download = page.waitForEvent('download')
  await click('下载错误表')
  const errorFile = await (await download).createReadStream()
  const chunks: Buffer[] = []
  for await (const chunk of errorFile) chunks.push(chunk as Buffer)
  expect((await readWorkbook(Buffer.concat(chunks), applicationLayout)).rows).toHaveLength(6)
  expect(clicks).toBeLessThanOrEqual(6)
  await expectAccessible(page)

  const after = await countsOf(context)
  expect(after.green - before.green).toBe(194)
  expect(after.all - before.all).toBe(194)
  const { items } = (await (
    await context.request.get(`/api/v1/safety-codes?q=${citizenIdOf(mended)}`)
  ).json()) as { items: { colour: string; validUntil: string }[] }
  expect(items[0]).toMatchObject({ colour: 'green', validUntil: addMonths(today, 6) })

  await page.goto('/codes/batch')
  await drop(page, '200.xlsx', file)
  await page.getByText('已存在 193 跳过').waitFor()
  await page.getByText('0 条可导入').waitFor()
  expect(errors).toEqual([])
})

test('J1: a closed tab loses nothing, and a message arrives', async () => {
  const { page, context } = await openPage(browser, 'desk')
  await signInAs(context, 'labour-clerk', '安信')
  const today = await todayOf(context)
  const { file } = await sheetOf200(today, 350102, await greenHolder(context))
  await page.goto('/codes/batch')
  await drop(page, '第二批.xlsx', file)
  const go = page.getByRole('button', { name: '导入 193 条' })
  await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/run') && response.ok()),
    go.click(),
  ])
  await page.close()
  const again = await context.newPage()
  await expect
    .poll(
      async () => {
        const { items } = (await (await context.request.get('/api/v1/messages')).json()) as {
          items: { body: string }[]
        }
        return items.map(({ body }) => body).join()
      },
      { timeout: 20_000 },
    )
    .toContain('第二批.xlsx》：成功 193 · 未导 7')
  await again.goto('/messages')
  await again.getByText('第二批.xlsx').first().waitFor()
})

test('J1: the clerk of another enterprise sees none of it', async () => {
  const mine = await openPage(browser, 'desk')
  await signInAs(mine.context, 'labour-clerk', '安信')
  const { items } = (await (await mine.context.request.get('/api/v1/imports')).json()) as {
    items: { id: string }[]
  }
  expect(items.length).toBeGreaterThan(0)
  const other = await openPage(browser, 'desk')
  await signInAs(other.context, 'labour-clerk', '恒达')
  const response = await other.context.request.get(`/api/v1/imports/${items[0]?.id}`)
  expect(response.status()).toBe(404)
})

test('J1 without Excel: everybody the filter finds, in four clicks', async () => {
  const { page, context } = await openPage(browser, 'desk')
  await signInAs(context, 'labour-clerk', '恒达')
  await page.goto('/codes?colour=none')
  const { none } = await countsOf(context)
  await page.getByRole('button', { name: `全选查询结果 ${none}` }).click()
  await page.getByRole('button', { name: '申领安码' }).click()
  await page
    .getByRole('button', { name: /^确认|^申领/ })
    .last()
    .click()
  await page
    .getByText(/成功 \d+ · 未办 \d+/)
    .first()
    .waitFor()
})

/** Puts a file into the drop zone, as dropping does. */
async function drop(page: Page, name: string, buffer: Buffer): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.getByLabel('选择 Excel 文件').setInputFiles({ name, mimeType, buffer })
}

const citizenIdOf = (text: string) => encodeURIComponent(text)

async function todayOf({ request }: BrowserContext): Promise<PlainDate> {
  const { today } = (await (await request.get('/api/v1/session')).json()) as { today: PlainDate }
  return today
}

async function countsOf({ request }: BrowserContext) {
  return (await (await request.get('/api/v1/safety-codes/counts')).json()) as {
    all: number
    none: number
    green: number
  }
}

/** Somebody of the clerk's own roster who holds a green code already. */
async function greenHolder({ request }: BrowserContext): Promise<KnownWorker> {
  const { items } = (await (await request.get('/api/v1/safety-codes?colour=green&limit=1')).json()) as {
    items: { personId: string; name: string; trade: string }[]
  }
  const [holder] = items
  if (holder === undefined) throw new Error('no green worker in the demo city')
  const revealed = await request.post(`/api/v1/workers/${holder.personId}/reveals`, {
    data: { field: 'idNumber', reason: 'correction' },
  })
  const { value } = (await revealed.json()) as { value: string }
  return { name: holder.name, idNumber: value, trade: holder.trade }
}
