import { citizenIdWithCheckDigit } from '@anzhu/law/identifiers/citizen-id'
import { addDays, daysBetween, type PlainDate } from '@anzhu/law/kernel/date'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, expectAccessible, openBrowser, openPage } from './support/browser.ts'
import { expectFits, expectUncut } from './support/page-checks.ts'
import { codeSentTo, signInOnPhone, workerPhone } from './support/worker-phone.ts'

/* J3: a worker sees the code, on a weak network and without one; it turns by itself; somebody new learns what is missing. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
// Pages left open go on asking the server.
afterEach(() => closePages(browser))
afterAll(() => browser.close())

interface Code {
  on: PlainDate
  graceUntil: PlainDate
  validUntil: PlainDate
  conditions: { id: string; state: string }[]
}

const myCode = async ({ request }: BrowserContext): Promise<Code> =>
  (await (await request.get('/api/v1/my/safety-code')).json()) as Code

const moveClock = async ({ request }: BrowserContext, today: PlainDate | null) => {
  expect((await request.post('/api/v1/dev/clock', { data: { today } })).status()).toBe(200)
}

const band = (page: Page, word: string) => page.locator('.band').getByText(word, { exact: true })

async function signedIn(colour: Parameters<typeof workerPhone>[0]) {
  const opened = await openPage(browser, 'phone')
  await signInOnPhone(opened.page, workerPhone(colour))
  if (colour !== '未申领') await band(opened.page, colour).waitFor()
  return opened
}

test('J3: a green card with colour, shape and word, conditions, clock and a QR that is renewed', async () => {
  const { page, errors } = await signedIn('绿码')
  await page.getByText('可进场').first().waitFor()
  await page
    .getByText(/有效至 \d{4}-\d{2}-\d{2}/)
    .first()
    .waitFor()
  await page.getByRole('img', { name: '我的苏安码二维码，供现场扫码核验' }).waitFor()
  const conditions = page.getByRole('list', { name: '三项条件' })
  for (const title of ['年龄', '安全教育', '体检'])
    expect(await conditions.getByRole('link', { name: title }).count()).toBe(1)
  const clock = page.getByRole('timer')
  const first = await clock.textContent()
  await expect.poll(() => clock.textContent(), { timeout: 5000 }).not.toBe(first)
  await expectAccessible(page)
  expect(errors).toEqual([])
})

test('J3: yellow to the day, red at midnight, on the open page and by itself', async () => {
  const { page, context, errors } = await signedIn('黄码')
  const { on, graceUntil } = await myCode(context)
  const left = daysBetween(on, graceUntil)
  await page
    .locator('.band__line')
    .getByText(`请在 ${graceUntil} 前（含当天）完成继续教育 · 剩 ${left} 天`)
    .waitFor()
  await page.getByText('限期复训').first().waitFor()
  expect(await page.getByRole('link', { name: /^报名继续教育/ }).getAttribute('href')).toBe('/m/training')
  await expectAccessible(page)
  try {
    await moveClock(context, graceUntil)
    await page.getByText('今天是最后一天').waitFor({ timeout: 8000 })
    expect(await band(page, '黄码').count()).toBe(1)
    await moveClock(context, addDays(graceUntil, 1))
    // Within five seconds of midnight, with nobody touching the page.
    await band(page, '红码').waitFor({ timeout: 5000 })
    await page.getByText(`${addDays(graceUntil, 1)} 起：逾期超过半个月未复训`).waitFor()
  } finally {
    await moveClock(context, null)
  }
  await band(page, '黄码').waitFor({ timeout: 5000 })
  expect(errors).toEqual([])
})

test('J3: red says why, the steps back, what happens to pay, and where to object', async () => {
  const { page } = await signedIn('红码')
  await page.getByText('通道关闭').first().waitFor()
  // Inspectors must still be able to read it.
  await page.getByRole('img', { name: '我的苏安码二维码，供现场扫码核验' }).waitFor()
  await page.getByRole('button', { name: '怎样恢复绿码' }).click()
  const steps = page.getByRole('region', { name: '恢复绿码的步骤' })
  expect(await steps.getByRole('listitem').count()).toBe(3)
  await steps.getByText('工资照常支付').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: '看依据和记录' }).click()
  await page.getByText('申领时的年龄').first().waitFor()
  await page.getByRole('link', { name: '提出异议' }).click()
  await page.getByRole('heading', { level: 1, name: '苏安码异议' }).waitFor()
  await page.getByRole('button', { name: '开始填写' }).waitFor()
})

test('J3: large type keeps band, code, name and conditions above the tabs; text at 200 % is not cut', async () => {
  for (const colour of ['绿码', '黄码', '红码'] as const) {
    const { page } = await signedIn(colour)
    await page.goto('/m/me')
    await page.getByRole('switch', { name: '大字版' }).click()
    await page.goto('/m/code')
    await band(page, colour).waitFor()
    await page.getByRole('list', { name: '三项条件' }).waitFor()
    await expectFits(page)
    await expectUncut(page)
    const end = await page.getByRole('list', { name: '三项条件' }).boundingBox()
    const tabs = await page.getByRole('navigation', { name: '主要页面' }).boundingBox()
    expect((end?.y ?? 0) + (end?.height ?? 0), colour).toBeLessThanOrEqual(tabs?.y ?? 0)
    await page.evaluate(() => document.documentElement.classList.remove('large'))
    await page.addStyleTag({ content: 'html { -webkit-text-size-adjust: 200% !important }' })
    await expectFits(page)
    await expectUncut(page)
  }
})

test('J3: the first visit costs at most 180 kB in all, and paints within 1.5 s on a slow phone and network', async () => {
  const { context } = await signedIn('绿码')
  const fresh = await openPage(browser, 'phone')
  await fresh.context.addCookies(await context.cookies())
  const devtools = await fresh.context.newCDPSession(fresh.page)
  await devtools.send('Network.enable')
  const bytes: number[] = []
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => bytes.push(encodedDataLength))
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (0.75 * 1024 * 1024) / 8,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await fresh.page.goto('/m/code')
  await band(fresh.page, '绿码').waitFor()
  const paint = await fresh.page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
  )
  expect(paint).toBeLessThanOrEqual(1500)
  expect(bytes.length).toBeGreaterThan(3)
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(180 * 1024)
})

test('J3: without network a reload shows the same card, with its time', async () => {
  const { page, context } = await signedIn('绿码')
  const line = await page.locator('.band__line').textContent()
  await page.getByRole('img', { name: '我的苏安码二维码，供现场扫码核验' }).waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => page.evaluate(async () => (await caches.match('/m/')) !== undefined)).toBe(true)
  await context.setOffline(true)
  await page.getByText(/离线 · 数据截至 \d{2}:\d{2}/).waitFor({ timeout: 5000 })
  await page.reload()
  await band(page, '绿码').waitFor()
  await page.getByText(/离线 · 数据截至 \d{2}:\d{2}/).waitFor()
  expect(await page.locator('.band__line').textContent()).toBe(line)
  await page.getByRole('img', { name: '我的苏安码二维码，供现场扫码核验' }).waitFor()
  await context.setOffline(false)
  await page.getByText(/离线/).first().waitFor({ state: 'detached', timeout: 10_000 })
})

test('J3: the card is read aloud when asked, never by itself', async () => {
  const { page, context } = await openPage(browser, 'phone')
  await context.addInitScript(() => {
    const spoken: string[] = []
    const voice = { speak: ({ text }: { text: string }) => spoken.push(text), cancel: () => undefined }
    Object.defineProperty(window, 'speechSynthesis', { value: voice })
    Object.assign(window, { spoken })
  })
  await signInOnPhone(page, workerPhone('红码'))
  await band(page, '红码').waitFor()
  const spoken = () => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)
  expect(await spoken()).toEqual([])
  await page.getByRole('button', { name: '朗读' }).click()
  expect((await spoken()).join()).toMatch(/您的苏安码是红码，通道关闭。.*第 1 步，/)
  await page.getByRole('button', { name: '停止朗读' }).click()
})

test('J3: somebody new registers with three fields and a code, and each condition that is missing has its button', async () => {
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
  await page.getByText('还不能发绿码，有 2 项没有满足').waitFor()
  const missing = page.getByRole('region', { name: /还不能发绿码/ }).or(page.locator('.findings'))
  await missing.first().getByText('没有查到安全教育培训合格记录').waitFor()
  expect(await missing.first().getByRole('link', { name: '看培训场次' }).getAttribute('href')).toBe(
    '/m/training',
  )
  await expectAccessible(page)
  await missing.first().getByRole('link', { name: '提交体检报告' }).click()
  await page.getByRole('heading', { level: 1, name: '体检' }).waitFor()
})
