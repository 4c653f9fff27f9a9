import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectFits, expectUncut, expectWellMade, openLoaded } from './support/page-checks.ts'
import { signInOnPhone, workerPhone } from './support/worker-phone.ts'
/* What every page on a phone owes: a title, axe content, nothing cut off, also in large type and at 200 % text. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
// Pages left open go on asking the server.
afterEach(() => closePages(browser))
afterAll(() => browser.close())

test.each([
  [
    'a worker',
    [
      '/m/code',
      '/m/code/grounds',
      '/m/certs',
      '/m/certs/nowhere',
      '/m/me/photo',
      '/m/training',
      '/m/exams',
      '/m/health',
      '/m/items',
      '/m/apply/medical-report',
      '/m/me',
      '/m/me/consents',
      '/m/me/data',
      '/m/me/record',
      '/m/employment',
      '/m/messages',
      '/m/nowhere',
    ],
  ],
  ['nobody', ['/m/sign-in', '/m/licence', '/m/register']],
  ['a department', ['/m/home', '/m/reviews', '/m/me']],
  ['an inspector', ['/m/scan/site', '/m/scan', '/m/scans', '/m/gate', '/m/password']],
  ['a safety director', ['/m/home', '/m/inspect', '/m/inspect/nowhere', '/m/offline', '/m/me']],
] as const)(
  'phone pages of %s at 360 × 640, ordinary, large and with text twice as large',
  async (who, paths) => {
    const { page, context, errors } = await openPage(browser, 'phone')
    if (who === 'a worker') await signInOnPhone(page, workerPhone('红码'))
    if (who === 'a department') await signInAs(context, 'project-department')
    if (who === 'a safety director') await signInAs(context, 'safety-director')
    if (who === 'an inspector') {
      await signInAs(context, 'inspector')
      await page.goto('/m/scan/site')
      await page.getByRole('listitem').getByRole('button').first().click()
    }
    for (const path of paths) {
      await openLoaded(page, path)
      await expectWellMade(page)
      await expectUncut(page)
      await page.evaluate(() => document.documentElement.classList.add('large'))
      await expectFits(page)
      await expectUncut(page)
      await page.evaluate(() => document.documentElement.classList.remove('large'))
      // As WeChat does it when its user has set the largest type.
      await page.addStyleTag({ content: 'html { -webkit-text-size-adjust: 200% !important }' })
      await expectFits(page)
      await expectUncut(page)
    }
    expect(errors).toEqual([])
  },
)

test('the code page costs at most 180 kB of compressed scripts and styles', async () => {
  const { page, context } = await openPage(browser, 'phone')
  await signInOnPhone(page, workerPhone('绿码'))
  const fresh = await openPage(browser, 'phone')
  await fresh.context.addCookies(await context.cookies())
  const network = await fresh.context.newCDPSession(fresh.page)
  await network.send('Network.enable')
  const kinds = new Map<string, string>()
  const bytes: number[] = []
  network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (/Script|Stylesheet/.test(kinds.get(requestId) ?? '')) bytes.push(encodedDataLength)
  })
  await fresh.page.goto('/m/code')
  await fresh.page.getByText('绿码', { exact: true }).first().waitFor()
  expect(bytes.length).toBeGreaterThan(1)
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(180 * 1024)
})
