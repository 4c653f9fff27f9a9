import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { citizenIdWithCheckDigit } from '@anzhu/law/identifiers/citizen-id'
import { expectAccessible, openBrowser, openPage } from './support/browser.ts'
import { codeSentTo, signInOnPhone, workerPhone } from './support/worker-phone.ts'

/* J3, first steps: a worker signs in by SMS and sees the card; somebody new registers and learns what is missing. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('J3: a green card with colour, shape and word, conditions, clock and a QR that is renewed', async () => {
  const { page, errors } = await openPage(browser, 'phone')
  await signInOnPhone(page, workerPhone('绿码'))
  await page.getByText('绿码', { exact: true }).first().waitFor()
  await page.getByText('可进场').first().waitFor()
  await page
    .getByText(/有效至 \d{4}-\d{2}-\d{2}/)
    .first()
    .waitFor()
  const conditions = page.getByRole('list', { name: '三项条件' })
  for (const title of ['年龄', '安全教育', '体检'])
    expect(await conditions.getByText(title).count()).toBeGreaterThan(0)
  const clock = page.getByRole('timer')
  const first = await clock.textContent()
  await expect.poll(() => clock.textContent(), { timeout: 5000 }).not.toBe(first)
  await expectAccessible(page)
  expect(errors).toEqual([])
})

test.each([
  ['黄码', '限期复训', /请在 \d{4}-\d{2}-\d{2} 前完成继续教育 · 剩 \d+ 天|体检/],
  ['红码', '通道关闭', /恢复/],
] as const)('J3: a %s card says what to do', async (colour, meaning, advice) => {
  const { page } = await openPage(browser, 'phone')
  await signInOnPhone(page, workerPhone(colour))
  await page.getByText(colour, { exact: true }).first().waitFor()
  await page.getByText(meaning).first().waitFor()
  await page.getByText(advice).first().waitFor()
  await expectAccessible(page)
})

test('J3: large type fits 360 pixels', async () => {
  const { page } = await openPage(browser, 'phone')
  await signInOnPhone(page, workerPhone('红码'))
  await page.goto('/m/me')
  await page
    .getByRole('switch', { name: /大字/ })
    .or(page.getByRole('button', { name: /大字/ }))
    .first()
    .click()
  await page.goto('/m/code')
  await page.getByText('红码', { exact: true }).first().waitFor()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
})

test('J3: without network the last card stays, with its time', async () => {
  const { page, context } = await openPage(browser, 'phone')
  await signInOnPhone(page, workerPhone('绿码'))
  await page.getByText('绿码', { exact: true }).first().waitFor()
  await page.getByRole('timer').waitFor()
  await context.setOffline(true)
  await page.getByText(/离线/).first().waitFor({ timeout: 30_000 })
  expect(await page.getByText('绿码', { exact: true }).count()).toBeGreaterThan(0)
})

test('J3: somebody new registers with three fields and a code, and is told what is missing', async () => {
  const { page, context } = await openPage(browser, 'phone')
  const phone = '19955500001'
  await page.goto('/m/register')
  await page.getByLabel('姓名').fill('欧阳翠')
  await page.getByLabel('身份证号').fill(citizenIdWithCheckDigit('32010619950808000'))
  await page.getByLabel('手机号').fill(phone)
  const sent = page.waitForResponse((response) => response.url().endsWith('/sms-codes'))
  await page.getByRole('button', { name: '获取验证码' }).click()
  await sent
  await page.getByLabel('短信验证码').fill(await codeSentTo(context, phone))
  await page
    .getByRole('button', { name: /登记/ })
    .last()
    .click({ timeout: 3000 })
    .catch(() => undefined)
  await page
    .getByText(/安全教育/)
    .first()
    .waitFor()
  await page.getByText(/体检/).first().waitFor()
})
