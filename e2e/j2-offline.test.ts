import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { renderSVG } from 'uqr'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { expectAccessible, openBrowser, openPage, signInAs, sizes } from './support/browser.ts'
import { writeFakeCamera } from './support/fake-camera.ts'
import { expectFits } from './support/page-checks.ts'
import { freshCredential, signInOnPhone, workerPhone } from './support/worker-phone.ts'

/* J2 without network: the verdict comes from the phone, the page opens after a reload, the record arrives later, once. */

let folder: string
let workers: Browser
let inspectors: Browser | undefined
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'anzhu-offline-'))
  workers = await openBrowser()
})
afterEach(async () => {
  await inspectors?.close()
  inspectors = undefined
})
afterAll(async () => {
  await workers.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A worker's phone of the demo city, signed in. */
async function workerOf(colour: '绿码' | '黄码' | '红码') {
  const phone = await openPage(workers, 'phone')
  await signInOnPhone(phone.page, workerPhone(colour))
  return phone.context
}

async function phoneSeeing(text: string | null, role = 'inspector') {
  const film = path.join(folder, `${Math.random()}.y4m`)
  writeFakeCamera(film, [{ text, seconds: 1 }])
  inspectors = await openBrowser({ camera: film })
  const opened = await openPage(inspectors, 'phone')
  await signInAs(opened.context, role)
  return opened
}

/** Every page and the QR reader are kept, and what is judged by has been fetched. */
async function readyForOffline(page: Page) {
  await page.waitForFunction(async () => {
    const cache = await caches.open('anzhu-page-1')
    if ((await cache.match('/m/offline.json')) === undefined) return false
    const request = indexedDB.open('anzhu-scanning', 1)
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(new Error('indexedDB')))
    })
    if (!database.objectStoreNames.contains('kept')) return false
    const rows = database.transaction('kept').objectStore('kept').getAll()
    await new Promise((resolve) => rows.addEventListener('success', resolve))
    database.close()
    return rows.result.length > 0
  })
}

const verdictOf = (page: Page) => page.getByRole('dialog', { name: '核验结果' })

async function type(page: Page, number: string) {
  await page.getByRole('button', { name: '输入码号' }).click()
  const box = page.getByRole('dialog', { name: '输入码号' })
  await box.getByRole('textbox').fill(number)
  await box.getByRole('button', { name: /核验/ }).click()
}

/** What a phone's context is made of, for one that needs a name of its own. */
const phoneOptions = () => ({
  baseURL: inject('product').url,
  viewport: sizes.phone,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  hasTouch: true,
  isMobile: true,
})

/** A photo of a QR, as the browser of a worker draws it. */
async function photoOf(text: string): Promise<Buffer> {
  const page = await (await workers.newContext()).newPage()
  await page.setContent(
    `<body style="margin:40px;background:#fff">${renderSVG(text, { ecc: 'M', border: 4 })}</body>`,
  )
  await page.addStyleTag({ content: 'svg { width: 420px; height: 420px }' })
  return page.screenshot()
}

async function codeNumberOf({ request }: BrowserContext): Promise<string> {
  const answer = await request.get('/api/v1/my/safety-code')
  return ((await answer.json()) as { codeNumber: string }).codeNumber
}

async function scansOf({ request }: BrowserContext) {
  const answer = await request.get('/api/v1/scans?limit=200')
  return ((await answer.json()) as { items: { id: string; offline: boolean; verdict: string }[] }).items
}

test('J2 offline: verdict in a second on a slow phone, after a reload too; delivered in five seconds, once, marked 离线', async () => {
  const worker = await workerOf('绿码')
  const { page, context, errors } = await phoneSeeing(await freshCredential(worker))
  await page.goto('/m/scan')
  await page.waitForURL(/scan\/site/)
  const site = page.getByRole('listitem').filter({ hasText: '相城区' }).first()
  await site.getByRole('button', { name: '带上离线名单' }).click()
  await site.getByText(/离线可用/).waitFor()
  await expectAccessible(page)
  await site.getByRole('button').first().click()
  await verdictOf(page).waitFor()
  await readyForOffline(page)
  const before = (await scansOf(context)).length

  await context.setOffline(true)
  await page.reload()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  // A stale code by now; the number typed is answered from the roster taken along.
  await page.getByLabel('相机画面').waitFor()
  const verdict = verdictOf(page)
  await verdict.waitFor()
  await verdict.getByRole('button', { name: '记录并扫下一个' }).click()
  await page.getByText(/^离线 · 数据截至 \d\d:\d\d · 未上传 \d/).waitFor()
  await page.getByRole('button', { name: '输入码号' }).click()
  const box = page.getByRole('dialog', { name: '输入码号' })
  await box.getByRole('textbox').fill(await codeNumberOf(worker))
  const took = await page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === '核验')
    const started = performance.now()
    button?.click()
    while (document.querySelector('.verdict') === null) await new Promise((next) => setTimeout(next, 5))
    return performance.now() - started
  })
  expect(took).toBeLessThan(1000)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await verdict.getByText('绿码', { exact: true }).first().waitFor()
  await verdict.getByText(/离线核验，数据截至 \d\d:\d\d/).waitFor()
  expect(await verdict.getByRole('alert').textContent()).toMatch(/^绿码，.\*.*，.+，(本|他)项目，离线核验$/)
  await expectFits(page)
  await expectAccessible(page)
  await page.screenshot({ path: path.join(tmpdir(), 'm8-offline.png') })
  await verdict.getByRole('button', { name: '记录并扫下一个' }).click()

  const back = Date.now()
  await context.setOffline(false)
  await expect
    .poll(async () => (await scansOf(context)).filter(({ offline }) => offline).length, { timeout: 5000 })
    .toBeGreaterThanOrEqual(2)
  expect(Date.now() - back).toBeLessThan(5000)
  await page
    .getByText(/未上传/)
    .first()
    .waitFor({ state: 'hidden' })
  const scans = await scansOf(context)
  expect(new Set(scans.map(({ id }) => id)).size).toBe(scans.length)
  expect(scans.length).toBeGreaterThanOrEqual(before + 2)
  await page.goto('/m/scans')
  await page
    .getByText(/^离线，.*上传$/)
    .first()
    .waitFor()
  expect(errors).toEqual([])
})

test('J2 offline: a fresh code is judged from the camera with its words, and ▲ when the data are gone', async () => {
  const worker = await workerOf('红码')
  const { page, context } = await phoneSeeing(await freshCredential(worker))
  await context.grantPermissions(['camera'])
  await page.goto('/m/scan/site')
  await page.getByRole('button', { name: /不限项目/ }).waitFor()
  await readyForOffline(page)
  await context.setOffline(true)
  await page.getByRole('button', { name: /不限项目/ }).click()
  const verdict = verdictOf(page)
  await verdict.getByText('红码', { exact: true }).first().waitFor()
  await verdict.getByText(/离线核验，数据截至/).waitFor()
  await verdict.getByRole('button', { name: '举报冒用' }).click()
  await verdict.getByLabel('举报原因').fill('照片与本人不符')
  await verdict.getByRole('button', { name: '提交举报' }).click()
  await verdict.getByText('✓ 已举报').waitFor()
  await context.setOffline(false)
  await expect
    .poll(
      async () =>
        (await scansOf(context)).some((scan) => (scan as unknown as { reports: number }).reports > 0),
      { timeout: 8000 },
    )
    .toBe(true)
})

test('J2: no camera allowed: a photo and the typed number give the same verdict, and WeChat’s browser does too', async () => {
  const worker = await workerOf('绿码')
  inspectors = await openBrowser()
  const context = await inspectors.newContext({
    ...phoneOptions(),
    userAgent:
      'Mozilla/5.0 (Linux; Android 10; V2002A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 XWEB/4317 MMWEBSDK/20220903 Mobile Safari/537.36 MicroMessenger/8.0.28 WeChat/arm64',
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await signInAs(context, 'inspector')
  await page.goto('/m/scan')
  await page.getByRole('button', { name: /不限项目/ }).click()
  await page.getByText('相机用不了').waitFor()
  await type(page, await codeNumberOf(worker))
  await verdictOf(page).getByText('绿码', { exact: true }).first().waitFor()
  await verdictOf(page).getByRole('button', { name: '记录并扫下一个' }).click()
  const card = await photoOf(await freshCredential(worker))
  await page.getByLabel('拍照识别').setInputFiles({ name: 'qr.png', mimeType: 'image/png', buffer: card })
  await verdictOf(page).getByText('绿码', { exact: true }).first().waitFor()
  expect(errors).toEqual([])
})

test('gate mode: green goes on by itself, red waits and needs a reason; offline it counts and delivers as well', async () => {
  const [green, red] = [await workerOf('绿码'), await workerOf('红码')]
  const { page, context, errors } = await phoneSeeing(null, 'gate')
  await page.goto('/m/gate')
  await expectAccessible(page)
  await page.screenshot({ path: path.join(tmpdir(), 'gate-setup.png') })
  await page.getByRole('button', { name: '开始核验' }).click()
  await page.getByText(/请写入口名称/).waitFor()
  await page.getByLabel('入口名称').fill('东门')
  await page.getByRole('button', { name: '开始核验' }).click()
  await page.getByText(/放行 0/).waitFor()

  await type(page, await codeNumberOf(green))
  await verdictOf(page).getByText('绿码', { exact: true }).waitFor()
  await page.screenshot({ path: path.join(tmpdir(), 'gate-green.png') })
  await verdictOf(page).waitFor({ state: 'hidden', timeout: 3000 })
  await page.getByText(/放行 1/).waitFor()

  await type(page, await codeNumberOf(red))
  await verdictOf(page).getByText('红码', { exact: true }).waitFor()
  await page.waitForTimeout(2500)
  await expectAccessible(page)
  await page.screenshot({ path: path.join(tmpdir(), 'gate-red.png') })
  await verdictOf(page).getByRole('button', { name: '手动放行' }).click()
  await verdictOf(page).getByRole('button', { name: '手动放行并记录' }).click()
  await verdictOf(page)
    .getByText(/须写明原因/)
    .waitFor()
  await verdictOf(page).getByLabel('放行原因').fill('急送医药')
  await verdictOf(page).getByRole('button', { name: '手动放行并记录' }).click()
  await page.getByText(/放行 2　拦下 0/).waitFor()

  await readyForOffline(page)
  await context.setOffline(true)
  await type(page, await codeNumberOf(green))
  await verdictOf(page).getByText('需联网复核').waitFor()
  await verdictOf(page).getByRole('button', { name: '已拦下，下一个' }).click()
  await page.getByText(/未上传 1/).waitFor()
  await page.screenshot({ path: path.join(tmpdir(), 'gate-offline.png') })
  await context.setOffline(false)
  await page.getByText(/未上传/).waitFor({ state: 'hidden', timeout: 5000 })
  expect(errors).toEqual([])
})
