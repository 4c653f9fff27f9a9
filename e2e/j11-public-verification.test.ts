import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './support/browser.ts'
import { freshCredential, signInOnPhone, workerPhone } from './support/worker-phone.ts'

/* J11, the code part: anybody's camera opens the public page, which works without JavaScript and shows nothing private. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test.each([['绿码'], ['黄码'], ['红码']] as const)(
  'J11: the page of a %s, without JavaScript',
  async (colour) => {
    const worker = await openPage(browser, 'phone')
    await signInOnPhone(worker.page, workerPhone(colour))
    const url = await freshCredential(worker.context)
    const me = (await (await worker.context.request.get('/api/v1/my/safety-code')).json()) as {
      name: string
      idNumber: string
    }
    const plain = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 640 },
    })
    const page = await plain.newPage()
    const started = Date.now()
    const response = await page.goto(url)
    expect(Date.now() - started).toBeLessThan(2000)
    expect(response?.headers()['cache-control']).toContain('no-store')
    expect(response?.headers()['x-robots-tag']).toContain('noindex')
    await page.getByRole('heading', { level: 1, name: colour }).waitFor()
    const html = await page.content()
    for (const secret of [me.name, workerPhone(colour), me.idNumber.slice(-4), '<img'])
      expect(html).not.toContain(secret)
    await plain.close()
    const scripted = await openPage(browser, 'phone')
    await scripted.page.goto(url)
    await expectAccessible(scripted.page)
  },
)

test('J11: forged and unknown codes look the same', async () => {
  const { url } = inject('product')
  const pages = await Promise.all(
    ['A'.repeat(200), 'B'.repeat(220), 'nonsense'].map(async (token) => {
      const response = await fetch(`${url}/c/${token}`)
      expect(response.headers.get('content-type')).toContain('text/html')
      return (await response.text()).replaceAll(/\d{2}:\d{2}:\d{2}/g, '')
    }),
  )
  expect(pages[0]).toContain('查无此码')
  expect(new Set(pages).size).toBe(1)
})
