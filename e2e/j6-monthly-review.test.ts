import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { countingActs } from './support/counting.ts'
import { expectFits, expectUncut, expectWellMade } from './support/page-checks.ts'

/* J6: the safety director sees which projects have no review of this month, presses them, and a department submits one. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

const withoutReview = ['相城区元和街道安置房三期工程', '黄埭镇人才公寓工程', '望亭镇幼儿园新建工程']

const tile = (page: Page) =>
  page.getByRole('navigation', { name: '现场安全' }).getByRole('link', { name: /本月未月评/ })
const names = async (page: Page) =>
  (await page.getByRole('table').locator('tbody tr').locator('td:nth-child(2)').allInnerTexts()).toSorted()

async function ask<T>({ request }: BrowserContext, path: string): Promise<T> {
  const response = await request.get(`/api/v1${path}`)
  expect(response.status(), await response.text()).toBe(200)
  return (await response.json()) as T
}

test('one click shows who has not reviewed, three more press all of them; departments get a text and a task', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'safety-director', '华筑')
  await page.goto('/home')
  await expect.poll(() => tile(page).innerText()).toMatch(/3 个项目\s+还没有催办/)

  const acts = countingActs(page)
  const began = performance.now()
  await acts.click(tile(page))
  await page.getByText('共 3 个项目').waitFor()
  expect(performance.now() - began, 'the list is there in time').toBeLessThan(1500)
  expect(acts.cost.clicks).toBe(1)
  expect(await names(page)).toEqual(withoutReview.toSorted())
  for (const row of await page.getByRole('table').locator('tbody tr').allInnerTexts()) {
    expect(row, 'the manager, the phone masked').toMatch(/[一-鿿]{2,4} 1\d\d\*{4}\d{4}/)
    expect(row, 'the score of last month').toMatch(/\d{2}(\.\d+)? (优良|合格)/)
  }
  await expectWellMade(page)

  await acts.click(page.getByRole('checkbox', { name: '选择本页全部' }))
  await acts.click(page.getByRole('button', { name: '催办' }))
  const dialog = page.getByRole('dialog', { name: '催办 3 个项目部' })
  await dialog.getByText(/【安筑】.*还没有月评/).waitFor()
  await acts.click(dialog.getByRole('button', { name: '发送' }))
  await page.getByText('已催办 3 个项目部：短信已发出，待办已送达').waitFor()
  expect(acts.cost).toEqual({ clicks: 4, inputs: 0, uploads: 0 })

  const { items } = await ask<{ items: { template: string; body: string }[] }>(context, '/dev/outbox')
  const texts = items.filter(({ template }) => template === 'review-press').map(({ body }) => body)
  for (const name of withoutReview) expect(texts.some((text) => text.includes(name))).toBe(true)
  for (const text of texts) expect(text.length).toBeLessThanOrEqual(70)
  await page.getByRole('link', { name: '工作台' }).click()
  await expect.poll(() => tile(page).innerText()).toMatch(/3 个项目\s+已催办 3/)
  expect(errors).toEqual([])
})

test('tile, list and matrix agree; what is suspended or over is counted nowhere', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'safety-director', '华筑')
  const counts = await ask<{ month: string; owed: number; all: number }>(context, '/reviews/counts')
  const matrix = await ask<{
    items: { name: string; status: string; cells: { review: { text: string } } }[]
  }>(context, '/projects/matrix?limit=200')
  const owed = matrix.items.filter(({ cells }) => cells.review.text === '未月评').map(({ name }) => name)
  expect(owed.toSorted()).toEqual(withoutReview.toSorted())
  expect([counts.owed, counts.all]).toEqual([3, 12])
  await page.goto('/reviews?status=all')
  await page.getByText('共 12 个项目').waitFor()
  const shown = (
    await page.getByRole('table').locator('tbody tr').locator('td:first-child').allInnerTexts()
  ).join()
  for (const still of ['漕湖街道邻里服务站工程', '相城区体育公园工程']) expect(shown).not.toContain(still)
  expect(errors).toEqual([])
})

test('the sheet of a review is one click away, and a drop of ten points is marked', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'safety-director', '华筑')
  await page.goto('/reviews?status=done')
  const fallen = page.getByRole('row').filter({ hasText: '相城区第二实验中学新建工程' })
  await fallen.getByText(/得分 .*低 1\d(\.\d+)? 分/).waitFor()
  await page.getByRole('button', { name: '查看相城区第二实验中学新建工程的月评表' }).click()
  const sheet = page.getByRole('dialog', { name: /月评表/ })
  const scan = sheet.getByRole('img', { name: /月评表/ })
  await scan.waitFor()
  await expect.poll(() => scan.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)
  await sheet
    .getByRole('list', { name: '核对提示' })
    .getByText(/低 1\d/)
    .waitFor()
  await expectWellMade(page)
  expect(errors).toEqual([])
})

test('the department sees the task on its phone and submits a photo of the sheet in a few taps', async () => {
  const { page, context, errors } = await openPage(browser, 'phone')
  await signInAs(context, 'project-department', '元和')
  await page.goto('/m/home')
  const task = page.getByRole('list', { name: '等着办的' }).getByRole('link', { name: /^提交.*月评/ })
  await expect.poll(() => task.innerText()).toContain('周强已催办')
  await expectFits(page)
  const acts = countingActs(page)
  await acts.click(task)
  await acts.choose(page.locator('input[type=file][capture]'), {
    name: '月评表.jpg',
    mimeType: 'image/jpeg',
    buffer: await photoOf(page),
  })
  await acts.type(page.getByLabel('得分'), '86.5')
  expect(await page.getByRole('radio', { name: '优良' }).isChecked()).toBe(true)
  await expectUncut(page)
  await expectWellMade(page)
  await acts.click(page.getByRole('button', { name: '提交', exact: true }))
  await page.getByText('86.5 优良').waitFor()
  expect(acts.cost).toEqual({ clicks: 3, inputs: 1, uploads: 1 })
  expect(errors).toEqual([])

  const desk = await openPage(browser, 'desk')
  await signInAs(desk.context, 'safety-director', '华筑')
  await desk.page.goto('/home')
  await expect.poll(() => tile(desk.page).innerText()).toMatch(/2 个项目\s+已催办 2/)
})

/** What the camera would hand over: the screen itself, as a JPEG. */
const photoOf = (page: Page) => page.screenshot({ type: 'jpeg', quality: 50 })

test('an untrue review is sent back; the department submits another and the director hears of it', async () => {
  const { page, context } = await openPage(browser, 'desk')
  await signInAs(context, 'safety-director', '华筑')
  await page.goto('/reviews?status=done')
  await page.getByRole('button', { name: `查看${withoutReview[0]}的月评表` }).click()
  const sheet = page.getByRole('dialog', { name: /月评表/ })
  await sheet.getByRole('button', { name: '自评不实，责令整改' }).click()
  await sheet.getByLabel('哪里不实').fill('基坑临边防护缺失，月评没有扣分')
  await sheet.getByRole('button', { name: '责令整改', exact: true }).click()
  await page.getByText(/^已责令整改/).waitFor()
  await page.getByRole('tab', { name: /责令整改 1/ }).click()
  await page.getByText('基坑临边防护缺失').waitFor()

  const department = await openPage(browser, 'phone')
  await signInAs(department.context, 'project-department', '元和')
  await department.page.goto('/m/reviews')
  await department.page.getByRole('link', { name: /整改并重新提交/ }).click()
  await department.page.getByText('基坑临边防护缺失').waitFor()
  await department.page.locator('input[type=file][capture]').setInputFiles({
    name: '改后.jpg',
    mimeType: 'image/jpeg',
    buffer: await photoOf(department.page),
  })
  await department.page.getByLabel('得分').fill('78')
  await department.page.getByRole('button', { name: '提交', exact: true }).click()
  await department.page.getByText('78 合格').waitFor()
  await page.goto('/messages')
  await page
    .getByText(/月评已重新提交/)
    .first()
    .waitFor()
})

test('by keyboard alone: from the tile to the list, all rows, press, again, send', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'safety-director', '华筑')
  await page.goto('/home')
  await tile(page).waitFor()
  await tabTo(page, '本月未月评')
  await page.keyboard.press('Enter')
  await page.getByText('共 2 个项目').waitFor()
  await tabTo(page, '选择本页全部')
  await page.keyboard.press('Space')
  await page.getByText('已选 2 个项目').waitFor()
  await tabTo(page, '催办')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '催办 2 个项目部' })
  await dialog.waitFor()
  await tabTo(page, '再次催办')
  await page.keyboard.press('Space')
  await tabTo(page, '发送')
  await page.keyboard.press('Enter')
  await page.getByText('已催办 2 个项目部').waitFor()
  expect(errors).toEqual([])
})

/** Walks with the tab key to whatever has these words in its name. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let tabs = 0; tabs < 60; tabs++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const label = element?.closest('label')?.textContent ?? ''
      return `${element?.getAttribute('aria-label') ?? ''}${element?.textContent ?? ''}${label}`
    })
    if (focused.replaceAll(' ', '').includes(words)) return
  }
  throw new Error(`the tab key does not reach ${words}`)
}
