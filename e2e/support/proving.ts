import type { Page } from 'playwright-core'
import { theProduct } from './running.ts'
import { codeSentTo } from './worker-phone.ts'

/** The security administrator of the demonstration, whom a code reaches. */
export const keeper = () =>
  theProduct().logins.find(({ role }) => role === 'security-admin') as unknown as {
    login: string
    phone: string
  }

/** Shows once more who one is, by a code; what stands behind the dialog is done then. */
export async function proveIn(page: Page, { phone }: { phone: string }): Promise<void> {
  const asked = page.getByRole('dialog', { name: '再确认一次是您本人' })
  await asked.getByText(/前要再确认是您本人/).waitFor()
  await asked.getByRole('button', { name: '发送验证码' }).click()
  await asked.getByRole('button', { name: /秒后可重发/ }).waitFor()
  await asked.getByLabel(/短信验证码/).fill(await codeSentTo(page.context(), phone))
  await asked.waitFor({ state: 'hidden' })
}
