import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, openPage, signInAs } from './support/browser.ts'
import { writeFakeCamera } from './support/fake-camera.ts'
import { expectFits } from './support/page-checks.ts'

/* J7, first half: a safety director inspects on foot without network, the tab is killed, nothing is lost, all arrives. */

let folder: string
let browser: Browser
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'anzhu-j7-'))
  const film = path.join(folder, 'site.y4m')
  writeFakeCamera(film, [{ text: null, seconds: 1 }])
  browser = await openBrowser({ camera: film })
})
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Where pictures for the eye go. */
const shot = (name: string) => path.join(process.env['ANZHU_SHOTS'] ?? folder, `${name}.png`)

/** Every page is kept for where there is no network. */
const readyForOffline = (page: Page) =>
  expect
    .poll(
      () =>
        page.evaluate(async () => {
          const cache = await caches.open('anzhu-page-1')
          return (await cache.match('/m/offline.json')) !== undefined
        }),
      { timeout: 20_000 },
    )
    .toBe(true)

/** Takes the first project along and begins an inspection of it by score. */
async function begin(page: Page, method: RegExp) {
  await page.goto('/m/inspect')
  const project = page.getByRole('list', { name: '全部项目' }).getByRole('link').first()
  const name = await project.locator('b').innerText()
  await project.click()
  await page.getByRole('button', { name: '下载离线包' }).waitFor()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(name)
  await page.getByRole('button', { name: '下载离线包' }).click()
  await page.getByText(/✓ 离线可用/).waitFor()
  await readyForOffline(page)
  await expectAccessible(page)
  await page.screenshot({ path: shot('m9-project') })
  await page.getByRole('button', { name: method }).click()
  await page.waitForURL(/\/m\/inspect\/[\da-f-]{36}$/)
}

interface Answered {
  readonly id: string
  readonly state: string
  readonly number: string | null
  readonly score: string | null
  readonly marks: readonly unknown[]
  readonly problems: readonly { readonly id: string }[]
  readonly photos: readonly { readonly received: boolean; readonly source: string; readonly id: string }[]
}

const ask = async ({ request }: BrowserContext, place: string) =>
  (await (await request.get(`/api/v1/inspections/${place}`)).json()) as Answered

const totalOf = (page: Page) => page.getByRole('status', { name: '汇总得分' })

/** How many things the strip says are not delivered. */
const unsent = (page: Page) => page.getByText(/未上传 \d+/).first()

/** Pixels of the burnt-in box: how dark and how bright the lower left corner of a photo is. */
const corner = (page: Page) =>
  page.getByAltText(/^照片 1：/).evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), {
      width: image.naturalWidth,
      height: image.naturalHeight,
    })
    const brush = canvas.getContext('2d')
    brush?.drawImage(image, 0, 0)
    const line = Math.round(Math.min(canvas.width, canvas.height) / 30) * 1.4
    const rows = [0, 1, 2].map((row) => {
      const top = Math.round(canvas.height - line * (3 - row) - line * 0.4)
      const { data } = brush?.getImageData(0, top, 300, Math.round(line)) ?? { data: [] }
      const bright = [...data].filter((value, at) => at % 4 === 0 && value > 225).length
      const dark = [...data].filter((value, at) => at % 4 === 0 && value < 140).length
      return { bright, dark }
    })
    return { rows, width: canvas.width, height: canvas.height }
  })

/** One deduction with a photo: item, deduction, camera, done. */
async function find(page: Page, item: RegExp, deduction: RegExp) {
  await page.getByRole('button', { name: item }).click()
  await page.getByRole('button', { name: deduction }).first().click()
  const panel = page.getByRole('dialog', { name: '检查发现的问题' })
  await panel.getByRole('button', { name: '拍照', exact: true }).click()
  await panel.getByAltText(/^照片 1：/).waitFor()
  return panel
}

test(
  'J7: inspected without network, the tab killed, nothing lost; online all arrives once, and the total is the server’s',
  { timeout: 180_000 },
  async () => {
    const { page, context, errors } = await openPage(browser, 'phone')
    await context.grantPermissions(['camera', 'geolocation'])
    await context.setGeolocation({ latitude: 31.36891, longitude: 120.64208, accuracy: 12 })
    await signInAs(context, 'safety-director', '华筑')
    await begin(page, /^JGJ59 评分/)
    const address = page.url()
    const id = address.slice(-36)
    await context.setOffline(true)

    // A table that does not exist here: one tap.
    await page.getByRole('button', { name: '物料提升机 缺项' }).click()
    await page.getByRole('button', { name: '物料提升机 缺项', pressed: true }).waitFor()
    await page.getByRole('link', { name: /^施工用电/ }).click()
    const panel = await find(page, /^1\. /, /扣/)
    const { rows } = await corner(page)
    for (const { bright, dark } of rows) expect([bright > 50, dark > 300]).toEqual([true, true])
    const said = await panel.getByAltText(/^照片 1：/).getAttribute('alt')
    expect(said).toMatch(
      /^照片 1：\d{4}-\d\d-\d\d \d\d:\d\d:\d\d，.+ · 31\.3689,120\.6421 ±12 m，检查人 周强 · 未编号 /,
    )
    await expectFits(page)
    await expectAccessible(page)
    await page.screenshot({ path: shot('m9-finding') })
    await panel.getByRole('button', { name: '完成' }).click()

    // The rest of the table is in order.
    const unseen = page.getByRole('button', { name: / 合格$/ })
    for (let left = await unseen.count(); left > 0; left--) {
      await unseen.first().click()
      await expect.poll(() => unseen.count()).toBe(left - 1)
    }
    await page.screenshot({ path: shot('m9-table') })
    await page.getByRole('button', { name: '返回' }).click()
    const before = await totalOf(page).textContent()
    await unsent(page).waitFor()
    await page.screenshot({ path: shot('m9-tables') })

    // Killed, and opened again where there is no network.
    await page.close()
    const next = await context.newPage()
    await next.goto(address)
    await expect.poll(() => totalOf(next).textContent(), { timeout: 20_000 }).toBe(before)
    await next.getByRole('link', { name: /^施工用电.*7\/7 项/ }).waitFor()
    await next.getByText(/问题 1 个/).waitFor()
    await next.getByText(/1 张照片/).waitFor()

    await context.setOffline(false)
    await expect.poll(() => next.getByText(/未上传/).count(), { timeout: 20_000 }).toBe(0)
    const kept = await ask(context, id)
    expect([kept.problems.length, kept.photos.length, kept.photos[0]?.received]).toEqual([1, 1, true])

    await next.getByRole('link', { name: '评语与提交' }).click()
    await next.getByLabel('评语').fill('临时用电须整改，其余良好。')
    await next.getByRole('button', { name: '提交并生成' }).click()
    await next.screenshot({ path: shot('m9-finish') })
    await next.getByRole('button', { name: '确认' }).click()
    await next.getByText(/已提交，编号/).waitFor()
    const saved = await ask(context, id)
    expect(saved.state).toBe('saved')
    expect(before).toContain(saved.score ?? '?')
    await next.getByText(new RegExp(`编号 ${saved.number ?? '?'}，得分 ${saved.score ?? '?'}`)).waitFor()
    await next.screenshot({ path: shot('m9-saved') })
    expect(errors).toEqual([])
  },
)
