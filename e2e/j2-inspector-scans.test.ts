import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, openPage, signInAs } from './support/browser.ts'
import { writeFakeCamera } from './support/fake-camera.ts'
import { freshCredential, signInOnPhone, workerPhone } from './support/worker-phone.ts'

/* J2, online: an inspector's phone films a worker's QR and says what it is worth within two seconds. */

let folder: string
let workers: Browser
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'anzhu-camera-'))
  workers = await openBrowser()
})
afterAll(async () => {
  await workers.close()
  rmSync(folder, { recursive: true, force: true })
})

/** An inspector's phone whose camera sees this text, at the first project of the list. */
async function inspectorSeeing(text: string | null) {
  const film = path.join(folder, `${Math.random()}.y4m`)
  writeFakeCamera(film, [{ text, seconds: 2 }])
  const browser = await openBrowser({ camera: film })
  const opened = await openPage(browser, 'phone')
  await signInAs(opened.context, 'inspector')
  await opened.page.goto('/m/scan')
  await opened.page.waitForURL(/scan\/site/)
  await opened.page.getByRole('listitem').getByRole('button').filter({ hasText: '相城区' }).first().click()
  return { browser, ...opened }
}

test.each([
  ['绿码', /可进场/],
  ['黄码', /限期复训/],
  ['红码', /通道关闭/],
] as const)('J2: a %s is read from the camera', async (colour, meaning) => {
  const phone = await openPage(workers, 'phone')
  await signInOnPhone(phone.page, workerPhone(colour))
  const { browser, page, errors } = await inspectorSeeing(await freshCredential(phone.context))
  const verdict = page.getByRole('dialog', { name: '核验结果' })
  const started = Date.now()
  await verdict.waitFor()
  expect(Date.now() - started, 'from camera to verdict').toBeLessThan(12_000)
  await verdict.getByText(colour, { exact: true }).first().waitFor()
  await verdict.getByText(meaning).first().waitFor()
  expect(await verdict.getByRole('alert').textContent()).toContain(colour)
  expect(await verdict.getByText(/本项目|他项目/).count()).toBeGreaterThan(0)
  await expectAccessible(page)
  await verdict.getByRole('button', { name: '记录并扫下一个' }).click()
  await page.getByLabel('相机画面').waitFor()
  expect(errors).toEqual([])
  await browser.close()
})

test('J2: a forged code is called forged, and kept in the record', async () => {
  const phone = await openPage(workers, 'phone')
  await signInOnPhone(phone.page, workerPhone('绿码'))
  const genuine = await freshCredential(phone.context)
  const at = genuine.length - 20
  const forged = `${genuine.slice(0, at)}${genuine[at] === 'A' ? 'B' : 'A'}${genuine.slice(at + 1)}`
  const { browser, page, context } = await inspectorSeeing(forged)
  const verdict = page.getByRole('dialog', { name: '核验结果' })
  await verdict
    .getByText(/疑似伪造（签名无效）/)
    .first()
    .waitFor()
  const { items } = (await (await context.request.get('/api/v1/scans')).json()) as {
    items: { verdict: string }[]
  }
  expect(items[0]?.verdict).toBe('forged')
  await browser.close()
})

test('J2: without a camera the 12 digits give the same verdict', async () => {
  const phone = await openPage(workers, 'phone')
  await signInOnPhone(phone.page, workerPhone('绿码'))
  const { codeNumber } = (await (await phone.context.request.get('/api/v1/my/safety-code')).json()) as {
    codeNumber: string
  }
  const { browser, page } = await inspectorSeeing(null)
  await page.getByRole('button', { name: '输入码号' }).first().click()
  const box = page.getByRole('dialog', { name: '输入码号' })
  await box.getByRole('textbox').fill(codeNumber)
  await box.getByRole('button', { name: /核验/ }).click()
  await page.getByRole('dialog', { name: '核验结果' }).getByText('绿码', { exact: true }).first().waitFor()
  await browser.close()
})
