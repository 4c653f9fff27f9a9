import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectUncut, expectWellMade } from './support/page-checks.ts'
import { signInOnPhone } from './support/worker-phone.ts'
import { theProduct } from './support/running.ts'

/* J8, steps 1 and 2: the new enterprise asks, the person agrees on the phone; refusing, a second employer, and the end. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

/** The demonstration's worker who waits for a new employer. */
const waiting = () => {
  const found = theProduct().logins.find(({ name }) => name.includes('等新单位发起聘用'))
  if (found === undefined) throw new Error('nobody waits for an employer')
  return found.login
}

/** Name and ID number of whoever signs in with this phone, as the person reads them. */
async function identityOf(context: BrowserContext) {
  const session = (await (await context.request.get('/api/v1/session')).json()) as {
    post: { person: { id: string; name: string } }
  }
  const { id, name } = session.post.person
  const revealed = (await (
    await context.request.post(`/api/v1/workers/${id}/reveals`, {
      data: { field: 'idNumber', reason: 'correction' },
    })
  ).json()) as { value: string }
  return { id, name, idNumber: revealed.value }
}

/** Asks for employment through the pages, counting what a person does. */
async function ask(page: Page, { name, idNumber }: { name: string; idNumber: string }) {
  await page.goto('/home')
  await page.getByRole('link', { name: '聘用', exact: true }).click()
  await page.getByRole('button', { name: '发起聘用' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('姓名').fill(name)
  await drawer.getByLabel('身份证号').fill(idNumber)
  await drawer.getByLabel('职务').fill('专职安全员')
  await drawer.getByRole('button', { name: '发送' }).click()
  return { clicks: 3, inputs: 3 }
}

async function agreementCode({ request }: BrowserContext, phone: string): Promise<string> {
  const { items } = (await (await request.get(`/api/v1/dev/outbox?to=${phone}`)).json()) as {
    items: { template: string; body: string }[]
  }
  const sent = items.find(({ template }) => template === 'employment-code')
  return /验证码 (\d{6})/.exec(sent?.body ?? '')?.[1] ?? ''
}

test('asked, refused, asked again, agreed to with a code; a second employer is blocked; the person ends it', async () => {
  const phone = waiting()
  const hand = await openPage(browser, 'phone')
  await signInOnPhone(hand.page, phone)
  const person = await identityOf(hand.context)
  const office = await openPage(browser, 'desk')
  await signInAs(office.context, 'enterprise-admin', '赣筑')

  // The enterprise asks, in few clicks.
  expect(await ask(office.page, person)).toEqual({ clicks: 3, inputs: 3 })
  const row = office.page.getByRole('row', { name: new RegExp(person.name) })
  await row.getByText('待本人确认').waitFor()
  await office.page.getByRole('dialog').waitFor({ state: 'hidden' })
  await expectWellMade(office.page)

  // The person refuses with a reason, which the enterprise reads.
  await hand.page.goto('/m/employment')
  await hand.page.getByRole('heading', { name: '请您确认聘用' }).waitFor()
  await expectWellMade(hand.page)
  await expectUncut(hand.page)
  await hand.page.getByRole('button', { name: '拒绝' }).click()
  await hand.page.getByLabel('拒绝的原因（企业会看到）').fill('职务没谈好')
  await hand.page.getByRole('button', { name: '拒绝聘用' }).click()
  await hand.page.getByText('现在没有登记的聘用').waitFor()
  await office.page.getByRole('tab', { name: '已有答复' }).click()
  await row.getByText('职务没谈好').waitFor()
  await expectWellMade(office.page)

  // Asked again, the person agrees: one tap, and the code from the own phone.
  await ask(office.page, person)
  await row.getByText('待本人确认').waitFor()
  await hand.page.reload()
  await hand.page.getByRole('button', { name: '同意聘用' }).click()
  await hand.page.getByText(/\d+ 秒后重发/).waitFor()
  await hand.page.getByLabel('短信验证码').fill(await agreementCode(hand.context, phone))
  await hand.page.getByRole('heading', { name: '现在的聘用' }).waitFor()
  await hand.page.getByText('江西赣筑建设工程有限公司').first().waitFor()
  await expectWellMade(hand.page)

  // The roster and the list of employments have the person; the person's page tells the story.
  await office.page.getByRole('tab', { name: '在职' }).click()
  await office.page.getByRole('link', { name: person.name }).click()
  await office.page.getByRole('heading', { level: 1, name: person.name }).waitFor()
  await office.page.getByRole('heading', { name: '证照材料' }).waitFor()
  await office.page.getByRole('cell', { name: '专职安全员' }).first().waitFor()
  await expectWellMade(office.page)

  // Another firm is told that there is one employer at a time.
  const other = await openPage(browser, 'desk')
  await signInAs(other.context, 'enterprise-admin', '洪都')
  await ask(other.page, person)
  await other.page.getByText('本人已在另一家企业登记聘用，同时只能有一家').first().waitFor()

  // The person ends it; the enterprise sees it over, with the reason.
  await hand.page.getByRole('button', { name: '解除聘用' }).click()
  await hand.page.getByLabel('原因（企业会看到）').fill('回乡发展')
  await expectWellMade(hand.page)
  await hand.page.getByRole('group', { name: '解除聘用' }).getByRole('button', { name: '解除聘用' }).click()
  await hand.page.getByText('本人解除：回乡发展').waitFor()
  await office.page.goto('/employment?state=ended')
  await office.page.getByText('本人解除：回乡发展').waitFor()
  expect([...office.errors, ...hand.errors, ...other.errors]).toEqual([])
})

test('the enterprise synchronises with the business registry and confirms; the person sees the own record', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'enterprise-admin', '赣筑')
  await page.goto('/org')
  await page.getByRole('button', { name: '工商信息数据同步' }).click()
  await page.getByText('企业名称不同：登记为“江西赣筑建设工程有限公司”').waitFor()
  await expectWellMade(page)
  await page.getByRole('button', { name: '核对无误，确认' }).click()
  await page
    .getByText(/已确认$/)
    .first()
    .waitFor()
  const hand = await openPage(browser, 'phone')
  await signInOnPhone(hand.page, waiting())
  await hand.page.goto('/m/me')
  await hand.page.getByRole('link', { name: /我的档案/ }).click()
  await hand.page.getByRole('heading', { name: '证照材料' }).waitFor()
  await expectWellMade(hand.page)
  await expectUncut(hand.page)
  await hand.page.getByLabel('学历', { exact: true }).selectOption('bachelor')
  await hand.page.getByRole('button', { name: '保存' }).click()
  await hand.page.getByText('已保存。').waitFor()
  expect([...errors, ...hand.errors]).toEqual([])
})
