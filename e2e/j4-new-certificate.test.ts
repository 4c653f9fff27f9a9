import { checkCaseNumber } from '@anzhu/law/identifiers/case-number'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { countingActs, onePage } from './support/counting.ts'
import { expectWellMade } from './support/page-checks.ts'
import { settleNow } from './support/settling.ts'

/* J4: an enterprise applies for a C certificate of somebody who has passed; what is missing is cured in place. In order. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

const patience = { timeout: 20_000 }
const handlerPhone = '13862000091'

async function asFirm() {
  const opened = await openPage(browser, 'desk')
  await signInAs(opened.context, 'enterprise-admin', '华筑')
  return opened
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const condition = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByText(title, { exact: true }) })

test('a new C certificate: at most nine clicks, two inputs and one upload, from the list to the receipt', async () => {
  const { page, context, errors } = await asFirm()
  const { cost, click, doubleClick, type, choose } = countingActs(page)
  await page.goto('/items')
  await click(page.getByRole('button', { name: '新建申请' }).first())
  await click(page.getByRole('link', { name: /^C 证 新申请/ }))
  await heading(page, 'C 证 新申请')
  await page.getByRole('row').filter({ hasText: '张丽华' }).getByText('✓ 能办').waitFor()
  await page
    .getByRole('row')
    .filter({ hasText: '沈洁' })
    .getByText(/没有考核合格的记录/)
    .waitFor()
  await expectWellMade(page)
  await click(
    page.getByRole('row').filter({ hasText: '王建明' }).getByRole('link', { name: '王建明', exact: true }),
  )
  await page.getByText(/现在还不能申请：有 1 项条件不成立/).waitFor()
  expect(await page.getByLabel('经办人手机').count(), 'no form before it can be filed').toBe(0)
  await expectWellMade(page)

  const before = Date.now()
  await choose(condition(page, '应交的材料齐全').locator('input[type=file]').first(), onePage('学历证'))
  await page.getByText('受理条件都符合').waitFor()
  await condition(page, '应交的材料齐全').getByText('：符合').waitFor()
  expect(Date.now() - before, 'milliseconds until the row turns').toBeLessThanOrEqual(5000)

  await page.getByText(/尚未提交/).waitFor()
  await expect.poll(() => page.getByLabel('职务').inputValue(), patience).toBe('专职安全员')
  await page.getByText('来自聘用登记').waitFor()
  await type(page.getByLabel('经办人手机'), handlerPhone)
  await page.getByText(/已保存 \d\d:\d\d · 尚未提交/).waitFor()
  await page.reload()
  await expect.poll(() => page.getByLabel('经办人手机').inputValue(), patience).toBe(handlerPhone)
  await click(page.getByRole('button', { name: '核对并提交' }))
  await heading(page, '核对：C 证 新申请')
  await expectWellMade(page)
  await click(page.getByRole('checkbox', { name: /愿承担虚假申报的责任/ }))
  await doubleClick(page.getByRole('button', { name: '提交', exact: true }))
  await heading(page, '回执')
  expect(cost.clicks).toBeLessThanOrEqual(9)
  expect(cost.inputs).toBeLessThanOrEqual(2)
  expect(cost.uploads).toBeLessThanOrEqual(1)

  const number = (await page.getByText(/^320507-31-\d{6}-\d{5}-\d$/).textContent()) ?? ''
  expect(checkCaseNumber(number).ok).toBe(true)
  await page.getByText(/相城区住房和城乡建设局 · 5 个工作日内（\d\d-\d\d 前）/).waitFor()
  await expectWellMade(page)
  const { items } = (await (await context.request.get('/api/v1/cases?box=mine')).json()) as {
    items: { number: string }[]
  }
  expect(items.filter((one) => one.number === number.replaceAll('-', ''))).toHaveLength(1)
  await page.goBack()
  await heading(page, /C 证 新申请/)
  expect(await page.getByRole('button', { name: '提交', exact: true }).count()).toBe(0)
  expect(errors).toEqual([])
})

test('the paper is in the record of the person; the same service again leads to the case under way', async () => {
  const { page, errors } = await asFirm()
  await page.goto('/apply/jiangsu-new-c?q=王建明')
  const row = page.getByRole('row').filter({ hasText: '王建明' })
  await row.getByRole('link', { name: '打开在办的：王建明' }).waitFor()
  await row.getByRole('link', { name: '王建明', exact: true }).click()
  await page.getByText('没有其他在办的业务').waitFor()
  await page.getByRole('link', { name: /打开在办的一件/ }).click()
  await heading(page, /C 证 新申请 · 王\*明/)
  await page.goto('/people')
  await page.getByRole('searchbox', { name: /姓名/ }).fill('王建明')
  await page.getByRole('row').filter({ hasText: '王建明' }).getByRole('link').first().click()
  await page.getByText('学历证.pdf').waitFor()
  expect(errors).toEqual([])
})

test('several at once: one case for each, one summary of all', async () => {
  const { page, errors } = await asFirm()
  await page.goto('/apply/jiangsu-new-c')
  for (const name of ['张丽华', '李志强']) await page.getByRole('checkbox', { name: `选择 ${name}` }).check()
  expect(await page.getByRole('checkbox', { name: '选择 沈洁' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: '为所选 2 人申请' }).click()
  const drawer = page.getByRole('dialog', { name: /为 2 人申请/ })
  await drawer.getByLabel('经办人手机').fill(handlerPhone)
  await drawer.getByRole('checkbox', { name: /愿承担虚假申报的责任/ }).check()
  await expectWellMade(page)
  await page.getByRole('button', { name: '提交 2 件' }).click()
  await page.getByText('已提交 2 件').waitFor()
  expect(await page.getByRole('link', { name: /^320507-31-/ }).count()).toBe(2)
  expect(errors).toEqual([])
})

test('given back with a reason on one file, it is corrected and submitted again in at most four clicks', async () => {
  const officer = await openPage(browser, 'desk')
  await signInAs(officer.context, 'acceptor', '相城区')
  await officer.page.goto('/items?box=queue&q=王')
  const row = officer.page.getByRole('row').filter({ hasText: '王*明' })
  await row.focus()
  await officer.page.keyboard.press('Enter')
  await officer.page.getByRole('region', { name: '办理：受理' }).waitFor()
  await officer.page.keyboard.press('r')
  await officer.page.keyboard.press('3')
  await officer.page.getByText('申请人将看到：').waitFor()
  await officer.page.getByRole('button', { name: '写意见：学历证' }).click()
  await officer.page.getByLabel('学历证的意见').fill('请补学历证原件扫描件')
  await officer.page.keyboard.press('Control+Enter')
  await officer.page.getByText('已退回补正 王*明').waitFor()

  const { page, context, errors } = await asFirm()
  const returned = async () =>
    (
      (await (await context.request.get('/api/v1/cases?box=mine&status=returned')).json()) as {
        items: { id: string; subject: string }[]
      }
    ).items.find(({ subject }) => subject === '王*明')?.id
  await settleNow()
  await expect.poll(returned, { timeout: 60_000, interval: 1000 }).toBeDefined()
  const { click, choose, cost } = countingActs(page)
  await page.goto(`/items/${await returned()}`)
  await click(page.getByRole('link', { name: '补正并重新提交' }))
  await page.getByText('退回意见：请补学历证原件扫描件').waitFor()
  await choose(page.locator('#item-education input[type=file]').first(), onePage('学历证原件'))
  await page.getByRole('button', { name: '删除 学历证原件.pdf' }).waitFor()
  await page.getByText(/已保存 \d\d:\d\d · 尚未重新提交/).waitFor()
  await click(page.getByRole('button', { name: '核对并重新提交' }))
  await click(page.getByRole('button', { name: '重新提交', exact: true }))
  await heading(page, '回执')
  expect(cost.clicks).toBeLessThanOrEqual(4)
  expect(errors).toEqual([])
})
