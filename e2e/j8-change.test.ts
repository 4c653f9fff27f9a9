import type { Certificate } from '@anzhu/contract/certificates'
import { addDays, addMonths, addYears, shanghaiDate } from '@anzhu/law/kernel/date'
import { execFileSync } from 'node:child_process'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensurePdfTools } from '../tools/pdf-tools.ts'
import { openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectUncut, expectWellMade } from './support/page-checks.ts'
import { signInOnPhone } from './support/worker-phone.ts'
import { settleNow } from './support/settling.ts'
import { ownProduct } from './support/running.ts'

/* J8, steps 2 to 5: the holder agrees to a new employer and changes the certificate in six taps, the former one lets go in three. */

let browser: Browser
let city: Awaited<ReturnType<typeof ownProduct>>
beforeAll(async () => {
  ensurePdfTools()
  ;[browser, city] = await Promise.all([openBrowser(), ownProduct()])
})
afterAll(async () => {
  await browser.close()
  await city.stop()
})

const today = shanghaiDate(Date.now())
const patience = { timeout: 40_000, interval: 1000 }
const [former, later] = ['南昌洪都建筑工程有限公司', '江西赣筑建设工程有限公司']

const holder = () => {
  const found = city.product.logins.find(({ name }) => name.includes('证书正常使用'))
  if (found === undefined) throw new Error('nobody has a certificate in use')
  return found.login
}

const myCertificate = async ({ request }: BrowserContext) => {
  const answer = await request.get('/api/v1/my/certificates')
  expect(answer.status(), await answer.text()).toBe(200)
  return ((await answer.json()) as { items: Certificate[] }).items[0]!
}

/** What a PDF says, as a program of others reads it. */
async function textOf({ request }: BrowserContext, address: string): Promise<string> {
  const answer = await request.get(address)
  expect(answer.status()).toBe(200)
  return execFileSync('pdftotext', ['-', '-'], { input: await answer.body() }).toString()
}

const signedIn = async (role: string, unit: string) => {
  const desk = await openPage(browser, 'desk', city.product.url)
  await signInAs(desk.context, role, unit)
  return desk
}

/** The new employer asks, and the message with the code of whoever agrees is read. */
async function beAsked(context: BrowserContext, phone: string) {
  const { post } = (await (await context.request.get('/api/v1/session')).json()) as {
    post: { person: { id: string; name: string } }
  }
  const reveal = { field: 'idNumber', reason: 'correction' }
  const revealed = await context.request.post(`/api/v1/workers/${post.person.id}/reveals`, { data: reveal })
  const { value: idNumber } = (await revealed.json()) as { value: string }
  const office = await signedIn('enterprise-admin', '赣筑')
  const terms = { post: '专职安全员', from: today, to: addYears(today, 2) }
  const asked = await office.context.request.post('/api/v1/employment/requests', {
    data: { name: post.person.name, idNumber, ...terms },
  })
  expect(asked.status(), await asked.text()).toBe(200)
  return async () => {
    const outbox = await context.request.get(`/api/v1/dev/outbox?to=${phone}`)
    const { items } = (await outbox.json()) as { items: { template: string; body: string }[] }
    const sent = items.find(({ template }) => template === 'employment-code')
    return /验证码 (\d{6})/.exec(sent?.body ?? '')?.[1] ?? ''
  }
}

/** An office opens the one change that waits for it and decides; nobody waits until it can no longer be undone. */
async function decide(page: Page, word: string): Promise<void> {
  await page.goto('/items?box=queue')
  await page.getByRole('row').filter({ hasText: '证书变更' }).first().click()
  await page.getByRole('button', { name: new RegExp(`^${word}`) }).click()
  await page.getByRole('button', { name: new RegExp(`^确认${word}`) }).click()
  await page.getByText(`已${word}`).first().waitFor()
  await settleNow(city.product)
}

const until = async (context: BrowserContext, id: string, state: string) =>
  expect
    .poll(async () => {
      const answer = await context.request.get(`/api/v1/cases/${id}`)
      return ((await answer.json()) as { state: string }).state
    }, patience)
    .toBe(state)

test('J8: agreed and changed in six taps, let go in three, accepted, approved; the new PDF, the old QR, and no second change', async () => {
  const phone = holder()
  const { page, context, errors } = await openPage(browser, 'phone', city.product.url)
  await signInOnPhone(page, phone)
  let taps = 0
  const tap = async (role: 'button' | 'link', name: string | RegExp) => {
    taps += 1
    await page.getByRole(role, { name }).first().click()
  }

  // In use: the QR and the electronic certificate are at hand.
  const { id, number, qrUrl } = await myCertificate(context)
  await page.goto(`/m/certs/${id}`)
  await page.getByRole('img', { name: `证书 ${number} 的二维码，供核验` }).waitFor()
  await expectWellMade(page)
  await expectUncut(page)
  const pdf = (await page.getByRole('link', { name: '查看和下载电子证书' }).getAttribute('href')) ?? ''
  expect(await textOf(context, pdf)).toContain(former)

  // Between two employers it cannot be used, and says why.
  const over = { endedOn: today, reason: '合同到期' }
  expect((await context.request.post('/api/v1/my/employment/end', { data: over })).status()).toBe(200)
  const readCode = await beAsked(context, phone)
  expect((await context.request.get(pdf)).status()).toBe(422)
  await page.goto(`/m/certs/${id}`)
  await page.getByText('暂不可用，不能下载电子证书').waitFor()
  expect(await page.getByRole('link', { name: '查看和下载电子证书' }).count()).toBe(0)

  // The message leads to the request: one tap and the code.
  await page.goto('/m/employment')
  await tap('button', '同意聘用')
  await page.getByText(/\d+ 秒后重发/).waitFor()
  await page.getByLabel('短信验证码').fill(await readCode())
  await page.getByRole('heading', { name: '现在的聘用' }).waitFor()
  await tap('link', '证书')
  await page.getByText(`现在的聘用企业不是证书所在企业${former}`).waitFor()
  await expectWellMade(page)
  await expectUncut(page)
  await tap('link', '办理执业企业变更')
  await page.getByText(/可以办：\d+ 项条件都符合。/).waitFor()
  await expectWellMade(page)
  await tap('button', '下一步：核对')
  await page.getByText('变更后，证书上的企业').waitFor()
  await page.getByText(later).waitFor()
  await expectWellMade(page)
  await expectUncut(page)
  taps += 1
  await page.getByLabel('以上内容和材料真实有效').check()
  await tap('button', '提交')
  await page.getByText('已提交，编号').waitFor()
  expect(taps).toBeLessThanOrEqual(6)
  await page
    .getByText(new RegExp(`${former}应在 \\d{4}-\\d{2}-\\d{2} 前（含当天）办理`))
    .first()
    .waitFor()
  await page.getByText(/到期没有答复的：.*原劳动关系终止证明/).waitFor()
  await expectWellMade(page)
  const caseId = page.url().split('/').at(-1) ?? ''

  // The former employer comes by the message on its first page and lets go.
  const firm = await signedIn('enterprise-admin', '洪都')
  await firm.page.goto('/home')
  let clicks = 0
  const click = async (role: 'button' | 'link', name: RegExp) => {
    clicks += 1
    await firm.page.getByRole(role, { name }).first().click()
  }
  await click('link', /证书变更/)
  await click('button', /^同意转出/)
  await click('button', /^确认同意转出/)
  expect(clicks).toBeLessThanOrEqual(3)
  await settleNow(city.product)
  await until(context, caseId, '待受理')

  const city1 = await signedIn('acceptor', '南昌市')
  await decide(city1.page, '受理')
  await until(context, caseId, '待审批')
  const province = await signedIn('approver', '江西省')
  await decide(province.page, '同意')
  await until(context, caseId, '办结-同意')

  // The certificate is with the new employer: same number, a new file, and its life tells the story.
  await expect
    .poll(
      async () =>
        (await myCertificate(context)).documents.some((one) => one.version === 2 && one.downloadable),
      patience,
    )
    .toBe(true)
  await page.goto(`/m/certs/${id}`)
  await page.getByRole('link', { name: '查看和下载电子证书' }).waitFor()
  const fresh = (await page.getByRole('link', { name: '查看和下载电子证书' }).getAttribute('href')) ?? ''
  const text = (await textOf(context, fresh)).replace(/\s/g, '')
  expect([text.includes(later), text.includes(former), text.includes(number)]).toEqual([true, false, true])
  await page.getByText('第 2 版 · 变更').waitFor()
  await expectWellMade(page)
  await expectUncut(page)

  // Whoever scans the old QR reads that there is a newer one; a second change is barred through the day six months on.
  const { pathname, search, hash } = new URL(qrUrl ?? '')
  const anybody = await openPage(browser, 'phone', city.product.url)
  await anybody.page.goto(pathname + search + hash)
  await anybody.page.getByRole('heading', { name: '已变更' }).waitFor()
  await page.goto(`/m/apply/jiangxi-change?certificate=${id}`)
  await page.getByText(`最早 ${addDays(addMonths(today, 6), 1)} 可办`).waitFor()
  expect(await page.getByRole('button', { name: '下一步：核对' }).count()).toBe(0)
  await expectWellMade(page)
  expect([...errors, ...firm.errors, ...city1.errors, ...province.errors]).toEqual([])
}, 240_000)
