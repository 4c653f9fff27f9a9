import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectFits, expectWellMade } from './support/page-checks.ts'
import { signInOnPhone, workerPhone } from './support/worker-phone.ts'
import { theProduct } from './support/running.ts'

/* What leaves the screen: a number uncovered for a reason, which its owner learns of, and a card on paper. */

let browser: Browser
beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } })
  browser = await openBrowser()
})
// Pages left open go on asking the server.
afterEach(() => closePages(browser))
afterAll(() => browser.close())

/** The demo worker with a green code, as the clerk's list names him. */
async function greenWorker({ request }: BrowserContext): Promise<{ personId: string; name: string }> {
  const phone = workerPhone('绿码')
  const name =
    theProduct()
      .logins.find(({ login }) => login === phone)
      ?.name.replace(/（.*/, '') ?? ''
  const { items } = (await (
    await request.get(`/api/v1/safety-codes?q=${encodeURIComponent(name)}`)
  ).json()) as {
    items: { personId: string; name: string }[]
  }
  const found = items.find((item) => item.name === name)
  if (found === undefined) throw new Error(`${name} is not in the list`)
  return found
}

const clerk = async () => {
  const opened = await openPage(browser, 'desk')
  await signInAs(opened.context, 'labour-clerk', '安信')
  return opened
}

test('a number is uncovered for a stated reason, covered again by itself, and its owner sees who looked and why', async () => {
  const { page, context, errors } = await clerk()
  const { personId, name } = await greenWorker(context)
  await page.goto(`/people/${personId}`)
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.clock.install()
  const number = page.getByText(/^\d{17}[\dX]$/)
  expect(await number.count()).toBe(0)
  await page.getByRole('button', { name: '查看完整身份证号' }).click()
  const form = page.getByRole('dialog', { name: '查看完整身份证号的事由' })
  expect(await form.getByRole('button', { name: '查看', exact: true }).isDisabled()).toBe(true)
  await form.getByLabel('其他').check()
  expect(await form.getByRole('button', { name: '查看', exact: true }).isDisabled()).toBe(true)
  await form.getByLabel('事由说明').fill('核对进场合同')
  await expectWellMade(page)
  await form.getByRole('button', { name: '查看', exact: true }).dblclick()
  await number.waitFor()
  await page.getByText(/\d+ 秒后遮盖/).waitFor()
  await page.clock.runFor(31_000)
  await number.waitFor({ state: 'detached' })
  await page.getByText(/^\d{6}\*{8}[\dX]{4}$/).waitFor()

  const phone = await openPage(browser, 'phone')
  await signInOnPhone(phone.page, workerPhone('绿码'))
  await phone.page.goto('/m/me')
  await phone.page.getByRole('link', { name: '谁看过我的信息' }).click()
  const looks = phone.page.getByRole('listitem').filter({ hasText: '核对进场合同' })
  await looks.first().waitFor()
  expect(await looks.count(), 'one look is one line').toBe(1)
  expect(await looks.textContent()).toMatch(
    /身份证号.*陈静 · 苏州安信劳务有限公司.*\d{4}-\d{2}-\d{2} \d{2}:\d{2}/,
  )
  await expectWellMade(phone.page)
  expect([...errors, ...phone.errors]).toEqual([])
})

test('the card on paper carries a code that anybody can read at 150 dpi, and nothing else is printed', async () => {
  const { context, errors } = await clerk()
  const { personId, name } = await greenWorker(context)
  // The same session on a screen of 150 dots an inch, as a printer draws.
  const paper = await browser.newContext({
    baseURL: theProduct().url,
    storageState: await context.storageState(),
    viewport: { width: 794, height: 1123 },
    deviceScaleFactor: 150 / 96,
    locale: 'zh-CN',
  })
  const page = await paper.newPage()
  await page.goto(`/codes/${personId}`)
  await page.getByRole('button', { name: '打印码卡' }).click()
  const dialog = page.getByRole('dialog', { name: '打印码卡' })
  await dialog.getByText(name).waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await dialog.isVisible()).toBe(false)
  expect(await page.getByRole('banner').isVisible()).toBe(false)
  const card = page.locator('.print-only')
  expect(await card.innerText()).toMatch(/\d{4} \d{4} \d{4}\s+扫码核验真伪，颜色以扫码时为准/)
  expect(await card.innerText()).not.toMatch(/绿码|黄码|红码/)
  const qr = (await card.getByRole('img').boundingBox())?.width ?? 0
  expect((qr / 96) * 25.4, 'millimetres').toBeGreaterThanOrEqual(22)
  const [read] = await readBarcodes(new Uint8Array(await page.screenshot()), { formats: ['QRCode'] })
  const address = new URL(read?.text ?? '')
  expect(address.pathname).toMatch(/^\/c\//)

  const anybody = await openPage(browser, 'phone')
  await anybody.page.goto(address.pathname)
  await anybody.page.getByRole('heading', { level: 1, name: '绿码' }).waitFor()
  await expectFits(anybody.page)
  expect(await anybody.page.content()).not.toContain(name)
  await page.emulateMedia({ media: 'screen' })
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await dialog.waitFor({ state: 'hidden' })
  expect(errors).toEqual([])
})
