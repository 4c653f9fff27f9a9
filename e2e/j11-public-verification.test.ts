import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printedCodes, printedText } from '../apps/api/test/printed.ts'
import { expectAccessible, openBrowser, openPage, signInAs, sizes } from './support/browser.ts'
import { expectFits } from './support/page-checks.ts'
import { freshCredential, signInOnPhone, workerPhone } from './support/worker-phone.ts'
import { theProduct } from './support/running.ts'

/* J11, codes and papers: anybody's camera opens the public page, which works without JavaScript and shows nothing private. */

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
  const { url } = theProduct()
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

/** The notice of an order to put right of the demo city, as the department prints it. */
async function printedNotice(): Promise<Buffer> {
  const { context } = await openPage(browser, 'desk')
  await signInAs(context, 'project-department')
  const json = async (path: string) =>
    ((await (await context.request.get(path)).json()) as { items: { id: string; kind: string }[] }).items
  const [order] = await json('/api/v1/rectifications')
  const documents = `/api/v1/cases/${order?.id}/documents`
  const paper = (await json(documents)).find(({ kind }) => kind === 'rectification-order')
  const response = await context.request.get(`${documents}/${paper?.id}`)
  expect(response.status(), await response.text()).toBe(200)
  const bytes = await response.body()
  await context.close()
  return bytes
}

test('J11: one scan of a printed notice says whether it agrees with the register, without a tap; so do number and code', async () => {
  const notice = await printedNotice()
  const [printed = ''] = await printedCodes(notice)
  const { pathname } = new URL(printed)
  const paper = printedText(notice)
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport: sizes.phone })
  const page = await plain.newPage()
  await page.goto(theProduct().url + pathname)
  await page.getByRole('heading', { level: 1, name: '与登记一致' }).waitFor()
  await page.getByText('请和手中文书逐项核对').first().waitFor()
  await expectFits(page)
  const facts = await page.locator('dl.facts dd').allInnerTexts()
  for (const fact of facts.slice(0, 6)) {
    if (/^\d{4}-\d{2}-\d{2}$|个$/.test(fact)) continue
    expect(paper, fact).toContain(fact.replaceAll(/\s/g, ''))
  }
  const code = /核验码([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})/.exec(paper)?.[1] ?? ''
  await page.goto(`${theProduct().url}/v/paper`)
  await page.getByLabel('文书编号').fill(facts[1] ?? '')
  await page.getByLabel('核验码').fill(code.toLowerCase())
  await page.getByRole('button', { name: '核验' }).click()
  await page.getByRole('heading', { level: 1, name: '与登记一致' }).waitFor()
  expect((await page.locator('dl.facts dd').allInnerTexts()).slice(0, 6)).toEqual(facts.slice(0, 6))
  await page.getByLabel('文书编号').fill(facts[1] ?? '')
  await page.getByLabel('核验码').fill('2222-2222-2222')
  await page.getByRole('button', { name: '核验' }).click()
  await page.getByRole('heading', { level: 1, name: '没有这份文书' }).waitFor()
  await plain.close()
  const scripted = await openPage(browser, 'phone')
  for (const path of [pathname, '/v/paper']) {
    await scripted.page.goto(path)
    await expectAccessible(scripted.page)
  }
})
