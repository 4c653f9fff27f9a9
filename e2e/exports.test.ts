import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade, openLoaded } from './support/page-checks.ts'

/* A long list leaves by four eyes: asked for with its purpose, let go by a colleague, and fetched with its number. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('a long list is asked for, let go by a colleague, and fetched with its number in the name', async () => {
  const asker = await openPage(browser, 'desk')
  await signInAs(asker.context, 'supervisor')
  await asker.page.goto('/codes')
  await asker.page.getByRole('button', { name: '导出' }).click()
  const dialog = asker.page.getByRole('dialog', { name: '申请导出' })
  await dialog.getByText('由本单位另一人复核后下载').waitFor()
  await dialog.getByLabel('用途').fill('年度检查前核对名单')
  await dialog.getByRole('button', { name: '提交申请' }).click()
  await asker.page.waitForURL('**/exports')
  await asker.page.getByText('等待复核').first().waitFor()
  await expectWellMade(asker.page)

  const colleague = await openPage(browser, 'desk')
  await signInAs(colleague.context, 'inspector')
  await openLoaded(colleague.page, '/exports?box=to-release')
  const row = colleague.page.getByRole('row').filter({ hasText: '年度检查前核对名单' }).first()
  await row.waitFor()
  await expectWellMade(colleague.page)
  await row.getByRole('button', { name: /^同意导出/ }).click()
  await colleague.page.getByRole('dialog').getByRole('button', { name: '同意导出' }).click()
  await colleague.page.getByText(/^已同意：/).waitFor()

  await asker.page.reload()
  const download = asker.page.waitForEvent('download')
  await asker.page.getByRole('button', { name: '下载' }).first().click()
  expect((await download).suggestedFilename()).toMatch(/^安码名单-\d{4}-\d\d-\d\d-DC\d{8}\.xlsx$/)
})
