import { formatCount } from '@anzhu/web/format'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'

/* Dashboards: a question, its answer in numbers and bars, and from each of them the people it counts. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

const numberIn = (text: string | null) => Number((text ?? '').replace(/[^\d]/g, ''))

/** The number that the list shows under it, when it has stopped loading. */
async function expectListOf(page: Page, count: number): Promise<void> {
  await page.getByRole('heading', { level: 1, name: '安码名单' }).waitFor()
  await page.getByText(`共 ${formatCount(count)} 人`).waitFor()
  await expect.poll(() => page.getByRole('table').locator('tbody tr').count()).toBe(Math.min(count, 50))
}

const card = (page: Page, question: string) => page.getByRole('region', { name: question, exact: true })

/** Follows a link to its list and comes back. */
async function follow(page: Page, count: number, click: () => Promise<void>): Promise<void> {
  expect(count).toBeGreaterThan(0)
  await click()
  await expectListOf(page, count)
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: '统计' }).waitFor()
}

test('a city’s supervisor opens 统计, and tiles, bars and their parts lead to as many people', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'supervisor', '苏州市')
  await page.goto('/home')
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '统计' }).click()
  await card(page, '各区绿黄红占比？').waitFor()
  await expectWellMade(page)

  const tiles = page.getByRole('navigation', { name: '人数' })
  for (const label of ['在册', '持码', '黄码', '红码', '未申领', '本月新申领']) {
    const tile = tiles.getByRole('link', { name: new RegExp(`^${label}`) })
    const count = numberIn(await tile.locator('.tile__value').textContent())
    await follow(page, count, () => tile.click())
  }
  const reasons = card(page, '红码的原因是什么？')
  const expired = reasons.getByRole('link', { name: /^逾期未复训 \d+$/ })
  await follow(page, numberIn(await expired.textContent()), () => expired.click())
  await follow(page, numberIn(await expired.textContent()), () =>
    reasons.locator('.bars__bar').first().click(),
  )

  const districts = card(page, '各区绿黄红占比？')
  const red = districts.getByRole('link', { name: /^相城区\s*红码/ })
  const count = numberIn(await red.locator('b').textContent())
  await follow(page, count, () => red.click())
  await districts.getByText('表格视图').click()
  await follow(page, count, () => red.click())
  await red.click()
  await page.getByRole('button', { name: '去掉条件：地区：相城区' }).click()
  await expect.poll(() => page.url()).not.toContain('region')
  expect(errors).toEqual([])
})

test('a labour clerk sees who turns in the next 30 days, by line and by table, and opens a day', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'labour-clerk', '安信')
  await page.goto('/insight')
  const turning = card(page, '未来 30 天有多少人转黄、转红？')
  await turning.waitFor()
  for (const what of ['转黄人数', '转红人数']) {
    const link = turning.getByRole('link', { name: new RegExp(`^${what}`) })
    await follow(page, numberIn(await link.textContent()), () => link.click())
  }
  const mark = turning.locator('.turning__mark').first()
  const [, day = '', word = '', people = ''] =
    /^([\d-]+) (转[黄红]) (\d+) 人$/.exec((await mark.locator('title').textContent()) ?? '') ?? []
  await mark.click()
  await expectListOf(page, Number(people))
  await page.getByRole('button', { name: `去掉条件：${day} ${word}` }).waitFor()
  await expectWellMade(page)
  await page.goBack()
  await turning.getByText('表格视图').click()
  expect(await turning.getByRole('table').locator('tbody tr').count()).toBe(30)
  await follow(page, Number(people), () =>
    turning.getByRole('link', { name: `${day} ${word} ${people}` }).click(),
  )
  expect(errors).toEqual([])
})

test('what scans have found leads to the checks themselves', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'supervisor', '相城')
  await scanSomebody(context)
  await page.goto('/insight')
  const scans = card(page, '现场扫码查到什么？')
  await scans.getByText('近 7 天').click()
  const found = scans.getByRole('link', { name: /绿码/ }).first()
  const count = numberIn(await found.locator('b').textContent())
  expect(count).toBeGreaterThan(0)
  await found.click()
  await page.getByRole('heading', { level: 1, name: '核查记录' }).waitFor()
  await page.getByRole('button', { name: '去掉条件：结果：绿码' }).waitFor()
  await expect.poll(() => page.getByRole('table').locator('tbody tr').count()).toBe(count)
  await expectWellMade(page)
  await page.getByRole('button', { name: '去掉条件：结果：绿码' }).click()
  await expect.poll(() => page.url()).not.toContain('verdict')
  expect(errors).toEqual([])
})

async function scanSomebody({ request }: BrowserContext): Promise<void> {
  const listed = await request.get('/api/v1/safety-codes?colour=green&limit=50')
  const { items } = (await listed.json()) as {
    items: { codeNumber: string; project: { id: string } | null }[]
  }
  const green = items.find(({ project }) => project !== null)
  const data = { content: green?.codeNumber, projectId: green?.project?.id }
  expect((await request.post('/api/v1/scans', { data })).status()).toBe(200)
}

test('on a phone the same page stands in one column and nothing is cut off', async () => {
  const { page, context } = await openPage(browser, 'phone')
  await signInAs(context, 'viewer')
  await page.goto('/insight')
  await page.getByRole('button', { name: '收起菜单' }).click()
  await card(page, '红码的原因是什么？').waitFor()
  const sideways = await page
    .locator('main')
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
  expect(sideways).toBeLessThanOrEqual(0)
})
