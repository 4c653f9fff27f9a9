import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { verdictWords, type VerdictName } from '@anzhu/contract/credential'
import { renderSVG } from 'uqr'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, openPage, signInAs, sizes } from './support/browser.ts'
import { writeFakeCamera } from './support/fake-camera.ts'
import { expectFits } from './support/page-checks.ts'
import { freshCredential, signInOnPhone, workerPhone } from './support/worker-phone.ts'
import { theProduct } from './support/running.ts'

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
  const ready = () =>
    page.evaluate(async () => {
      const cache = await caches.open('anzhu-page-1')
      if ((await cache.match('/m/offline.json')) === undefined) return false
      const request = indexedDB.open('anzhu-scanning', 1)
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error('indexedDB')))
      })
      const rows = database.transaction('kept').objectStore('kept').getAll()
      await new Promise((resolve) => rows.addEventListener('success', resolve))
      database.close()
      return rows.result.length > 0
    })
  await expect.poll(ready, { timeout: 15_000 }).toBe(true)
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
  baseURL: theProduct().url,
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

/** The number of a worker's code and the project they are registered at. */
async function myCode({ request }: BrowserContext): Promise<{ codeNumber: string; project: string }> {
  const answer = await request.get('/api/v1/my/safety-code')
  const code = (await answer.json()) as { codeNumber: string; project: { name: string } | null }
  return { codeNumber: code.codeNumber, project: code.project?.name ?? '' }
}

const codeNumberOf = async (worker: BrowserContext) => (await myCode(worker)).codeNumber

/** Where pictures for the eye go. */
const shot = (name: string) => path.join(process.env['ANZHU_SHOTS'] ?? folder, `${name}.png`)

interface Scanned {
  readonly id: string
  readonly offline: boolean
  readonly verdict: string
  readonly name: string | null
  readonly reports: number
}

async function scansOf({ request }: BrowserContext) {
  const answer = await request.get('/api/v1/scans?limit=200')
  return ((await answer.json()) as { items: Scanned[] }).items
}

/** Milliseconds from pressing 核验 to the verdict, measured in the page. */
function timeToVerdict(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === '核验')
    const started = performance.now()
    button?.click()
    while (document.querySelector('.verdict') === null) await new Promise((next) => setTimeout(next, 5))
    return performance.now() - started
  })
}

// Timed on a machine that others share: the best of three counts.
test(
  'J2 offline: after a reload a verdict in a second on a slow phone; delivered in five seconds, once, marked 离线',
  { retry: 2 },
  async () => {
    const worker = await workerOf('绿码')
    const { codeNumber, project } = await myCode(worker)
    const { page, context, errors } = await phoneSeeing(null)
    await page.goto('/m/scan')
    await page.waitForURL(/scan\/site/)
    await page.getByLabel('按项目名称查找').fill(project)
    const site = page.getByRole('listitem').filter({ hasText: project }).first()
    await site.getByRole('button', { name: '带上离线名单' }).click()
    await site.getByText(/离线可用/).waitFor()
    await expectAccessible(page)
    await page.screenshot({ path: shot('scan-site') })
    await site.getByRole('button').first().click()
    await page.getByLabel('相机画面').waitFor()
    await readyForOffline(page)

    await context.setOffline(true)
    await page.reload()
    await page.getByLabel('相机画面').waitFor()
    await page.getByText(/^离线 · 数据截至 \d\d:\d\d$/).waitFor()
    await page.screenshot({ path: shot('m7-offline') })
    const cdp = await context.newCDPSession(page)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 })
    await page.getByRole('button', { name: '输入码号' }).click()
    await page.getByRole('dialog', { name: '输入码号' }).getByRole('textbox').fill(codeNumber)
    const taken = await timeToVerdict(page)
    // The benchmarks read this line.
    process.stdout.write(`offline verdict ${Math.round(taken)} ms\n`)
    expect(taken).toBeLessThan(1000)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    const verdict = verdictOf(page)
    await verdict.getByText('绿码', { exact: true }).first().waitFor()
    await verdict.getByText(/离线核验，数据截至 \d\d:\d\d/).waitFor()
    expect(await verdict.getByRole('alert').textContent()).toMatch(/^绿码，.\*.*，.+，本项目，离线核验$/)
    await expectFits(page)
    await expectAccessible(page)
    await page.screenshot({ path: shot('m8-offline') })
    const left = Date.now()
    await verdict.getByRole('button', { name: '记录并扫下一个' }).click()
    await page.getByLabel('相机画面').waitFor()
    expect(Date.now() - left).toBeLessThan(500)
    await page.getByText(/未上传 1$/).waitFor()

    const back = Date.now()
    await context.setOffline(false)
    await page.getByText(/未上传/).waitFor({ state: 'hidden', timeout: 5000 })
    expect(Date.now() - back).toBeLessThan(5000)
    const offline = (await scansOf(context)).filter((scan) => scan.offline && scan.name !== null)
    expect(offline).toHaveLength(1)
    await page.goto('/m/scans')
    await page
      .getByText(/^离线，.*上传$/)
      .first()
      .waitFor()
    await page.screenshot({ path: shot('scans') })
    expect(errors).toEqual([])
  },
)

test('J2 offline: a fresh code is judged from the camera, and what is reported of it arrives with it', async () => {
  const worker = await workerOf('红码')
  const { page, context } = await phoneSeeing(await freshCredential(worker))
  await page.goto('/m/scan/site')
  await page.getByRole('button', { name: /不限项目/ }).waitFor()
  await readyForOffline(page)
  await context.setOffline(true)
  await page.getByRole('button', { name: /不限项目/ }).click()
  const verdict = verdictOf(page)
  await verdict.waitFor()
  await page.screenshot({ path: shot('m8-red') })
  await verdict.getByText('红码', { exact: true }).first().waitFor()
  await verdict.getByText(/离线核验，数据截至/).waitFor()
  await verdict.getByRole('button', { name: '举报冒用' }).click()
  await verdict.getByLabel('举报原因').fill('照片与本人不符')
  await verdict.getByRole('button', { name: '提交举报' }).click()
  await verdict.getByText('✓ 已举报').waitFor()
  await context.setOffline(false)
  await expect
    .poll(async () => (await scansOf(context)).some((scan) => scan.reports > 0), { timeout: 8000 })
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

test('J2 offline: each doubt has its words, and none of them is 绿', async () => {
  const worker = await workerOf('绿码')
  const genuine = await freshCredential(worker)
  const at = genuine.length - 20
  const forged = `${genuine.slice(0, at)}${genuine[at] === 'A' ? 'B' : 'A'}${genuine.slice(at + 1)}`
  const { page, context } = await phoneSeeing(null)
  await page.goto('/m/scan')
  await page.getByRole('button', { name: /不限项目/ }).click()
  await page.getByLabel('相机画面').waitFor()
  await readyForOffline(page)
  await context.setOffline(true)
  const show = async (text: string) =>
    page
      .getByLabel('拍照识别')
      .setInputFiles({ name: 'qr.png', mimeType: 'image/png', buffer: await photoOf(text) })
  const fixtures: [VerdictName, () => Promise<void>, string?][] = [
    ['green', () => show(genuine)],
    ['forged', () => show(forged)],
    ['unknown', () => show('没有码的纸')],
    [
      'unknown',
      () => show(`https://evil.example/c/${genuine.split('/').at(-1)}`),
      '它指向 evil.example。请勿打开',
    ],
    ['unlisted', async () => type(page, await codeNumberOf(worker))],
  ]
  for (const [name, present, warning] of fixtures) {
    await present()
    const said = (await verdictOf(page).locator('.band').textContent()) ?? ''
    const { word, sentence } = verdictWords[name]
    expect(said.replace(/\s/g, '')).toContain(word.replace(/\s/g, ''))
    expect(said).toMatch(/离线核验，数据截至 \d\d:\d\d。/)
    expect(said).toContain(warning ?? sentence)
    expect(said.includes('绿')).toBe(name === 'green')
    await verdictOf(page).getByRole('button', { name: '记录并扫下一个' }).click()
    await verdictOf(page).waitFor({ state: 'hidden' })
  }
  // What the phone knows is a day and a second old: nothing is green any more.
  await page.evaluate(async () => {
    const request = indexedDB.open('anzhu-scanning', 1)
    const database = await new Promise<IDBDatabase>((resolve) =>
      request.addEventListener('success', () => resolve(request.result)),
    )
    const store = database.transaction('kept', 'readwrite').objectStore('kept')
    const rows = store.getAll() as IDBRequest<{ syncedAt: number }[]>
    await new Promise((resolve) => rows.addEventListener('success', resolve))
    for (const row of rows.result) store.put({ ...row, syncedAt: row.syncedAt - 86_401 })
    await new Promise((resolve) => store.transaction.addEventListener('complete', resolve))
    database.close()
  })
  await page.reload()
  await show(genuine)
  await verdictOf(page).getByText(verdictWords.outdated.sentence).waitFor()
})

test('gate mode: green goes on by itself, red waits and needs a reason; offline it counts and delivers as well', async () => {
  const [green, red] = [await workerOf('绿码'), await workerOf('红码')]
  const { page, context, errors } = await phoneSeeing(null, 'gate')
  await page.goto('/m/gate')
  await expectAccessible(page)
  await page.screenshot({ path: shot('gate-setup') })
  await page.getByRole('button', { name: '开始核验' }).click()
  await page.getByText(/请写入口名称/).waitFor()
  await page.getByLabel('入口名称').fill('东门')
  await page.getByRole('button', { name: '开始核验' }).click()
  await page.getByText(/放行 0/).waitFor()

  await type(page, await codeNumberOf(green))
  await verdictOf(page).getByText('绿码', { exact: true }).waitFor()
  await page.screenshot({ path: shot('gate-green') })
  await verdictOf(page).waitFor({ state: 'hidden', timeout: 3000 })
  await page.getByText(/放行 1/).waitFor()

  await type(page, await codeNumberOf(red))
  await verdictOf(page).getByText('红码', { exact: true }).waitFor()
  await page.waitForTimeout(2500)
  await expectAccessible(page)
  await page.screenshot({ path: shot('gate-red') })
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
  await verdictOf(page).getByText('需联网复核', { exact: true }).waitFor()
  await verdictOf(page).getByRole('button', { name: '已拦下，下一个' }).click()
  await page.getByText(/未上传 1/).waitFor()
  await page.screenshot({ path: shot('gate-offline') })
  await context.setOffline(false)
  await page.getByText(/未上传/).waitFor({ state: 'hidden', timeout: 5000 })
  expect(errors).toEqual([])
})
