import type { Browser, BrowserContext, Page } from 'playwright-core'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectFits, expectWellMade } from './support/page-checks.ts'
import { keeper, proveIn } from './support/proving.ts'
import { theProduct } from './support/running.ts'

/* Who may sign in and as whom: an enterprise opens accounts, a security administrator grants posts, an auditor looks. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
// Pages left open go on asking the server.
afterEach(() => closePages(browser))
afterAll(() => browser.close())

const newPassword = 'Ling-2026-zhu'

/** Signs in through the API with what was told on a page. */
async function enterWith({ request }: BrowserContext, login: string, password: string): Promise<void> {
  const response = await request.post('/api/v1/session', { data: { method: 'password', login, password } })
  expect(response.status(), await response.text()).toBe(200)
}

/** Reads the page at both sizes, as every page owes. */
async function expectBothSizes(page: Page): Promise<void> {
  await expectWellMade(page)
  await page.setViewportSize({ width: 360, height: 640 })
  await expectFits(page)
  await page.setViewportSize({ width: 1366, height: 768 })
}

test('an enterprise opens an account for its clerk, whose first password is told once; disabled, it is out', async () => {
  const admin = await openPage(browser, 'desk')
  await signInAs(admin.context, 'enterprise-admin', '华筑')
  const { page } = admin
  await page.goto('/accounts')
  await page.getByRole('table').waitFor()
  await expectBothSizes(page)
  await page.getByRole('button', { name: '新增账号' }).click()
  await page.getByLabel('使用人姓名').fill('凌志远')
  await page.getByLabel('登录名', { exact: true }).fill('lingzhiyuan')
  await page.getByRole('radio', { name: /劳资员/ }).check()
  await page.getByRole('button', { name: '开账号', exact: true }).click()
  const told = page.getByRole('dialog', { name: '初始密码（只显示这一次）' })
  const initial = (await told.locator('code').textContent()) ?? ''
  await told.getByRole('button', { name: '已记下' }).click()
  await told.waitFor({ state: 'hidden' })
  expect(await page.getByText(initial).count()).toBe(0)

  const clerk = await openPage(browser, 'desk')
  await enterWith(clerk.context, 'lingzhiyuan', initial)
  await clerk.page.goto('/people')
  await clerk.page.getByText('这是初始密码').waitFor()
  await clerk.page.getByLabel('当前密码').fill(initial)
  await clerk.page.getByLabel('新密码', { exact: true }).fill(newPassword)
  await clerk.page.getByLabel('再填一次新密码').fill(newPassword)
  await clerk.page.getByRole('button', { name: '修改密码' }).click()
  await clerk.page.getByText('这是初始密码').waitFor({ state: 'hidden' })
  await clerk.page.getByRole('link', { name: '人员' }).click()
  await clerk.page.getByRole('heading', { level: 1, name: '花名册' }).waitFor()

  await page.getByRole('button', { name: '凌志远' }).click()
  const posts = page.getByRole('dialog', { name: '凌志远的岗位' })
  await posts.getByRole('button', { name: '改项目' }).click()
  const limit = page.getByRole('dialog', { name: '“劳资员”负责哪些项目' })
  await limit.getByLabel('只负责这些项目', { exact: true }).fill('元和街道')
  await page.locator('.ant-select-item-option', { hasText: '相城区元和街道安置房三期工程' }).click()
  await limit.getByRole('button', { name: /保\s*存/ }).click()
  await limit.waitFor({ state: 'hidden' })
  await posts.getByText('只负责：相城区元和街道安置房三期工程').waitFor()
  await page.keyboard.press('Escape')
  await posts.waitFor({ state: 'hidden' })
  await clerk.page.reload()
  await clerk.page.getByRole('note').getByText('相城区元和街道安置房三期工程').waitFor()
  await expectBothSizes(clerk.page)

  const row = page.getByRole('row', { name: /凌志远/ })
  await row.getByRole('button', { name: '停用' }).click()
  await page.getByLabel('原因').fill('人已离职，账号停用')
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await row.getByText('已停用').waitFor()
  expect((await clerk.context.request.get('/api/v1/workers')).status()).toBe(401)
  expect(admin.errors).toEqual([])
})

test('a post is granted after a preview, used by switching identity, taken back at once, and all of it is in the trail', async () => {
  const guard = await openPage(browser, 'desk')
  await signInAs(guard.context, 'security-admin')
  const { page } = guard
  await page.goto('/users')
  await page.getByRole('table').waitFor()
  await expectBothSizes(page)
  const row = page.getByRole('row', { name: /曹建军/ })
  await row.getByRole('button', { name: '授岗' }).click()
  const form = page.getByRole('dialog', { name: '给 曹建军 授予岗位' })
  await form.getByLabel('岗位').click()
  await page.getByTitle('安码监管岗').last().click()
  await form.getByLabel('地区').fill('相城')
  await page.getByTitle('江苏省 苏州市 相城区').click()
  const preview = form.getByRole('region', { name: '他将看到' })
  await preview.getByText('菜单').waitFor()
  expect(await preview.textContent()).toMatch(/项目\s*\d+ 个.*企业\s*\d+ 家.*在册人员\s*[\d,]+\+? 人/s)
  expect(await preview.textContent()).toContain('安码监管')
  await form.getByLabel('理由').fill('按区局分工，兼管安码')
  await form.getByRole('button', { name: '授予' }).click()
  // The password alone has not shown who grants: the office knows a phone.
  await proveIn(page, keeper())
  await form.waitFor({ state: 'hidden' })

  const officer = await openPage(browser, 'desk')
  await signInAs(officer.context, 'acceptor', '苏州市')
  await officer.page.goto('/supervision')
  await officer.page.getByText('它可能属于您的另一个身份').waitFor()
  await officer.page.getByRole('button', { name: /切换到 .*安码监管岗/ }).click()
  await officer.page.getByRole('table').first().waitFor()

  await row.getByRole('button', { name: '曹建军' }).click()
  const posts = page.getByRole('dialog', { name: '曹建军的岗位' })
  await posts
    .getByRole('listitem')
    .filter({ hasText: '安码监管岗' })
    .getByRole('button', { name: '收回' })
    .click()
  await page.getByLabel('原因').fill('分工调整，收回安码监管')
  const taken = Date.now()
  await page
    .getByRole('dialog', { name: /收回“安码监管岗”/ })
    .getByRole('button', { name: '收回' })
    .click()
  await posts.getByText('已收回').waitFor()
  expect((await officer.context.request.get('/api/v1/workers')).status()).toBe(401)
  expect(Date.now() - taken).toBeLessThan(10_000)

  const auditor = await openPage(browser, 'desk')
  await signInAs(auditor.context, 'audit-admin')
  await auditor.page.goto('/audit?action=岗位')
  await auditor.page
    .getByRole('row', { name: /授予岗位.*cao.*按区局分工，兼管安码/ })
    .first()
    .waitFor()
  await auditor.page
    .getByRole('row', { name: /收回岗位.*cao.*分工调整/ })
    .first()
    .waitFor()
  await expectBothSizes(auditor.page)
  expect([...guard.errors, ...auditor.errors]).toEqual([])
})

/** Changes something that takes ten minutes, or a key in somebody's hand, in the database of the product. */
async function inDatabase(statement: string, values: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: theProduct().database })
  await client.connect()
  await client.query(statement, [...values])
  await client.end()
}

const proofGrownOld = (login: string) =>
  inDatabase(
    `update access.sessions set proven_at = now() - interval '11 minutes'
      where account_id = (select id from access.accounts where login = $1)`,
    [login],
  )

test('granting and taking back a lost key ask once more who one is, and lose nothing that was filled in', async () => {
  const guard = keeper()
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'security-admin')
  await page.goto('/users')
  await page.getByRole('button', { name: '新增用户' }).click()
  const form = page.getByRole('dialog', { name: '新增用户并授予岗位' })
  await form.getByLabel('使用人姓名').fill('潘丽华')
  await form.getByLabel('登录名', { exact: true }).fill('panlihua')
  await form.getByLabel('岗位').click()
  await page.getByTitle('查阅岗').last().click()
  await form.getByLabel('地区').fill('相城')
  await page.getByTitle('江苏省 苏州市 相城区').click()
  await form.getByLabel('单位').fill('苏州市相城区住房和城乡建设局')
  await form.getByLabel('理由').fill('新到岗，负责查阅')
  await proofGrownOld(guard.login)
  await form.getByRole('button', { name: '开账号并授岗' }).click()
  await page.getByRole('dialog', { name: '再确认一次是您本人' }).waitFor()
  await expectBothSizes(page)
  await proveIn(page, guard)
  const told = page.getByRole('dialog', { name: '初始密码（只显示这一次）' })
  await told.getByRole('button', { name: '已记下' }).click()

  await inDatabase(
    `insert into access.security_keys (account_id, credential_id, public_key, counter, name)
     select id, decode('0102', 'hex'), decode('00', 'hex'), 0, '办公室的蓝色密钥' from access.accounts where login = $1`,
    ['panlihua'],
  )
  await page
    .getByRole('row', { name: /潘丽华/ })
    .getByRole('button', { name: '潘丽华' })
    .click()
  const kept = page.getByRole('region', { name: '安全密钥（UKey）' })
  await kept.getByText('还没有用过').waitFor()
  await expectBothSizes(page)
  await kept.getByRole('button', { name: '停用 办公室的蓝色密钥' }).click()
  await page.getByLabel('原因').fill('本人报失，密钥已丢')
  await proofGrownOld(guard.login)
  await page
    .getByRole('dialog', { name: /停用“办公室的蓝色密钥”/ })
    .getByRole('button', { name: '停用' })
    .click()
  await proveIn(page, guard)
  await kept.getByText('没有登记安全密钥').waitFor()
  expect(errors).toEqual([])
})

test('an untouched page covers itself in every tab, keeps what was typed, and opens to the password only', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'enterprise-admin', '华筑')
  await page.clock.install()
  await page.goto('/accounts')
  await page.getByRole('button', { name: '新增账号' }).click()
  await page.getByLabel('使用人姓名').fill('写到一半')
  const second = await context.newPage()
  await second.goto('/home')
  await second.getByRole('heading', { level: 1, name: '工作台' }).waitFor()

  const { idleLockMinutes: minutes } = (await (await context.request.get('/api/v1/session')).json()) as {
    idleLockMinutes: number
  }
  await page.clock.runFor((minutes + 1) * 60_000)
  const cover = page.getByRole('dialog', { name: '屏幕已锁定' })
  await cover.waitFor()
  await second.getByRole('dialog', { name: '屏幕已锁定' }).waitFor()
  expect((await context.request.get('/api/v1/workers')).status()).toBe(423)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expectWellMade(page)
  await cover.getByLabel('密码', { exact: true }).fill('Wrong-2026')
  await cover.getByRole('button', { name: '解锁' }).click()
  await cover.getByText(/密码不正确，还可以再试/).waitFor()
  const known = theProduct().logins.find(
    ({ role, unit }) => role === 'enterprise-admin' && unit.includes('华筑'),
  )
  await cover.getByLabel('密码', { exact: true }).fill(known?.password ?? '')
  await cover.getByRole('button', { name: '解锁' }).click()
  await cover.waitFor({ state: 'hidden' })
  await second.getByRole('dialog', { name: '屏幕已锁定' }).waitFor({ state: 'hidden' })
  expect(await page.getByLabel('使用人姓名').inputValue()).toBe('写到一半')

  await second.getByRole('button', { name: /切换身份与账号/ }).click()
  await second.getByRole('menuitem', { name: '锁定屏幕' }).click()
  await second.getByRole('dialog', { name: '屏幕已锁定' }).waitFor()
  await cover.waitFor()
  expect(errors).toEqual([])
})
