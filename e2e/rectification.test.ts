import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectFits, expectWellMade } from './support/page-checks.ts'

/*
 * The second half of J7: an order to put right is answered with the phone, problem by problem, looked at again, given back
 * once, and closed; a sub-contractor without an account answers through a link. The tests follow each other.
 */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

const picture = new URL('../apps/api/src/demo/samples/', import.meta.url)
const sitePhoto = () => ({
  name: '整改后.jpg',
  mimeType: 'image/jpeg',
  buffer: readFileSync(new URL('report.jpg', picture)),
})

const problem = (page: Page, no: number) => page.getByRole('region', { name: `问题 ${no}` })

async function answer(page: Page, no: number): Promise<void> {
  // The camera is the first tap, its shutter the second, 提交 the third.
  await page.getByLabel(`拍整改后：问题 ${no}`).setInputFiles(sitePhoto())
  await page.getByRole('button', { name: `提交：问题 ${no}` }).click()
  await problem(page, no).getByText('待复查').first().waitFor()
}

test('the department photographs and answers each problem in three taps', async () => {
  const { page, context, errors } = await openPage(browser, 'phone')
  await signInAs(context, 'project-department')
  await page.goto('/m/rectify')
  const order = page.getByRole('link').filter({ hasText: '企业检查 · 2 个问题' }).first()
  await order.waitFor()
  await expectFits(page)
  await order.click()
  await problem(page, 1).getByText('防护栏杆').first().waitFor()
  await expectWellMade(page)
  await answer(page, 1)
  await answer(page, 2)
  await page.getByText('已全部回复，等检查单位复查。').waitFor()
  expect(errors).toEqual([])
})

test('the safety director closes one with one click and gives the other back with its reason', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'safety-director')
  await page.goto('/rectify')
  await page
    .getByText(/逾期 3 天/)
    .first()
    .waitFor()
  await expectWellMade(page)
  await page.getByRole('row').filter({ hasText: '待复查' }).first().getByRole('link').first().click()
  await page.getByRole('button', { name: '销号：问题 1' }).waitFor()
  await expectWellMade(page)
  await page.getByRole('button', { name: '销号：问题 1' }).click()
  await page.getByRole('button', { name: '撤销：问题 1' }).waitFor()
  await page.getByRole('button', { name: '退回：问题 2' }).click()
  const why = page.getByRole('dialog', { name: '退回问题 2' })
  await why.getByLabel('原因').fill('不行')
  await why.getByRole('button', { name: '退回整改' }).click()
  await why.getByText('原因至少 10 个字').waitFor()
  await why.getByLabel('原因').fill('照片看不清配电箱门是否上锁，请重新拍摄。')
  await why.getByRole('button', { name: '退回整改' }).click()
  await why.waitFor({ state: 'hidden' })
  // Ten seconds in which it can be taken back; then the order lies with the department again.
  await page
    .getByText(/待整改/)
    .first()
    .waitFor({ timeout: 30_000 })
  expect(errors).toEqual([])
})

test('a sub-contractor without an account answers through a link, after a code sent to the phone it was made for', async () => {
  const desk = await openPage(browser, 'desk')
  await signInAs(desk.context, 'project-department')
  await desk.page.goto('/rectify')
  await desk.page.getByRole('row').filter({ hasText: '安监抽查' }).first().getByRole('link').first().click()
  await desk.page.getByRole('button', { name: '生成回复链接' }).click()
  const dialog = desk.page.getByRole('dialog', { name: '生成回复链接' })
  await dialog.getByLabel('回复人').fill('分包赵班长')
  await dialog.getByLabel('手机号').fill('13862000177')
  await dialog.getByRole('button', { name: '发送链接' }).click()
  const link = (await desk.page.locator('.link-made').innerText()).trim()
  await expectWellMade(desk.page)

  const { page, context, errors } = await openPage(browser, 'phone')
  await page.goto(new URL(link).pathname)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByText(/已发送到您的手机/).waitFor()
  expect(await page.getByRole('region').count()).toBe(0)
  await page.getByLabel('短信验证码').fill(await codeSentTo(context, '13862000177'))
  await problem(page, 1).getByText('连墙件').first().waitFor()
  await expectWellMade(page)
  await answer(page, 1)
  await page.getByText('请您回复的问题都已回复').waitFor()
  expect(errors).toEqual([])
})

async function codeSentTo(
  { request }: Awaited<ReturnType<typeof openPage>>['context'],
  phone: string,
): Promise<string> {
  const response = await request.get('/api/v1/dev/outbox', { params: { to: phone } })
  const { items } = (await response.json()) as { items: { body: string }[] }
  return /\d{6}/.exec(items[0]?.body ?? '')?.[0] ?? ''
}
