import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectFits, expectWellMade } from './support/page-checks.ts'
import { keeper, proveIn } from './support/proving.ts'
import { sheetOfUsers } from './support/users-sheet.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

test('users come by sheet: what each will see is read, a slip is mended in place, first passwords are downloaded once', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'security-admin')
  await page.goto('/users')
  await page.getByRole('link', { name: '导入用户' }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '用户.xlsx', mimeType: '', buffer: await sheetOfUsers('journey') })
  await page.getByText('2 条可导入，1 条有误').waitFor()
  await page.getByText(/^审批岗（江苏省苏州市相城区）。将看到 .*件待办；能办：/).waitFor()
  await expectWellMade(page)
  const role = page.getByLabel('第 4 行 岗位')
  await role.fill('查阅岗')
  await role.press('Enter')
  await page.getByText('3 条可导入，0 条有误').waitFor()
  await page.getByText(/^查阅岗（江苏省苏州市相城区）。将看到 \d+ 个项目/).waitFor()
  await page.setViewportSize({ width: 360, height: 640 })
  await expectFits(page)
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.getByRole('button', { name: '导入 3 条' }).click()
  await proveIn(page, keeper())
  await page.getByRole('button', { name: '下载初始密码表（3 人）' }).click()
  const saved = page.waitForEvent('download')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^下\s?载$/ })
    .click()
  const file = await saved
  expect(file.suggestedFilename()).toBe('初始密码表.xlsx')
  expect(readFileSync(await file.path()).length).toBeGreaterThan(2000)
  await page.getByRole('button', { name: '查看用户与岗位' }).click()
  await page
    .getByRole('row', { name: /陆建平/ })
    .first()
    .waitFor()
  expect(errors).toEqual([])
})
