import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectFits, expectUncut, expectWellMade } from './support/page-checks.ts'
import { signInOnPhone, workerPhone } from './support/worker-phone.ts'

/* What every page owes: a title, axe content, nothing cut off on a small screen, also in large type and at 200 % text. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
// Pages left open go on asking the server.
afterEach(() => closePages(browser))
afterAll(() => browser.close())

/** Opens an address and waits until it has stopped loading. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
  await expect.poll(() => page.locator('[aria-busy=true]').count(), { message: path }).toBe(0)
}

// Signing in, the outbox, the account, importing and a person's pages are held to the same by their own tests.
test.each([
  [
    'labour-clerk',
    [
      '/home',
      '/items',
      '/people',
      '/codes',
      '/training',
      '/health',
      '/insight',
      '/messages',
      '/nowhere',
      '/supervision',
    ],
  ],
  ['acceptor', ['/hall', '/registrations/imports']],
  ['association', ['/home', '/items', '/labour', '/labour?kind=project', '/labour/progress', '/insight']],
  ['supervisor', ['/health', '/qualifications', '/publicity']],
  ['enterprise-admin', ['/integrations']],
  ['safety-director', ['/inspections', '/inspections/new', '/rectify', '/stop-orders']],
  ['inspector', ['/home', '/scans', '/draws', '/stop-orders', '/projects', '/insight', '/reviews']],
  ['inspector', ['/standards', '/rectify', '/inspections']],
  [
    'safety-director',
    [
      '/projects',
      '/projects/320507-2026-001',
      '/projects/320507-2026-002?part=machines',
      '/projects/320507-2026-002?part=people',
      '/insight',
    ],
  ],
  ['enterprise-admin', ['/projects', '/projects/320507-2026-003?part=accounts', '/accounts']],
  ['security-admin', ['/home', '/users', '/users/imports']],
  ['audit-admin', ['/home', '/audit']],
  ['safety-director', ['/home', '/reviews', '/reviews?status=done']],
  ['project-department', ['/home', '/reviews', '/inspections', '/rectify', '/completions']],
  [
    'inspector',
    [
      '/reviews?status=done',
      '/assessments',
      '/assessments?list=graded',
      '/assessments?list=failing',
      '/assessments?list=appeals',
    ],
  ],
  ['safety-director', ['/completions', '/completions?list=overdue', '/completions?list=graded']],
  [
    'enterprise-admin',
    ['/training', '/training/new', '/employment', '/org', '/certs', '/certs/runs', '/education'],
  ],
  ['enterprise-admin', ['/apply/jiangsu-new-c', '/apply/jiangsu-change', '/apply/jiangsu-rename']],
  ['acceptor', ['/items', '/certs', '/insight']],
  ['approver', ['/certs/campaign', '/certs/runs', '/certs/imports']],
  ['supervisor', ['/training/bodies', '/education']],
  ['safety-director', ['/hazards']],
  ['project-department', ['/hazards', '/hazards/new']],
  ['labour-clerk', ['/exams']],
  ['acceptor', ['/papers']],
  ['association', ['/home', '/conduct', '/conduct?stage=public', '/site-checks']],
  ['system-admin', ['/home', '/connectors', '/jobs']],
  ['exam-clerk', ['/home', '/exams', '/exams/new', '/exams/bans', '/exams/history']],
] as const)('desk pages of %s at 1366 × 768, ordinary and large', async (role, paths) => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, role)
  for (const path of paths) {
    await open(page, path)
    await expectWellMade(page)
    await page.getByRole('button', { name: '大字版' }).click()
    await expectFits(page)
    await page.getByRole('button', { name: '标准字' }).click()
  }
  expect(errors).toEqual([])
})

test('a certificate shows all its parts, to its firm and to the authority', async () => {
  for (const [role, unit, parts] of [
    [
      'enterprise-admin',
      '华筑',
      ['', '?part=cases', '?part=education', '?part=documents', '?part=events', '?part=versions'],
    ],
    ['reviewer', '苏州', ['', '?part=supervision']],
  ] as const) {
    const { page, context, errors } = await openPage(browser, 'desk')
    await signInAs(context, role, unit)
    await open(page, '/certs')
    await page.getByRole('row').nth(1).getByRole('link').first().click()
    await page.waitForURL(/\/certs\/[\da-f-]{36}/)
    const record = page.url()
    for (const part of parts) {
      await open(page, record + part)
      await expectWellMade(page)
      await page.setViewportSize({ width: 360, height: 640 })
      await expectFits(page)
      await page.setViewportSize({ width: 1366, height: 768 })
    }
    expect(errors).toEqual([])
  }
})

test.each([
  [
    'a worker',
    [
      '/m/code',
      '/m/code/grounds',
      '/m/certs',
      '/m/certs/nowhere',
      '/m/me/photo',
      '/m/training',
      '/m/exams',
      '/m/health',
      '/m/items',
      '/m/apply/medical-report',
      '/m/me',
      '/m/me/consents',
      '/m/me/record',
      '/m/employment',
      '/m/messages',
      '/m/nowhere',
    ],
  ],
  ['nobody', ['/m/sign-in', '/m/licence', '/m/register']],
  ['a department', ['/m/home', '/m/reviews', '/m/me']],
  ['an inspector', ['/m/scan/site', '/m/scan', '/m/scans', '/m/gate', '/m/password']],
  ['a safety director', ['/m/home', '/m/inspect', '/m/inspect/nowhere', '/m/offline', '/m/me']],
] as const)(
  'phone pages of %s at 360 × 640, ordinary, large and with text twice as large',
  async (who, paths) => {
    const { page, context, errors } = await openPage(browser, 'phone')
    if (who === 'a worker') await signInOnPhone(page, workerPhone('红码'))
    if (who === 'a department') await signInAs(context, 'project-department')
    if (who === 'a safety director') await signInAs(context, 'safety-director')
    if (who === 'an inspector') {
      await signInAs(context, 'inspector')
      await page.goto('/m/scan/site')
      await page.getByRole('listitem').getByRole('button').first().click()
    }
    for (const path of paths) {
      await open(page, path)
      await expectWellMade(page)
      await expectUncut(page)
      await page.evaluate(() => document.documentElement.classList.add('large'))
      await expectFits(page)
      await expectUncut(page)
      await page.evaluate(() => document.documentElement.classList.remove('large'))
      // As WeChat does it when its user has set the largest type.
      await page.addStyleTag({ content: 'html { -webkit-text-size-adjust: 200% !important }' })
      await expectFits(page)
      await expectUncut(page)
    }
    expect(errors).toEqual([])
  },
)

test('the code page costs at most 180 kB of compressed scripts and styles', async () => {
  const { page, context } = await openPage(browser, 'phone')
  await signInOnPhone(page, workerPhone('绿码'))
  const fresh = await openPage(browser, 'phone')
  await fresh.context.addCookies(await context.cookies())
  const network = await fresh.context.newCDPSession(fresh.page)
  await network.send('Network.enable')
  const kinds = new Map<string, string>()
  const bytes: number[] = []
  network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (/Script|Stylesheet/.test(kinds.get(requestId) ?? '')) bytes.push(encodedDataLength)
  })
  await fresh.page.goto('/m/code')
  await fresh.page.getByText('绿码', { exact: true }).first().waitFor()
  expect(bytes.length).toBeGreaterThan(1)
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(180 * 1024)
})

test('a list is walked, opened and returned to by keyboard alone', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'labour-clerk', '安信')
  await open(page, '/codes')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('跳到主要内容')
  await page.keyboard.press('Enter')
  const rows = page.getByRole('table').locator('tbody tr')
  for (let tabs = 0; tabs < 25 && !(await isRow(page)); tabs++) await page.keyboard.press('Tab')
  expect(await focused(page)).toBe(await rows.first().textContent())
  await page.keyboard.press('Space')
  await page.getByText('已选 1 人').waitFor()
  await page.keyboard.press('End')
  expect(await focused(page)).toBe(await rows.last().textContent())
  for (let up = 0; up < 30; up++) await page.keyboard.press('ArrowUp')
  expect(await rowIsCovered(page), 'the focus is not under the head of the table').toBe(false)
  const name =
    (await rows
      .nth((await rows.count()) - 31)
      .getByRole('link')
      .textContent()) ?? ''
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: `${name}的安码` }).waitFor()
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('← 安码名单')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '安码名单' }).waitFor()
  await expect.poll(() => focused(page)).toContain(name)
  await page.getByText('已选 1 人').waitFor()
  expect(errors).toEqual([])
})

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

const isRow = (page: Page) => page.evaluate(() => document.activeElement?.matches('tbody tr') ?? false)

const rowIsCovered = (page: Page) =>
  page.evaluate(() => {
    const row = document.activeElement?.getBoundingClientRect()
    const head = document.querySelector('thead th')?.getBoundingClientRect()
    return row === undefined || head === undefined || row.top < head.bottom - 1
  })
