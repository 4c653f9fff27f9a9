import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'
import { workerPhone } from './support/worker-phone.ts'
import { theProduct } from './support/running.ts'

/* Getting in and out of the desk: by password, by message, with the password to be changed first. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
// Pages left open go on asking the server.
afterEach(() => closePages(browser))
afterAll(() => browser.close())

const loginOf = (role: string) => {
  const found = theProduct().logins.find((one) => one.role === role)
  if (found === undefined) throw new Error(`no demo login for ${role}`)
  return found
}

/** Types login and password into the page's form and sends it. */
async function enterPassword(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

const signedIn = async ({ request }: BrowserContext) =>
  (await request.get('/api/v1/session')).status() === 200

test('a wrong password says how often one may try; the right one leads where one wanted to go; signing out ends it', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  const { login, password } = loginOf('viewer')
  await page.goto('/codes?colour=red')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectWellMade(page)
  await enterPassword(page, login, 'Wrong-2026')
  await page
    .getByRole('alert')
    .getByText(/不正确.*还可以再试 \d+ 次/)
    .waitFor()
  expect(await page.getByLabel('账号', { exact: true }).inputValue()).toBe(login)
  await enterPassword(page, login, password)
  await page.getByRole('heading', { level: 1, name: '安码名单' }).waitFor()
  expect(new URL(page.url()).search).toBe('?colour=red')
  await page.getByRole('button', { name: /切换身份与账号/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.waitForURL('**/sign-in')
  expect(await signedIn(context)).toBe(false)
  await page.goBack()
  await page.getByRole('button', { name: '登录', exact: true }).waitFor()
  expect(errors).toEqual([])
})

test('a worker signs in at the desk with the message read in the outbox', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  const phone = workerPhone('黄码')
  await page.goto('/sign-in')
  await page.getByText('个人', { exact: true }).click()
  await page.getByLabel('手机号').fill(phone)
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByRole('button', { name: /秒后可重发/ }).waitFor()
  const outbox = await context.newPage()
  await outbox.goto('/dev/outbox')
  const message = outbox.getByRole('list', { name: '短信' }).getByRole('listitem').filter({ hasText: phone })
  await message.first().waitFor()
  const code = /验证码 (\d{6})/.exec((await message.first().textContent()) ?? '')?.[1] ?? ''
  await expectWellMade(outbox)
  await page.bringToFront()
  await page.getByLabel('短信验证码').fill(code === '000000' ? '111111' : '000000')
  await page
    .getByRole('alert')
    .getByText(/验证码不正确，还可以再试 \d+ 次/)
    .waitFor()
  await page.getByLabel('短信验证码').fill(code)
  await page.getByText('请用手机查看您的安码').waitFor()
  await expectWellMade(page)
  expect(errors).toEqual([])
})

test('an initial password must be changed before anything else, and the new one then opens', async () => {
  const { page, context } = await openPage(browser, 'desk')
  const { login, password } = loginOf('exam-clerk')
  // The demonstration has no such account: the flag is set on the way to the page until the password is changed.
  let due = true
  await context.route('**/api/v1/session', async (route) => {
    const response = await route.fetch()
    const body = (await response.json()) as object
    await route.fulfill({ response, json: response.ok() ? { ...body, mustChangePassword: due } : body })
  })
  await page.goto('/sign-in')
  await enterPassword(page, login, password)
  await page.getByText('这是初始密码').waitFor()
  await page.getByRole('link', { name: '工作台' }).click()
  await page.getByRole('heading', { level: 1, name: '账号与安全' }).waitFor()
  await expectWellMade(page)
  const change = async (current: string, next: string, again: string) => {
    await page.getByLabel('当前密码').fill(current)
    await page.getByLabel('新密码', { exact: true }).fill(next)
    await page.getByLabel('再填一次新密码').fill(again)
    await page.getByRole('button', { name: '修改密码' }).click()
  }
  await change(password, 'Better-2027', 'Better-2028')
  await page.getByText('两次填写的新密码不一致').waitFor()
  await change(password, 'short', 'short')
  await page.getByRole('alert').first().waitFor()
  due = false
  await change(password, 'Better-2027', 'Better-2027')
  await page.getByText('密码已修改').waitFor()
  await page.getByRole('link', { name: '工作台' }).click()
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor()
  await context.request.delete('/api/v1/session')
  await page.goto('/sign-in')
  await enterPassword(page, login, 'Better-2027')
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor()
})
