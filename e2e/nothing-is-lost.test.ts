import { citizenIdWithCheckDigit } from '@anzhu/law/identifiers/citizen-id'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'
import { signInOnPhone, workerPhone } from './support/worker-phone.ts'

/* What happens in real offices: sessions end in the middle, buttons are pressed twice, two tabs are open, one acts for two. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
// Pages left open go on asking the server.
afterEach(() => closePages(browser))
afterAll(() => browser.close())

const clerk = async () => {
  const opened = await openPage(browser, 'desk')
  await signInAs(opened.context, 'labour-clerk', '安信')
  return opened
}

async function read<T>({ request }: BrowserContext, path: string): Promise<T> {
  const response = await request.get(`/api/v1${path}`)
  expect(response.status(), path).toBe(200)
  return (await response.json()) as T
}

const found = async (context: BrowserContext, q: string) =>
  (await read<{ items: { id: string; name: string }[] }>(context, `/workers?q=${encodeURIComponent(q)}`))
    .items

/** Opens the form for one worker and fills it. */
async function fillWorker(page: Page, name: string, idNumber: string, phone: string): Promise<void> {
  await page.goto('/people')
  await page.getByRole('button', { name: '添加人员' }).click()
  const form = page.getByRole('dialog', { name: '添加人员' })
  await form.getByLabel('姓名').fill(name)
  await form.getByLabel('身份证号').fill(idNumber)
  await form.getByLabel('手机号').fill(phone)
  await form.getByLabel('工种').fill('木工')
}

test('a session that ends in the middle of a form costs nothing that was typed', async () => {
  const { page, context, errors } = await clerk()
  const idNumber = citizenIdWithCheckDigit('11010119850101000')
  await fillWorker(page, '𬱖阳雪', idNumber, '19966600001')
  await context.request.delete('/api/v1/session')
  const form = page.getByRole('dialog', { name: '添加人员' })
  await form.getByRole('button', { name: '登记', exact: true }).click()
  const again = page.getByRole('dialog', { name: '登录已过期，请重新登录' })
  await again.waitFor()
  await expectWellMade(page)
  // The field for the password has the focus already.
  await page.keyboard.type('Anzhu-2026')
  await page.keyboard.press('Enter')
  await again.waitFor({ state: 'hidden' })
  expect(await form.getByLabel('身份证号').inputValue()).toBe(idNumber)
  await form.getByRole('button', { name: '登记', exact: true }).dblclick()
  await page.getByRole('heading', { level: 1, name: '𬱖阳雪' }).waitFor()
  expect(await found(context, '𬱖阳雪')).toHaveLength(1)
  expect(errors).toEqual([])
})

test('pressing a button twice applies once', async () => {
  const { page, context } = await clerk()
  const { items } = await read<{ items: { personId: string; name: string }[] }>(
    context,
    '/safety-codes?colour=none&limit=50',
  )
  await page.goto('/codes?colour=none')
  await page.getByRole('checkbox', { name: '选择本页全部' }).check()
  await page.getByRole('button', { name: '申领安码' }).dblclick()
  await page.getByRole('button', { name: `确认申领 ${items.length} 人` }).dblclick()
  await page
    .getByText(/成功 \d+ · 未办 \d+|已为 \d+ 人发放绿码/)
    .first()
    .waitFor()
  const grants = await Promise.all(
    items.slice(0, 12).map(async ({ personId }) => {
      const { facts } = await read<{ facts: { kind: string }[] }>(context, `/safety-codes/${personId}`)
      return facts.filter(({ kind }) => kind === 'grant').length
    }),
  )
  expect(Math.max(...grants)).toBe(1)
})

test('another identity of the same account changes unit, colour strip and list, in every tab', async () => {
  const { page, context, errors } = await clerk()
  const second = await context.newPage()
  await Promise.all([page.goto('/people'), second.goto('/people')])
  await page.bringToFront()
  const mine = await page.getByRole('table').locator('tbody tr').first().getByRole('link').textContent()
  const strip = (tab: Page) =>
    tab.getByRole('banner').evaluate((header) => getComputedStyle(header).backgroundColor)
  const before = await strip(page)
  await page.getByRole('button', { name: /切换身份与账号/ }).click()
  await page.getByRole('menuitem', { name: /永固/ }).click()
  await page.getByText('现在以“苏州永固建筑劳务有限公司 · 劳资员”办理').waitFor()
  expect(await strip(page)).not.toBe(before)
  await page.getByRole('banner').getByText('苏州永固建筑劳务有限公司').waitFor()
  await page.getByRole('link', { name: '人员' }).click()
  await page.getByRole('table').waitFor()
  expect(await page.getByRole('table').textContent()).not.toContain(mine)
  // Nobody may go on working for the old unit in a tab that was left open.
  await second.getByRole('banner').getByText('苏州永固建筑劳务有限公司').waitFor({ timeout: 5000 })
  await expect.poll(() => second.getByRole('main').textContent()).not.toContain(mine)
  expect(errors).toEqual([])
})

test('a device is signed out from afar, and says so; a worker’s phone asks to sign in', async () => {
  const here = await clerk()
  const there = await clerk()
  await there.page.goto('/codes')
  await there.page.getByRole('table').waitFor()
  await here.page.goto('/account')
  await here.page.getByRole('button', { name: '让它下线' }).first().waitFor()
  const { items } = await read<{ items: { id: string; current: boolean }[] }>(
    there.context,
    '/session/devices',
  )
  const current = items.find((device) => device.current)?.id
  expect((await here.context.request.delete(`/api/v1/session/devices/${current}`)).status()).toBe(200)
  await there.page.getByRole('button', { name: '下一页' }).click()
  await there.page.getByRole('dialog', { name: '登录已过期，请重新登录' }).waitFor()

  const phone = await openPage(browser, 'phone')
  await signInOnPhone(phone.page, workerPhone('绿码'))
  await phone.page.getByText('绿码', { exact: true }).first().waitFor()
  await phone.context.request.delete('/api/v1/session')
  // The question that waits at the server was asked before; the next one is refused.
  await phone.page.waitForURL(/sign-in\?next=%2Fcode/, { timeout: 40_000 })
  expect(await phone.page.evaluate(() => localStorage.getItem('anzhu.card'))).toBe(null)
})
