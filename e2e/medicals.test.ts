import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'

/* Medicals: the clerk sees who is running out, the authority voids what is wrong and rules over qualifications. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

test('the clerk sees until when everybody is in date, and one person’s records', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'labour-clerk', '安信')
  await page.goto('/home')
  await page.getByRole('link', { name: '体检' }).click()
  await page.getByRole('heading', { level: 1, name: '体检' }).waitFor()
  await page.getByRole('tab', { name: /30 天内到期/ }).click()
  await page.getByRole('table').locator('tbody tr').first().waitFor()
  const states = await page.getByRole('table').locator('tbody .tag').allTextContents()
  expect(new Set(states)).toEqual(new Set(['30 天内到期']))
  await expectWellMade(page)
  await page.getByRole('table').locator('tbody tr').first().press('Enter')
  await page.getByRole('heading', { level: 1, name: /的体检登记$/ }).waitFor()
  await page.getByRole('cell', { name: '合格', exact: true }).first().waitFor()
  await expectWellMade(page)
  expect(errors).toEqual([])
})

test('the authority reads no result, voids one record with a reason, and it stays on record', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'supervisor', '相城')
  await page.goto('/health?state=valid')
  await page.getByRole('table').locator('tbody tr').first().press('Enter')
  await page.getByRole('heading', { level: 1, name: /的体检登记$/ }).waitFor()
  expect(await page.getByRole('cell', { name: '合格', exact: true }).count()).toBe(0)
  await page.getByRole('button', { name: '作废', exact: true }).first().click()
  await page.getByLabel('原因').fill('录错了')
  await page.getByRole('button', { name: '作废登记' }).click()
  await page.getByText('请写明原因，至少 10 个字').waitFor()
  await page.getByLabel('原因').fill('体检日期录错，按报告原件重新录入。')
  await page.getByRole('button', { name: '作废登记' }).click()
  await page.getByRole('cell', { name: '体检日期录错，按报告原件重新录入。' }).waitFor()
  expect(errors).toEqual([])
})

test('the authority makes an enterprise a reviewer of medicals, suspends and restores it', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'supervisor', '相城')
  await page.goto('/qualifications')
  await page.getByRole('row', { name: /阳澄市政.*体检审核单位.*有效/ }).waitFor()
  await expectWellMade(page)
  await page.getByRole('button', { name: '认定体检审核单位' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '企业' }).click()
  await dialog.getByRole('combobox', { name: '企业' }).fill('安捷')
  await page.getByText('苏州安捷脚手架工程有限公司').last().click()
  await dialog.getByLabel('说明').fill('经现场核查，具备体检报告核对条件。')
  await dialog.getByRole('button', { name: '认定资质' }).click()
  const row = page.getByRole('row', { name: /安捷/ })
  await row.waitFor()
  for (const [verb, then] of [
    ['暂停', '已暂停'],
    ['恢复', '有效'],
  ] as const) {
    await row.getByRole('button', { name: verb }).click()
    await page.getByRole('dialog').getByLabel('说明').fill('按资质监督检查的结果办理。')
    await page.getByRole('button', { name: `${verb}资质` }).click()
    await row.getByText(then).first().waitFor()
  }
  expect(errors).toEqual([])
})
