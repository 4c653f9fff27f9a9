import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { findChromium } from '../../tools/chromium.ts'
import { theProduct } from './running.ts'

/** How Chromium starts here: as root, headless, and asking nobody outside for anything. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 360, height: 640 } } as const

/** A Chromium; with `camera` it films a video file instead of asking for a device. */
export function openBrowser({ camera }: { camera?: string } = {}): Promise<Browser> {
  const film =
    camera === undefined
      ? []
      : [
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
          `--use-file-for-fake-video-capture=${camera}`,
        ]
  return chromium.launch({ executablePath: findChromium() ?? '', args: [...browserFlags, ...film] })
}

/** Closes every page that a test has opened. */
export async function closePages(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()))
}

/** A page of its own, as a PC or a phone; what it writes to the console as an error fails the test that asks. */
export async function openPage(
  browser: Browser,
  kind: keyof typeof sizes,
  url = theProduct().url,
): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: sizes[kind],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...(kind === 'phone' && { hasTouch: true, isMobile: true }),
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  // Chromium reports every answer of 400 and above as an error; those are the server's to explain, not a broken page.
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      errors.push(message.text())
  })
  page.setDefaultTimeout(15_000)
  return { page, context, errors }
}

/** Signs a browser in by password, through the API: signing in is a journey of its own. */
export async function signInAs(context: BrowserContext, role: string, unit?: string): Promise<void> {
  const found = theProduct().logins.find(
    (one) => one.role === role && (unit === undefined || one.unit.includes(unit)),
  )
  if (found === undefined) throw new Error(`no demo login for ${role} ${unit ?? ''}`)
  const response = await context.request.post('/api/v1/session', {
    data: { method: 'password', login: found.login, password: found.password },
  })
  expect(response.status(), await response.text()).toBe(200)
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Axe {
  run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
}

/** Holds a page against axe: nothing serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: Axe }
    const found = await tool.run({ resultTypes: ['violations'] })
    return found.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html }) => html)
            .slice(0, 3)
            .join(' ')}`,
      )
  })
  expect(violations).toEqual([])
}
