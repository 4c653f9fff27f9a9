import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectDeskPages, expectFits, expectWellMade, openLoaded } from './support/page-checks.ts'

/* What every page of authorities, and of a certificate, owes: a title, axe content, nothing cut off, also in large type. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
// Pages left open go on asking the server.
afterEach(() => closePages(browser))
afterAll(() => browser.close())

// Signing in, the outbox, the account, importing and a person's pages are held to the same by their own tests.
test.each([
  ['acceptor', ['/hall', '/registrations/imports', '/data-requests']],
  ['association', ['/home', '/items', '/labour', '/labour?kind=project', '/labour/progress', '/insight']],
  ['supervisor', ['/health', '/qualifications', '/publicity', '/exports?box=to-release']],
  ['inspector', ['/home', '/scans', '/draws', '/stop-orders', '/projects', '/insight', '/reviews']],
  ['inspector', ['/standards', '/rectify', '/inspections']],
  ['security-admin', ['/home', '/users', '/users/imports']],
  ['audit-admin', ['/home', '/audit']],
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
  ['acceptor', ['/items', '/certs', '/insight']],
  ['approver', ['/certs/campaign', '/certs/runs', '/certs/imports']],
  ['supervisor', ['/training/bodies', '/education']],
  ['acceptor', ['/papers']],
  ['association', ['/home', '/conduct', '/conduct?stage=public', '/site-checks']],
  ['system-admin', ['/home', '/connectors', '/jobs']],
  ['exam-clerk', ['/home', '/exams', '/exams/new', '/exams/bans', '/exams/history']],
] as const)('desk pages of %s at 1366 × 768, ordinary and large', (role, paths) =>
  expectDeskPages(browser, role, paths),
)

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
    await openLoaded(page, '/certs')
    await page.getByRole('row').nth(1).getByRole('link').first().click()
    await page.waitForURL(/\/certs\/[\da-f-]{36}/)
    const record = page.url()
    for (const part of parts) {
      await openLoaded(page, record + part)
      await expectWellMade(page)
      await page.setViewportSize({ width: 360, height: 640 })
      await expectFits(page)
      await page.setViewportSize({ width: 1366, height: 768 })
    }
    expect(errors).toEqual([])
  }
})
