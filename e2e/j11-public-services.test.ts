import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, openPage, sizes } from './support/browser.ts'
import { expectFits, expectWellMade } from './support/page-checks.ts'
import { theProduct } from './support/running.ts'

/* J11, the questions: certificates, cases, publicity and guides, for anybody, without a login and without JavaScript. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function plainPage(kind: keyof typeof sizes): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: sizes[kind],
    baseURL: theProduct().url,
  })
  return context.newPage()
}

test('J11: a wrong pair gets the neutral answer in one click, without JavaScript', async () => {
  const page = await plainPage('phone')
  await page.goto('/v/cert')
  await page.getByLabel('姓名').fill('王小明')
  await page.getByLabel('身份证号或证书编号').fill('湘建安C3(2026)0001284')
  const started = Date.now()
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByRole('heading', { level: 1, name: '未查到匹配的证书' }).waitFor()
  expect(Date.now() - started).toBeLessThan(2000)
  const answer = await page.locator('main').innerText()
  expect(answer).toContain('请核对姓名与证件号；如为外省证书，请到国家平台查询')
  expect(await page.getByLabel('姓名').inputValue()).toBe('')
  await page.goto('/v/item')
  await page.getByLabel('办件编号').fill('3205 0760 2611 1900 0420')
  await page.getByLabel('手机号后 4 位').fill('1234')
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByRole('heading', { level: 1, name: '未查到匹配的办件' }).waitFor()
})

test('J11: from the index to a guide of the province in two clicks', async () => {
  const page = await plainPage('desk')
  await page.goto('/public')
  await page.getByRole('main').getByRole('link', { name: '办事指南' }).click()
  await page.getByRole('link', { name: '湖南省' }).click()
  await page.getByRole('heading', { level: 2, name: '湖南省可以办的事项' }).waitFor()
  await page.getByRole('link', { name: 'C 证 新申请', exact: true }).click()
  for (const name of ['办理条件', '申请材料', '办理环节'])
    await page.getByRole('heading', { level: 2, name }).waitFor()
})

test.each(['phone', 'desk'] as const)(
  'J11: every public page is well made on a %s, also in large type',
  async (kind) => {
    const { page, errors } = await openPage(browser, kind)
    for (const path of ['/public', '/v/cert', '/v/item', '/pub', '/notice', '/guide', '/guide/hunan-new-c']) {
      await page.goto(path)
      await expectWellMade(page)
      const sized = page.getByRole('link', { name: '大字版' })
      await sized.click()
      await page.getByRole('link', { name: '标准字号' }).waitFor()
      await expectFits(page)
      await expectAccessible(page)
    }
    expect(errors).toEqual([])
  },
)
