import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'

/* The authority changes a number of the safety code: looks whom it changes, publishes, takes it back. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

test('the city looks at what a longer validity would change, publishes it and takes it back', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'supervisor', '苏州市')
  await page.goto('/home')
  await page.getByRole('link', { name: '码规则' }).click()
  await page.getByRole('heading', { level: 1, name: '苏州市安码的规则' }).waitFor()
  await expectWellMade(page)
  await page.getByLabel('有效期拟改为（个月）').fill('12')
  await page.getByText('有效期由 6 个月改为 12 个月').waitFor()
  await page.getByRole('button', { name: '查看影响' }).click()

  const heading = page.getByRole('heading', { level: 2, name: /当天将使 [\d,]+ 人变色/ })
  await heading.waitFor()
  const changed = /使 ([\d,]+) 人/.exec((await heading.textContent()) ?? '')?.[1]?.replaceAll(',', '') ?? ''
  await page.getByRole('button', { name: /由黄转绿/ }).click()
  await page.getByRole('table', { name: '会变化的人' }).getByRole('link').first().waitFor()
  await expectWellMade(page)

  await page.getByRole('button', { name: '发布' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('理由').fill('按市里的通知延长有效期，减少重复培训')
  await dialog.getByLabel(/请再填写一次这个人数/).fill(String(Number(changed) + 1))
  await dialog.getByRole('button', { name: '发布码规则' }).click()
  await dialog.getByText(`会变色的是 ${changed} 人`).first().waitFor()
  await dialog.getByLabel(/请再填写一次这个人数/).fill(changed)
  await dialog.getByRole('button', { name: '发布码规则' }).click()
  const versions = page.getByRole('region', { name: '已发布的各版' })
  await versions.getByText('已就绪，待施行').waitFor()
  await expectWellMade(page)

  await versions.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('通知推迟，另行确定施行的日期')
  await page.getByRole('dialog').getByRole('button', { name: '撤销这一版' }).click()
  await versions.getByText('已撤销').first().waitFor()
  expect(errors).toEqual([])
})

test('a district reads the rules of its city and has nothing to fill in', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'supervisor', '相城')
  await page.goto('/rules')
  await page.getByText('这些数字由苏州市规定').waitFor()
  await page.getByRole('row', { name: /有效期 6 个月/ }).waitFor()
  expect(await page.getByRole('button', { name: '查看影响' }).count()).toBe(0)
  await expectWellMade(page)
  expect(errors).toEqual([])
})
