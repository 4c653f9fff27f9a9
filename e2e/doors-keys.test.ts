import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage } from './support/browser.ts'
import { expectFits, expectUncut, expectWellMade } from './support/page-checks.ts'
import { theProduct } from './support/running.ts'

/* Doors beside passwords and messages: security keys with PIN, business licences on a phone, certificate locks. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
// Pages left open go on asking the server.
afterEach(() => closePages(browser))
afterAll(() => browser.close())

/** Somebody no other journey is; an account with a key is asked for it. */
const loginOf = (unit: string) => {
  const found = theProduct().logins.find((one) => one.unit.includes(unit))
  if (found === undefined) throw new Error(`no demo login at ${unit}`)
  return found
}

/** Plugs a key into the browser: in software, with a PIN that is typed right or not at all. */
async function plugIn(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, authenticatorId }
}

const leave = ({ request }: BrowserContext) => request.delete('/api/v1/session')

async function openDoor(page: Page, door: string, way: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('radiogroup', { name: '入口' }).getByText(door, { exact: true }).click()
  await page.getByRole('tab', { name: way }).click()
}

async function byPassword(page: Page, { login, password }: { login: string; password: string }) {
  await openDoor(page, '主管部门', '账号密码')
  await page.getByRole('textbox', { name: '账号' }).fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

const inside = (page: Page) => page.getByRole('heading', { level: 1, name: '工作台' }).waitFor()

test('an officer registers a key, comes by key alone and by password with the key, and takes the key away again', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  const officer = loginOf('南昌市住房和城乡建设局')
  const { cdp, authenticatorId } = await plugIn(page)
  await byPassword(page, officer)
  await inside(page)
  await page.goto('/account')
  await page.getByRole('button', { name: '登记安全密钥' }).click()
  await proveByWhatIsAsked(page, officer)
  await page.getByLabel('给密钥起个名字，便于分辨').fill('办公室的蓝色密钥')
  await page.getByRole('button', { name: '插入密钥并登记' }).click()
  await page.getByText('安全密钥已登记').waitFor()
  await page.getByText('办公室的蓝色密钥').waitFor()
  await expectWellMade(page)

  await leave(context)
  await openDoor(page, '主管部门', '安全密钥')
  await expectWellMade(page)
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.getByRole('button', { name: '用安全密钥登录' }).click()
  await page
    .getByRole('alert')
    .getByText(/PIN 不正确/)
    .waitFor()
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  await page.getByRole('button', { name: '用安全密钥登录' }).click()
  await inside(page)
  await page.goto('/account')
  await page
    .getByText(/^安全密钥登录/)
    .first()
    .waitFor()

  await leave(context)
  await byPassword(page, officer)
  await page.getByText('第一步已通过，还差一步').waitFor()
  await expectWellMade(page)
  expect((await context.request.get('/api/v1/session')).status()).toBe(401)
  await page.getByRole('button', { name: '用安全密钥验证' }).click()
  await inside(page)

  await page.goto('/account')
  await page
    .getByText(/^账号密码＋安全密钥登录/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: '增减安全密钥' }).click()
  await page.getByRole('button', { name: '停用 办公室的蓝色密钥' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '停用', exact: true }).click()
  await page.getByText('已停用“办公室的蓝色密钥”').waitFor()
  await leave(context)
  await byPassword(page, officer)
  await inside(page)
  expect(errors).toEqual([])
})

/** Before there is a key: a code to the contact's phone where there is one; fresh from the password otherwise. */
async function proveByWhatIsAsked(page: Page, { login }: { login: string }): Promise<void> {
  const name = page.getByLabel('给密钥起个名字，便于分辨')
  const code = page.getByLabel(/短信验证码/)
  await name.or(code).waitFor()
  if (await name.isVisible()) return
  const sent = page.waitForResponse((response) => response.url().endsWith('/proofs/sms-codes'))
  await page.getByRole('button', { name: '发送验证码' }).click()
  expect((await sent).status(), login).toBe(200)
  const outbox = (await (await page.request.get('/api/v1/dev/outbox')).json()) as {
    items: { body: string }[]
  }
  const found = outbox.items.map(({ body }) => /验证码 (\d{6}).*确认是您本人/.exec(body)?.[1]).find(Boolean)
  await code.fill(found ?? '')
  await name.waitFor()
}

test('a licence is confirmed on the phone and lets in the browser that showed the code', async () => {
  const desk = await openPage(browser, 'desk')
  const phone = await openPage(browser, 'phone')
  await openDoor(desk.page, '企业', '电子营业执照')
  const link = desk.page.getByRole('link', { name: '演示：打开手机上的页面' })
  await link.waitFor()
  await expectWellMade(desk.page)
  const address = (await link.getAttribute('href')) ?? ''
  await phone.page.goto(address)
  await desk.page.getByText('已扫码').waitFor()
  await phone.page.getByRole('button', { name: '拒绝' }).click()
  await desk.page.getByRole('alert').getByText('手机上选择了“拒绝”').waitFor()
  await desk.page.getByRole('button', { name: '刷新二维码' }).click()
  await phone.page.goto(address)
  await phone.page.getByText('二维码已过期或已经用过').waitFor()

  await expect.poll(() => link.getAttribute('href')).not.toBe(address)
  await phone.page.goto((await link.getAttribute('href')) ?? '')
  await phone.page.getByLabel('出示哪家企业的执照').selectOption({ label: '苏州华筑建设工程有限公司' })
  await expectWellMade(phone.page)
  await expectUncut(phone.page)
  await phone.page.getByRole('button', { name: '确认登录' }).click()
  await phone.page.getByText('已确认').waitFor()
  await inside(desk.page)
  expect((await phone.context.request.get('/api/v1/session')).status()).toBe(401)
  await desk.page.goto('/account')
  await desk.page
    .getByText(/^电子营业执照登录/)
    .first()
    .waitFor()
  expect([...desk.errors, ...phone.errors]).toEqual([])
})

test('a certificate lock opens the door of an enterprise, and says what is wrong where it does not', async () => {
  const { page, errors } = await openPage(browser, 'desk')
  await page.route('**/dev/lock/certificates', (route) => route.abort())
  await openDoor(page, '企业', '数字证书')
  await page.getByText('没有连上证书锁的驱动程序').waitFor()
  await page.unroute('**/dev/lock/certificates')
  await page.route('**/dev/lock/certificates', (route) => route.fulfill({ json: { items: [] } }))
  await page.getByRole('button', { name: '重新检测' }).click()
  await page.getByText('没有读到证书').waitFor()
  await page.unroute('**/dev/lock/certificates')
  await page.getByRole('button', { name: '重新检测' }).click()
  for (const [name, sentence] of [
    [/（已到期）/, /到期。请到发证机构/],
    [/（已吊销）/, /被吊销/],
    [/（别处的 CA）/, /不是本平台认可的发证机构/],
    [/未注册的企业/, /还没有可用的账号/],
  ] as const) {
    await page.getByRole('radio', { name }).click()
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('alert').getByText(sentence).waitFor()
  }
  await expectWellMade(page)
  await page.setViewportSize({ width: 360, height: 640 })
  await expectFits(page)
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.getByRole('radiogroup', { name: '证书' }).getByRole('radio').first().click()
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await inside(page)
  expect(errors).toEqual([])
})
