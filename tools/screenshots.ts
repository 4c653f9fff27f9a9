import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { Page } from 'playwright-core'
import { openBrowser } from '../e2e/support/browser.ts'
import { writeFakeCamera } from '../e2e/support/fake-camera.ts'
import { startProduct } from '../e2e/support/product.ts'
import { freshCredential } from '../e2e/support/worker-phone.ts'
import { sheetOf200 } from '../e2e/support/workers-sheet.ts'
import { ensureChromium } from './chromium.ts'
import { takeCertificates } from './screenshots-certificates.ts'
import { takeRegistry } from './screenshots-registry.ts'
import { open, openAs, openWorker, pictures, read, take, type Studio } from './studio.ts'

/* npm run screenshots: takes the pictures of docs/manual anew, from a product started for it. */

ensureChromium()
mkdirSync(pictures, { recursive: true })
const films = mkdtempSync(path.join(tmpdir(), 'anzhu-screenshots-'))
const { product, stop } = await startProduct()
const browser = await openBrowser()
try {
  const studio = { ...product, browser, films }
  await takeDesk(studio)
  await takeWorker(studio)
  await takeInspector(studio)
  await takePublic(studio)
  await takeSupervision(studio)
  await takeRegistry(studio)
  await takeCertificates(studio)
} finally {
  await browser.close()
  await stop()
  rmSync(films, { recursive: true, force: true })
}
const files = readdirSync(pictures)
const bytes = files.reduce((sum, file) => sum + statSync(path.join(pictures, file)).size, 0)
console.log(`${files.length} pictures, ${Math.round(bytes / 1024)} KB, in ${pictures}`)

/** What enterprises see: the sign-in page, the home page, the list, one file, an import, and applying for many. */
async function takeDesk(studio: Studio): Promise<void> {
  const stranger = await open(studio, 'desk')
  await stranger.goto('/sign-in')
  await stranger.getByRole('button', { name: '登录', exact: true }).waitFor()
  await take(stranger, 'sign-in')

  const page = await openAs(studio, 'desk', 'chen')
  await page.goto('/home')
  await page.getByText('最急的人').waitFor()
  await take(page, 'home')
  await page.goto('/codes')
  await page.getByRole('row').nth(10).waitFor()
  await take(page, 'codes')
  await page.goto('/codes?colour=yellow')
  await page.getByRole('row').nth(2).click()
  await page.getByText('为什么是这个颜色').waitFor()
  await take(page, 'code-file')
  await takeInsight(page, 'insight-clerk')
  await takeRegistering(page)
  await takeImport(page)
  await takeApplying(studio)
}

/** A dashboard, when its last chart is there. */
async function takeInsight(page: Page, name: string): Promise<void> {
  await page.goto('/insight')
  await page.getByRole('heading', { name: /绿黄红占比/ }).waitFor()
  await take(page, name)
}

async function takeRegistering(page: Page): Promise<void> {
  await page.goto('/people')
  await page.getByRole('button', { name: '添加人员' }).click()
  const drawer = page.getByRole('dialog')
  const typed = { 姓名: '王', 身份证号: '32050719900520000Y', 手机号: '1381234567', 工种: '木工' }
  for (const [label, text] of Object.entries(typed)) await drawer.getByLabel(label).fill(text)
  await drawer.getByRole('button', { name: '登记', exact: true }).last().click()
  await page
    .getByText(/不是数字/)
    .first()
    .waitFor()
  await take(page, 'register-worker')
}

async function takeImport(page: Page): Promise<void> {
  const { request } = page.context()
  const { today } = await read<{ today: PlainDate }>(page, '/api/v1/session')
  const { items } = await read<{ items: { personId: string; name: string; trade: string }[] }>(
    page,
    '/api/v1/safety-codes?colour=green&limit=1',
  )
  const [{ personId, name, trade } = { personId: '', name: '', trade: '' }] = items
  const revealed = await request.post(`/api/v1/workers/${personId}/reveals`, {
    data: { field: 'idNumber', reason: 'correction' },
  })
  const { value: idNumber } = (await revealed.json()) as { value: string }
  const { file } = await sheetOf200(today, 340102, { name, trade, idNumber })
  await page.goto('/codes/batch')
  await page.getByText('把 Excel 文件拖到这里').waitFor()
  await take(page, 'import-start')
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.getByLabel('选择 Excel 文件').setInputFiles({ name: '工人名单.xlsx', mimeType, buffer: file })
  await page.getByText('193 条可导入，7 条有误').waitFor()
  await page.getByRole('rowheader').nth(6).waitFor()
  await take(page, 'import-findings')
}

async function takeApplying(studio: Studio): Promise<void> {
  const page = await openAs(studio, 'desk', 'wu')
  await page.goto('/codes?colour=none')
  await page.getByRole('button', { name: /全选查询结果/ }).click()
  await page.getByRole('button', { name: '申领安码' }).click()
  await page.getByRole('button', { name: /^确认申领/ }).click()
  await page
    .getByText(/成功 \d+ · 未办 \d+/)
    .first()
    .waitFor()
  await take(page, 'apply-result')
}

/** What workers see on the phone. */
async function takeWorker(studio: Studio): Promise<void> {
  const stranger = await open(studio, 'phone')
  await stranger.goto('/m/sign-in')
  await stranger.getByLabel('手机号').waitFor()
  await take(stranger, 'worker-sign-in')
  await stranger.goto('/m/register')
  await stranger.getByLabel('身份证号').waitFor()
  await take(stranger, 'worker-register')
  for (const [word, name] of [
    ['绿码', 'green'],
    ['黄码', 'yellow'],
    ['红码', 'red'],
  ] as const) {
    const page = await openWorker(studio, word)
    await page.getByRole('list', { name: '三项条件' }).waitFor()
    await page.getByRole('img', { name: /二维码/ }).waitFor()
    await take(page, `worker-${name}`)
    if (name !== 'yellow') continue
    await page.goto('/m/code/grounds')
    await page.getByText('培训与体检记录').waitFor()
    await take(page, 'worker-grounds')
  }
}

/** What an inspector's phone shows of codes that its camera reads. */
async function takeInspector(studio: Studio): Promise<void> {
  for (const [word, name] of [
    ['绿码', 'green'],
    ['红码', 'red'],
  ] as const) {
    const worker = await openWorker(studio, word)
    const film = path.join(studio.films, `${name}.y4m`)
    writeFakeCamera(film, [{ text: await freshCredential(worker.context()), seconds: 2 }])
    const eye = await openBrowser({ camera: film })
    const page = await openAs({ ...studio, browser: eye }, 'phone', 'li')
    await page.goto('/m/scan')
    const project = page.getByRole('listitem').getByRole('button').filter({ hasText: '相城区' }).first()
    await project.waitFor()
    if (name === 'green') await take(page, 'scan-site')
    await project.click()
    await page.getByRole('dialog', { name: '核验结果' }).getByText(word, { exact: true }).first().waitFor()
    await take(page, `scan-${name}`)
    await eye.close()
  }
}

/** What anybody's camera opens. */
async function takePublic(studio: Studio): Promise<void> {
  const worker = await openWorker(studio, '绿码')
  const page = await open(studio, 'phone')
  await page.goto(await freshCredential(worker.context()))
  await take(page, 'public-green')
  await page.goto('/c/nonsense')
  await take(page, 'public-unknown')
}

/** What an authority sees; taken last, so that the inspector's checks are among the records. */
async function takeSupervision(studio: Studio): Promise<void> {
  const page = await openAs(studio, 'desk', 'zhao')
  await page.goto('/supervision')
  await page.getByRole('row').nth(3).waitFor()
  await take(page, 'supervision')
  await takeInsight(page, 'insight')
  await page.goto('/scans')
  await page.getByRole('row').nth(1).waitFor()
  await take(page, 'scans')
}
