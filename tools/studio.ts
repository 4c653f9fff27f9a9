import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { sizes } from '../e2e/support/browser.ts'
import type { Product } from '../e2e/support/product.ts'
import { signInOnPhone } from '../e2e/support/worker-phone.ts'

/** Where the pictures of the manual are kept. */
export const pictures = fileURLToPath(new URL('../docs/manual/images/', import.meta.url))

/** What every picture needs: where the product is, a browser, and a place for films and other files on the way. */
export interface Studio extends Product {
  readonly browser: Browser
  readonly films: string
}

/** A page of its own, as a PC or a phone. */
export async function open({ browser, url }: Studio, kind: keyof typeof sizes): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: sizes[kind],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...(kind === 'phone' && { hasTouch: true, isMobile: true }),
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

/** A page signed in with a demo login. */
export async function openAs(studio: Studio, kind: keyof typeof sizes, login: string): Promise<Page> {
  const page = await open(studio, kind)
  const password = studio.logins.find((one) => one.login === login)?.password ?? ''
  const data = { method: 'password', login, password }
  const response = await page.context().request.post('/api/v1/session', { data })
  if (!response.ok()) throw new Error(`${login} cannot sign in: ${await response.text()}`)
  return page
}

/** The phone of a demo worker of whom the list of logins says this. */
export async function openWorker(studio: Studio, said: string): Promise<Page> {
  const worker = studio.logins.find(({ role, name }) => role === 'worker' && name.includes(said))
  const page = await open(studio, 'phone')
  await signInOnPhone(page, worker?.login ?? '')
  return page
}

/** What an endpoint answers to whoever is signed in on the page. */
export async function read<T>(page: Page, address: string): Promise<T> {
  return (await (await page.context().request.get(address)).json()) as T
}

/** Keeps what the page shows as a picture of the manual. */
export async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => true))
  await page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled', caret: 'hide' })
}
