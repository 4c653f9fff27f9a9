import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectFits, expectWellMade } from './support/page-checks.ts'

/* An authority begins a version of a standard, changes a line, sees what is different, and publishes it from a day. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

test('a version is drafted, a line is changed, the difference is seen, and it is published from a day', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'inspector', '相城区')
  await page.goto('/standards')
  await page.getByText('不是 DGJ32/J203-2016 原表').waitFor()
  await expectWellMade(page)
  await page.getByRole('button', { name: /^以建筑工地扬尘防治检查评分表（平台编制）第 1 版/ }).click()
  const dialog = page.getByRole('dialog', { name: '起草本地区的新版本' })
  await dialog.getByLabel('标准编号或版次').fill('相城 2026 试行')
  await dialog
    .getByRole('button', { name: '起 草' })
    .or(dialog.getByRole('button', { name: '起草' }))
    .click()
  await page.getByText('内容没有差别。').waitFor()
  expect(
    await page
      .getByRole('button', { name: '发布' })
      .or(page.getByRole('button', { name: '发 布' }))
      .isDisabled(),
  ).toBe(true)

  await page.getByText('YC 建筑工地扬尘防治检查评分表（平台编制）').click()
  await page.getByRole('button', { name: '修改 YC-01-01', exact: true }).click()
  const editor = page.getByRole('dialog', { name: '修改 YC-01-01' })
  await editor.getByLabel('检查项目').fill('围挡与大门设置')
  await editor
    .getByRole('button', { name: '保 存' })
    .or(editor.getByRole('button', { name: '保存' }))
    .click()
  await page.getByText('名称：围挡设置 → 围挡与大门设置').waitFor()
  await expectWellMade(page)
  await page.setViewportSize({ width: 360, height: 640 })
  await expectFits(page)
  await page.setViewportSize({ width: 1366, height: 768 })

  await page
    .getByRole('button', { name: '发布' })
    .or(page.getByRole('button', { name: '发 布' }))
    .click()
  const publish = page.getByRole('dialog', { name: /^发布/ })
  await publish.getByLabel('施行日').fill('2099-01-01')
  await publish.getByLabel('施行日').press('Enter')
  await publish.getByLabel('理由').fill('按区里扬尘整治要求调整。')
  await publish.getByLabel(/^与前一版有 1 处差别/).fill('1')
  await publish
    .getByRole('button', { name: '发布' })
    .or(publish.getByRole('button', { name: '发 布' }))
    .click()
  await page.getByText('待施行').waitFor()
  expect(await page.getByRole('button', { name: '修改 YC-01-01', exact: true }).count()).toBe(0)
  expect(errors).toEqual([])
})
