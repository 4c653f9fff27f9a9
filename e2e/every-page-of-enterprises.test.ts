import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectDeskPages, openLoaded } from './support/page-checks.ts'

/* What every page of enterprises owes: a title, axe content, nothing cut off, also in large type. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
// Pages left open go on asking the server.
afterEach(() => closePages(browser))
afterAll(() => browser.close())

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
  ['enterprise-admin', ['/integrations']],
  ['safety-director', ['/inspections', '/inspections/new', '/rectify', '/stop-orders']],
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
  ['safety-director', ['/home', '/reviews', '/reviews?status=done']],
  ['project-department', ['/home', '/reviews', '/inspections', '/rectify', '/completions']],
  ['safety-director', ['/completions', '/completions?list=overdue', '/completions?list=graded']],
  [
    'enterprise-admin',
    ['/training', '/training/new', '/employment', '/org', '/certs', '/certs/runs', '/education'],
  ],
  ['enterprise-admin', ['/apply/jiangsu-new-c', '/apply/jiangsu-change', '/apply/jiangsu-rename']],
  ['safety-director', ['/hazards']],
  ['project-department', ['/hazards', '/hazards/new']],
  ['labour-clerk', ['/exams']],
] as const)('desk pages of %s at 1366 × 768, ordinary and large', (role, paths) =>
  expectDeskPages(browser, role, paths),
)

test('a list is walked, opened and returned to by keyboard alone', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'labour-clerk', '安信')
  await openLoaded(page, '/codes')
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
