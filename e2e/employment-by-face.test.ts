import { citizenIdWithCheckDigit } from '@anzhu/law/identifiers/citizen-id'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { writeFakeCamera } from './support/fake-camera.ts'
import { expectUncut, expectWellMade } from './support/page-checks.ts'
import { signInOnPhone } from './support/worker-phone.ts'

/* An employment confirmed by the face: asked for separately, never in the way of the code, and the photo is not kept. */

const folder = mkdtempSync(path.join(tmpdir(), 'anzhu-face-'))
let browser: Browser
beforeAll(async () => {
  const camera = path.join(folder, 'face.y4m')
  writeFakeCamera(camera, [{ text: 'somebody before the camera', seconds: 1 }], { side: 600 })
  browser = await openBrowser({ camera })
})
afterEach(() => closePages(browser))
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

const person = {
  name: '万小勇',
  idNumber: citizenIdWithCheckDigit('36010419880817000'),
  phone: '13900007788',
}

/** The hall registers somebody with a portrait, and an enterprise asks for them. */
async function askFor(hall: BrowserContext, office: BrowserContext): Promise<void> {
  await signInAs(hall, 'acceptor')
  const uploaded = await hall.request.post(`/api/v1/files?name=${encodeURIComponent('照片.jpg')}`, {
    headers: { 'content-type': 'application/octet-stream' },
    data: Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'),
  })
  const { id: fileId } = (await uploaded.json()) as { id: string }
  const named = await hall.request.post('/api/v1/people/real-names', {
    data: { ...person, seen: true, portrait: { fileId, agreed: true } },
  })
  expect(named.status(), await named.text()).toBe(200)
  await signInAs(office, 'enterprise-admin', '赣筑')
  const { name, idNumber } = person
  const asked = await office.request.post('/api/v1/employment/requests', {
    data: { name, idNumber, post: '专职安全员', from: '2026-12-01', to: '2029-11-30' },
  })
  expect(asked.status(), await asked.text()).toBe(200)
}

test('asked first, refused while somebody else is seen, agreed to by the face; the code stays one button away', async () => {
  const [hall, office] = [await openPage(browser, 'desk'), await openPage(browser, 'desk')]
  await askFor(hall.context, office.context)
  const { page, context, errors } = await openPage(browser, 'phone')
  await signInOnPhone(page, person.phone)
  await page.goto('/m/employment')
  await page.getByRole('button', { name: '同意聘用' }).click()
  await page.getByLabel('短信验证码').waitFor()
  await page.getByRole('button', { name: '改用刷脸确认' }).click()

  // Who does not agree is where they were.
  await page.getByRole('heading', { name: /用刷脸确认是我本人/ }).waitFor()
  await expectWellMade(page)
  await expectUncut(page)
  await page.getByRole('button', { name: '不同意，用短信验证码' }).click()
  await page.getByLabel('短信验证码').waitFor()

  await page.getByRole('button', { name: '改用刷脸确认' }).click()
  await page.getByRole('button', { name: '同意，接着办' }).click()
  const confirm = page.getByRole('button', { name: '拍照并同意聘用' })
  await confirm.waitFor()
  await expectWellMade(page)
  await expectUncut(page)
  await context.request.post('/api/v1/dev/outages', { data: { registers: ['likeness'] } })
  try {
    await confirm.click()
    await page.getByText('没有比对上，没有办理。还可以再刷 2 次').waitFor()
    await expectWellMade(page)
  } finally {
    await context.request.post('/api/v1/dev/outages', { data: { registers: [] } })
  }
  await page.getByRole('button', { name: '用短信验证码确认' }).click()
  await page.getByLabel('短信验证码').waitFor()
  await page.getByRole('button', { name: '改用刷脸确认' }).click()
  await confirm.click()
  await page.getByRole('heading', { name: '现在的聘用' }).waitFor()
  await page.getByText('江西赣筑建设工程有限公司').first().waitFor()

  // Taken back in the one place where consents are.
  await page.goto('/m/me/consents')
  const consent = page.getByRole('region', { name: '用刷脸确认是我本人' })
  await consent.getByText('已同意').waitFor()
  await consent.getByRole('button', { name: '撤回同意' }).click()
  await page.getByText('都用短信验证码，一样有效').first().waitFor()
  const ended = await context.request.post('/api/v1/my/employment/end', {
    data: { endedOn: await todayOf(context), reason: '演示结束' },
  })
  expect(ended.status(), await ended.text()).toBe(200)
  expect([...errors, ...hall.errors, ...office.errors]).toEqual([])
})

async function todayOf({ request }: BrowserContext): Promise<string> {
  return ((await (await request.get('/api/v1/session')).json()) as { today: string }).today
}
