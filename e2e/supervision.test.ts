import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'

/* The authority draws by lot where to inspect, stops work for a hazard that cannot wait, and lets it go on again. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

test('projects and inspectors are drawn by lot, and the draw repeats on the spot', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'inspector', '相城区')
  await page.goto('/draws')
  await page.getByRole('button', { name: '抽取' }).first().click()
  const dialog = page.getByRole('dialog', { name: '双随机抽取' })
  await dialog.getByLabel('事由').fill('四季度建筑施工安全双随机抽查')
  await dialog.getByLabel('抽几个项目').fill('2')
  await dialog.getByLabel('每个项目几名检查人员').fill('1')
  await dialog.getByRole('button', { name: '抽取' }).click()
  await page.getByRole('heading', { name: '四季度建筑施工安全双随机抽查' }).waitFor()
  await page.getByText('当场复算，结果一致').waitFor()
  expect(await page.getByRole('link', { name: '去检查' }).count()).toBe(2)
  await expectWellMade(page)
  expect(errors).toEqual([])
})

test('work is stopped at once for a part of a site: the enterprise reads it with the paper, and it is lifted with a reason', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'inspector', '相城区')
  await page.goto('/stop-orders')
  await page.getByRole('button', { name: '责令停工' }).first().click()
  const dialog = page.getByRole('dialog', { name: '责令停工' })
  await dialog.getByRole('combobox', { name: '项目' }).click()
  await page.locator('.ant-select-item-option').first().click()
  await dialog.getByLabel('部位、工序').fill('3 号楼 8 层悬挑脚手架')
  await dialog.getByLabel('重大隐患').fill('悬挑脚手架未按方案搭设')
  await dialog.getByRole('button', { name: '责令停工' }).click()
  const said = page.getByText(/^已责令停工（停〔\d{4}〕320507-\d{4}）/)
  const number = /停〔\d{4}〕320507-\d{4}/.exec(await said.innerText())?.[0] ?? ''
  const row = page.getByRole('row').filter({ hasText: number })
  expect(await page.getByRole('row').nth(1).innerText(), 'the latest comes first').toContain(number)
  await expectWellMade(page)

  // The row offers its paper as soon as it is drawn, without loading the page again.
  await row.getByRole('button', { name: '查看' }).waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: `同意复工：${number}` }).click()
  const lift = page.getByRole('dialog', { name: /^同意复工/ })
  await lift.getByLabel('原因').fill('可以')
  await lift.getByRole('button', { name: '同意复工' }).click()
  await lift.getByText('原因至少 10 个字').waitFor()
  await lift.getByLabel('原因').fill('复查合格，隐患已经消除，同意复工。')
  await lift.getByRole('button', { name: '同意复工' }).click()
  await row.getByText(/复工$/).first().waitFor()
  expect(errors).toEqual([])
})
