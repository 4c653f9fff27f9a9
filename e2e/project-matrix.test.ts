import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'

/* The director's one screen: what is open in every project, and one click from each number to what it counts. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test('the director sees thirteen projects without scrolling, the worst first, and each cell leads to its records', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'safety-director')
  await page.goto('/home')
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '项目' }).click()
  await title(page, '项目').waitFor()
  await page.getByText('共 13 个项目').waitFor()
  await expectWellMade(page)
  const wide = await page.locator('.list-body').evaluate((body) => [body.scrollWidth, body.clientWidth])
  expect(wide[0]).toBe(wide[1])

  const abnormal = await page
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((one) => Number(one.querySelector('td:nth-of-type(n+3)[style*=right]')?.textContent)),
    )
  expect(abnormal).toEqual(abnormal.toSorted((a, b) => b - a))
  await page.getByRole('tab', { name: /^只看异常/ }).click()
  await page.getByText(`共 ${abnormal.filter((n) => n > 0).length} 个项目`).waitFor()

  await row(page, '高铁新城科创产业园')
    .getByRole('link', { name: /机械：异常/ })
    .click()
  await title(page, /高铁新城科创产业园/).waitFor()
  await page.getByRole('tab', { name: /^逾期\s*1$/ }).click()
  await page
    .getByRole('article', { name: /塔式起重机/ })
    .getByText(/到期，已超 9 天，不得使用/)
    .waitFor()
  await page.getByRole('link', { name: /项目$/ }).first().click()

  await row(page, '太平街道污水处理厂')
    .getByRole('link', { name: /竣工：异常/ })
    .click()
  await title(page, /太平街道污水处理厂/).waitFor()
  await page.getByText('已超过计划竣工日期').first().waitFor()
  expect(errors).toEqual([])
})

test('by keyboard alone: a row is opened with Enter, its parts are walked with the arrows, and the number is found', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'safety-director')
  await page.goto('/projects?q=320507-2026-001')
  await row(page, '元和街道安置房').waitFor()
  await page.locator('tbody tr').first().focus()
  await page.keyboard.press('Enter')
  await title(page, '相城区元和街道安置房三期工程').waitFor()
  await page.getByRole('tab', { name: '概况' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => new URL(page.url()).searchParams.get('part')).not.toBeNull()
  await page.goto('/projects/320507-2026-001')
  await title(page, '相城区元和街道安置房三期工程').waitFor()
  await page.getByText('孙立新').waitFor()
  expect(errors).toEqual([])
})

test('the enterprise opens an account for a project; whoever gets it must change the password first', async () => {
  const { page, context } = await openPage(browser, 'desk')
  await signInAs(context, 'enterprise-admin', '华筑')
  await page.goto('/projects/320507-2026-003?part=accounts')
  await page.getByRole('button', { name: '开账号' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('使用人姓名').fill('陆建平')
  await form.getByLabel('登录名').fill('lujianping')
  await form.getByRole('button', { name: '开账号' }).click()
  const password = (await page.locator('.once-told').textContent()) ?? ''
  await page.getByRole('button', { name: '已记下' }).click()
  await row(page, 'lujianping').getByText('未改初始密码').waitFor()

  const theirs = await openPage(browser, 'desk')
  await theirs.context.request.post('/api/v1/session', {
    data: { method: 'password', login: 'lujianping', password },
  })
  await theirs.page.goto('/projects')
  await theirs.page.waitForURL(/\/account/)
})
