import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'

/* S6: systems outside are looked after, and a certificate shows what the national platform answered. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

test('the system administrator sees every system outside and tries a connection', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'system-admin')
  await page.goto('/connectors')
  await page.getByRole('heading', { level: 1, name: '数据接入' }).waitFor()
  for (const name of [
    '工商登记信息',
    '省合同归集系统',
    '竣工备案系统',
    '原系统历史证书库',
    '短信网关',
    '国家证照平台',
  ])
    await page.getByRole('heading', { level: 2, name }).waitFor()
  await page.getByRole('button', { name: '测试连接：工商登记信息' }).click()
  await page.getByText(/工商登记信息应答正常，用时 \d+ 毫秒/).waitFor()
  await expectWellMade(page)
  expect(errors).toEqual([])
})

test('an officer reads on a certificate what the national platform answered, and that our code is not its code', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'approver', '湖南')
  const { items } = (await (
    await context.request.get('/api/v1/certificates?category=C2&limit=200')
  ).json()) as {
    items: { id: string }[]
  }
  const states = async () =>
    Promise.all(
      items.map(async ({ id }) => {
        const response = await context.request.get(`/api/v1/certificates/${id}/national`)
        return { id, ...((await response.json()) as { state: string }) }
      }),
    )
  await expect
    .poll(async () => (await states()).some(({ state }) => state === 'done'), { timeout: 60_000 })
    .toBe(true)
  const told = (await states()).find(({ state }) => state === 'done')
  await page.goto(`/certs/${told?.id}`)
  const nation = page.getByRole('region', { name: '国家平台' })
  await nation.getByText('✓ 国家平台已赋码').waitFor()
  await nation.getByText('来源：国家平台模拟（演示）').waitFor()
  await nation.getByText('归集电子证照（新发）').waitFor()
  await nation.getByText(/不是国家平台的证照二维码/).waitFor()
  await expectWellMade(page)
  expect(errors).toEqual([])
})
