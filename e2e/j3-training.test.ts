import { addDays, shanghaiDate } from '@anzhu/law/kernel/date'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, openPage, signInAs } from './support/browser.ts'
import { signInOnPhone, workerPhone } from './support/worker-phone.ts'
import { ownProduct } from './support/running.ts'

/* J3, steps 3 to 5: yellow, enrolled in three taps; forty passes in four clicks; green. In a city of its own: people turn green. */

let browser: Browser
let city: Awaited<ReturnType<typeof ownProduct>>
beforeAll(async () => {
  ;[browser, city] = await Promise.all([openBrowser(), ownProduct()])
})
afterAll(async () => {
  await browser.close()
  await city.stop()
})

const today = shanghaiDate(Date.now())

test('J3: a yellow worker enrols on the phone, the institution records forty passes, and the code is green', async () => {
  const { url } = city.product
  const phone = await openPage(browser, 'phone', url)
  const number = workerPhone('黄码')
  await signInOnPhone(phone.page, number)
  await phone.page.getByText('限期复训').first().waitFor()

  let taps = 0
  const tap = async (role: 'button' | 'link', name: RegExp) => {
    taps += 1
    await phone.page.getByRole(role, { name }).first().click()
  }
  await tap('link', /^报名继续教育（最近 \d+ 场）$/)
  await phone.page.getByRole('heading', { name: '可以报名的场次' }).waitFor()
  await phone.page
    .getByText(/合格后恢复绿码，有效期至 \d{4}-\d{2}-\d{2}/)
    .first()
    .waitFor()
  await expectAccessible(phone.page)
  await tap('button', /^报名 继续教育第 12 期$/)
  await tap('button', /^确认报名$/)
  await phone.page.getByText('报名成功：继续教育第 12 期').waitFor()
  expect(taps).toBeLessThanOrEqual(3)
  expect(await latestSms(phone.context, number)).toContain('已报名培训“继续教育第 12 期”')

  await setToday(phone.context, addDays(today, 2))
  const desk = await openPage(browser, 'desk', url)
  await signInAs(desk.context, 'enterprise-admin', '华筑')
  await desk.page.goto('/training')
  await desk.page.getByRole('heading', { level: 1, name: '培训计划' }).waitFor()
  await expectAccessible(desk.page)
  let clicks = 0
  const click = async (role: 'button' | 'link' | 'checkbox', name: RegExp) => {
    clicks += 1
    await desk.page.getByRole(role, { name }).first().click()
  }
  await click('link', /继续教育第 12 期/)
  await desk.page.getByText('40 / 60').waitFor()
  await expectAccessible(desk.page)
  await click('checkbox', /本页/)
  await click('button', /^批量合格$/)
  await click('button', /^提交 40 人合格$/)
  await desk.page.getByText('已录入 40 人合格').waitFor()
  expect(clicks).toBeLessThanOrEqual(4)

  const until = `有效至 ${await validUntil(phone.context)}`
  await phone.page.goto('/m/code')
  await phone.page.getByText('绿码', { exact: true }).first().waitFor()
  await phone.page.getByText(until).first().waitFor()
  expect(await latestSms(phone.context, number)).toContain('已恢复绿码，有效期至')
  expect([...phone.errors, ...desk.errors]).toEqual([])
  await setToday(phone.context, null)
})

test('a training body makes a plan and publishes it', async () => {
  const { url } = city.product
  const { page, context, errors } = await openPage(browser, 'desk', url)
  await signInAs(context, 'enterprise-admin', '华筑')
  await page.goto('/training/new')
  await page.getByLabel('名称').fill('安全教育第 1 期')
  await page.getByText('安全教育', { exact: true }).click()
  await page.getByLabel('地点').fill('元和街道 1 号')
  const day = addDays(today, 7)
  const hours = page.locator('.ant-picker-range input')
  for (const [at, hour] of ['09:00', '11:00'].entries()) {
    await hours.nth(at).click()
    await hours.nth(at).fill(`${day} ${hour}`)
    await hours.nth(at).press('Enter')
    await expect.poll(() => hours.nth(at).inputValue()).toBe(`${day} ${hour}`)
  }
  await page.getByLabel('考试日').fill(day)
  await page.keyboard.press('Enter')
  await page.getByLabel('名额').fill('30')
  await page.getByLabel('联系人').fill('李老师')
  await page.getByLabel('联系电话').fill('0512-65000000')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByRole('heading', { level: 1, name: '安全教育第 1 期' }).waitFor()
  await page.getByRole('button', { name: /^发\s?布$/ }).click()
  await page.getByText('已发布：安全教育第 1 期').waitFor()
  await expectAccessible(page)
  expect(errors).toEqual([])
})

test('the supervisor calls off a plan in the body’s stead, with a reason', async () => {
  const { page, context, errors } = await openPage(browser, 'desk', city.product.url)
  await signInAs(context, 'supervisor', '相城')
  await page.goto('/training?q=安全教育第')
  await page.getByRole('row').filter({ hasText: '安全教育第 1 期' }).click()
  await page.getByRole('heading', { level: 1, name: '安全教育第 1 期' }).waitFor()
  await page.getByRole('button', { name: '取消计划' }).click()
  const dialog = page.getByRole('dialog', { name: '取消计划：“安全教育第 1 期”' })
  await dialog.getByLabel('原因').fill('场所证明已过期，由主管部门取消')
  await dialog.getByRole('button', { name: '取消计划' }).click()
  await page.getByText('已取消计划：安全教育第 1 期').waitFor()
  await page.getByText('已取消', { exact: true }).first().waitFor()
  expect(errors).toEqual([])
})

async function latestSms({ request }: BrowserContext, to: string): Promise<string> {
  const { items } = (await (await request.get(`/api/v1/dev/outbox?to=${to}`)).json()) as {
    items: { body: string }[]
  }
  return items[0]?.body ?? ''
}

async function setToday({ request }: BrowserContext, day: string | null): Promise<void> {
  expect((await request.post('/api/v1/dev/clock', { data: { today: day } })).status()).toBe(200)
}

async function validUntil({ request }: BrowserContext): Promise<string> {
  const code = (await (await request.get('/api/v1/my/safety-code')).json()) as { validUntil: string }
  return code.validUntil
}
