import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { theProduct } from './running.ts'

/** A worker of the demo city whose code has this colour, by what the login list says of them. */
export function workerPhone(colour: '绿码' | '黄码' | '红码' | '未申领'): string {
  const found = theProduct().logins.find(({ role, name }) => role === 'worker' && name.includes(colour))
  if (found === undefined) throw new Error(`no demo worker with ${colour}`)
  return found.login
}

/** The latest code sent to a number, read where a developer reads it. */
export async function codeSentTo({ request }: BrowserContext, phone: string): Promise<string> {
  const { items } = (await (await request.get(`/api/v1/dev/outbox?to=${phone}`)).json()) as {
    items: { body: string }[]
  }
  return /验证码 (\d{6})/.exec(items[0]?.body ?? '')?.[1] ?? ''
}

/** Signs in on the phone's own page, with the message read in the outbox. */
export async function signInOnPhone(page: Page, phone: string): Promise<void> {
  await page.goto('/m/sign-in')
  await page.getByLabel('手机号').fill(phone)
  const sent = page.waitForResponse((response) => response.url().endsWith('/sms-codes'))
  await page.getByRole('button', { name: '获取验证码' }).click()
  expect((await sent).status()).toBe(200)
  // The sixth digit sends the form; nothing is pressed.
  await page.getByLabel('短信验证码').fill(await codeSentTo(page.context(), phone))
  await page.waitForURL(/\/m\/(code|$)/)
}

/** The address in a worker's QR, freshly signed. */
export async function freshCredential({ request }: BrowserContext): Promise<string> {
  const response = await request.get('/api/v1/my/safety-code/credential')
  expect(response.status(), await response.text()).toBe(200)
  return ((await response.json()) as { url: string }).url
}
