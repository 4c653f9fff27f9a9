import { creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import { citizenIdWithCheckDigit } from '@anzhu/law/identifiers/citizen-id'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectFits, expectWellMade } from './support/page-checks.ts'
import { theProduct } from './support/running.ts'

/* J10, step 1: a labour enterprise comes by itself; its contact recovers the password; the three doors. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
// Pages left open go on asking the server.
afterEach(() => closePages(browser))
afterAll(() => browser.close())

const shuixiang = creditCodeWithCheckSign('91320507MA2ANHA00')
const caohu = creditCodeWithCheckSign('91320507MA2ANHA01')
const phone = '13912340077'

/** The code of the latest message to a number, as the outbox of the demonstration has it. */
async function codeSentTo({ request }: BrowserContext, to: string): Promise<string> {
  let code = ''
  await expect
    .poll(async () => {
      const { items } = (await (await request.get(`/api/v1/dev/outbox?to=${to}`)).json()) as {
        items: { body: string }[]
      }
      code = /验证码 (\d{6})/.exec(items[0]?.body ?? '')?.[1] ?? ''
      return code
    })
    .not.toBe('')
  return code
}

async function fillContact(page: Page, context: BrowserContext): Promise<void> {
  await page.getByLabel('联系人姓名').fill('吴小燕')
  await page.getByLabel('联系人身份证号').fill(citizenIdWithCheckDigit('32050719900520000'))
  await page.getByLabel('联系人手机号').fill(phone)
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByRole('button', { name: /秒后可重发/ }).waitFor()
  await page.getByLabel('短信验证码').fill(await codeSentTo(context, phone))
  await page.getByLabel('登录密码').fill('Shuixiang-2026')
}

test('an enterprise registers with its credit code and five inputs, is signed in, and recovers its password', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await page.goto('/sign-in')
  await page.getByRole('link', { name: '用户注册' }).click()
  await page.getByLabel('统一社会信用代码').fill(shuixiang)
  await page.getByRole('button', { name: '下一步' }).click()
  const firm = page.getByRole('region', { name: '企业' })
  await firm.getByText('苏州水乡劳务有限公司').waitFor()
  await firm.getByText('来源：工商登记模拟库（演示）').waitFor()
  await fillContact(page, context)
  await expectWellMade(page)
  await page.setViewportSize({ width: 360, height: 640 })
  await expectFits(page)
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.getByRole('button', { name: '注册并登录' }).click()
  await page.getByRole('heading', { level: 1, name: '注册成功，已登录' }).waitFor()
  await page.getByText('没有找到在建项目').waitFor()
  await page.getByRole('button', { name: '进入工作台' }).click()
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor()
  await context.request.delete('/api/v1/session')

  await page.goto('/register')
  await page.getByLabel('统一社会信用代码').fill(shuixiang)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('这家企业已注册，不用再注册').waitFor()
  await page.getByRole('link', { name: '忘记密码' }).click()
  await page.getByLabel('账号', { exact: true }).fill(shuixiang)
  await page.getByLabel('登记的联系人手机号').fill(phone)
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByRole('button', { name: /秒后可重发/ }).waitFor()
  await page.getByLabel('短信验证码').fill(await codeSentTo(context, phone))
  await page.getByLabel('新密码').fill('Shuixiang-2027')
  await expectWellMade(page)
  await page.getByRole('button', { name: '设置新密码' }).click()
  await page.getByRole('heading', { level: 1, name: '新密码已设好' }).waitFor()
  await page.getByRole('link', { name: '去登录' }).click()
  expect(await page.getByLabel('账号', { exact: true }).inputValue()).toBe(shuixiang)
  await page.getByLabel('密码', { exact: true }).fill('Shuixiang-2027')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor()
  expect(errors).toEqual([])
})

const numbers = ['零', ...'一二三四五六七八九十']

/** A number in words up to 99. */
function numberIn(words: string): number {
  const [tens = '', ones = ''] = words.includes('十') ? words.split('十') : ['零', words]
  return Math.max(0, numbers.indexOf(tens === '' ? '一' : tens)) * 10 + Math.max(0, numbers.indexOf(ones))
}

test('three doors, well made on the PC and on a phone; who only looks on comes by a sum in words and a message', async () => {
  const viewer = theProduct().logins.find(({ role }) => role === 'viewer') as unknown as {
    phone: string
  }
  const { page, context, errors } = await openPage(browser, 'desk')
  await page.goto('/sign-in?to=%2Fcodes')
  for (const door of ['企业', '个人', '主管部门']) {
    await page.getByText(door, { exact: true }).first().click()
    await expectWellMade(page)
    await page.setViewportSize({ width: 360, height: 640 })
    await expectFits(page)
    await page.setViewportSize({ width: 1366, height: 768 })
  }
  await page.getByRole('tab', { name: '手机短信' }).click()
  await page.getByAltText('图形验证码，点击换一张').waitFor()
  await expectWellMade(page)
  await page.getByLabel('手机号').fill(viewer.phone)
  await page.getByRole('button', { name: '看不清？换成文字题' }).click()
  const sum = page.getByLabel(/^算一算：.+等于几？$/)
  await sum.waitFor()
  const [, one = '', other = ''] =
    /算一算：(.+)加(.+)等于几？/.exec((await page.getByText(/^算一算：/).textContent()) ?? '') ?? []
  await sum.fill(String(numberIn(one) + numberIn(other)))
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByRole('button', { name: /秒后可重发/ }).waitFor()
  await page.getByLabel('短信验证码').fill(await codeSentTo(context, viewer.phone))
  await page.getByRole('heading', { level: 1, name: '安码名单' }).waitFor()
  expect(errors).toEqual([])
})

test('an officer at the hall enters an enterprise that has not come by itself, found in the business registry', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'acceptor', '苏州市')
  await page.goto('/hall')
  await page.getByRole('main').getByRole('link', { name: '企业注册' }).click()
  await page.getByRole('button', { name: '登记企业' }).click()
  const drawer = page.getByRole('dialog', { name: '登记企业' })
  await drawer.getByLabel('企业的统一社会信用代码').fill('91320507MA2ANHA010')
  await drawer.getByLabel('地区').fill('相城')
  await page.getByTitle('江苏省 苏州市 相城区').click()
  await drawer.getByRole('button', { name: '登记', exact: true }).click()
  await drawer
    .getByText(/统一社会信用代码.*不/)
    .first()
    .waitFor()
  await drawer.getByLabel('企业的统一社会信用代码').fill(caohu)
  await drawer.getByText('苏州漕湖建筑劳务有限公司（工商登记模拟库（演示））').waitFor()
  await expectWellMade(page)
  await page.setViewportSize({ width: 360, height: 640 })
  await expectFits(page)
  await page.setViewportSize({ width: 1366, height: 768 })
  await drawer.getByRole('button', { name: '登记', exact: true }).click()
  await drawer.getByText(/已登记：苏州漕湖建筑劳务有限公司/).waitFor()
  await drawer.getByLabel('企业的统一社会信用代码').fill(caohu)
  await drawer.getByText('苏州漕湖建筑劳务有限公司，已登记。').waitFor()
  expect(errors).toEqual([])
})
