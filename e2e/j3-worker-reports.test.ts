import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'
import { signInOnPhone, workerPhone } from './support/worker-phone.ts'
import { settleNow } from './support/settling.ts'

/* J3, what a worker files on the phone: a medical report, after agreeing to it, reviewed, given back, corrected; an appeal. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
// Pages left open go on asking the server.
afterEach(() => closePages(browser))
afterAll(() => browser.close())

interface Row {
  id: string
  version: number
  step: string
  status: string
}

const today = async ({ request }: BrowserContext) =>
  ((await (await request.get('/api/v1/session')).json()) as { today: PlainDate }).today

const mine = async ({ request }: BrowserContext, service: string) =>
  ((await (await request.get(`/api/v1/cases?box=mine&service=${service}`)).json()) as { items: Row[] }).items

/** A photo of print, sharp or as a moved camera takes it. */
async function photo(page: Page, blur: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const bytes = await page.evaluate(async (radius) => {
    const canvas = document.createElement('canvas')
    canvas.width = 900
    canvas.height = 1200
    const brush = canvas.getContext('2d') as CanvasRenderingContext2D
    brush.fillStyle = '#fdfdfa'
    brush.fillRect(0, 0, 900, 1200)
    brush.filter = `blur(${radius}px)`
    brush.fillStyle = '#222'
    brush.font = '28px sans-serif'
    for (let y = 60; y < 1180; y += 44)
      brush.fillText('体检结论合格 2026-11-02 苏州市相城人民医院 编号 8812', 60, y)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))
    return [...new Uint8Array(await (blob as Blob).arrayBuffer())]
  }, blur)
  return { name: `报告-${blur}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) }
}

/** What the reviewing enterprise decides, through the API: its desk is a journey of its own. */
async function review(decision: 'pass' | 'return', id: string, more: object = {}): Promise<void> {
  const { context } = await openPage(browser, 'desk')
  await signInAs(context, 'labour-clerk', '恒达')
  const one = (await (await context.request.get(`/api/v1/cases/${id}`)).json()) as Row
  const answer = await context.request.post(`/api/v1/cases/${id}/decisions`, {
    data: { version: one.version, step: one.step, decision, opinion: '', ...more },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  await settleNow()
}

test('J3: a report is agreed to, photographed, submitted once, given back at the line, corrected, and the code follows', async () => {
  const { page, context, errors } = await openPage(browser, 'phone')
  await signInOnPhone(page, workerPhone('未申领'))
  await page.getByRole('link', { name: /体检/ }).first().click()
  await page.getByRole('heading', { level: 1, name: '体检' }).waitFor()
  await expectWellMade(page)
  await page.getByRole('link', { name: '提交体检报告' }).click()

  // Nothing is filled in before the person has agreed; declining leads back and keeps the code as it is.
  await page.getByRole('heading', { name: /先看一看/ }).waitFor()
  for (const part of ['用来做什么', '谁看得到', '不同意会怎样', '怎样撤回'])
    await page.getByText(part).waitFor()
  expect(await page.getByRole('button', { name: '开始填写' }).count()).toBe(0)
  await expectWellMade(page)
  await page.getByRole('button', { name: '同意，接着办' }).click()
  await page.getByRole('button', { name: '开始填写' }).dblclick()
  await page.getByLabel('体检机构').fill('苏州市相城人民医院')
  const day = addDays(await today(context), -3)
  await page.getByLabel('体检日期').fill(day)
  await page.getByLabel('合格', { exact: true }).check()

  // Closing the page loses nothing.
  await page.getByText('已保存，还没有提交').waitFor()
  await page.goto('/m/items')
  await page.getByRole('link', { name: /体检报告 草稿/ }).click()
  await expect.poll(() => page.getByLabel('体检机构').inputValue()).toBe('苏州市相城人民医院')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText('请选择审核单位').waitFor()
  await page.getByText('请上传报告照片').waitFor()
  await expectWellMade(page)
  await page.getByLabel(/恒达/).check()

  // A blurred photo is taken with a word about it; a sharp one without.
  const camera = page.locator('input[type=file][capture=environment]')
  await camera.setInputFiles(await photo(page, 7))
  await page.getByText('照片可能不清楚，请看看日期能否看清').waitFor()
  await page.getByRole('button', { name: /^删除 / }).click()
  await camera.setInputFiles(await photo(page, 0))
  await page.getByRole('button', { name: /^预览 / }).waitFor()
  expect(await page.getByText('照片可能不清楚').count()).toBe(0)
  await page.getByRole('button', { name: '提交', exact: true }).dblclick()

  await page.getByText(/已提交，编号 \d{6}-62-/).waitFor()
  await page.getByText(/3 个工作日内/).waitFor()
  await expectWellMade(page)
  const [filed, ...others] = await mine(context, 'medical-report')
  expect([filed?.status, others.length]).toEqual(['in-progress', 0])
  await page.goBack()
  await page.waitForTimeout(500)
  expect(await mine(context, 'medical-report')).toHaveLength(1)

  await review('return', filed?.id ?? '', {
    opinion: '报告照片看不清日期或结论，请在亮处平放重拍。',
    remarks: [{ item: 'examinedOn', text: '日期与照片不一致，请照报告改正' }],
  })
  await expect
    .poll(async () => (await mine(context, 'medical-report'))[0]?.status, { timeout: 20_000 })
    .toBe('returned')
  // The message leads to the case.
  await page.goto('/m/messages')
  await page
    .getByRole('link', { name: /体检报告被退回补正/ })
    .first()
    .click()
  await page.getByText('退回补正：报告照片看不清日期或结论').first().waitFor()
  await expectWellMade(page)
  await page.getByRole('link', { name: '去补正' }).click()
  // The remark stands at its field.
  await page.locator('#item-examinedOn').getByText('日期与照片不一致，请照报告改正').waitFor()
  await page.getByLabel('体检日期').fill(addDays(day, -1))
  await page.getByRole('button', { name: '重新提交' }).click()
  await page.getByText(/已提交，编号/).waitFor()

  // The open card follows when the report is reviewed.
  await page.goto('/m/code')
  await page.getByText('不符合').first().waitFor({ state: 'attached' })
  await review('pass', filed?.id ?? '')
  await page
    .getByRole('list', { name: '三项条件' })
    .getByText(`至 ${addDays(day, -1).replace(/^\d{4}/, (year) => String(Number(year) + 1))}`)
    .waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: '申领苏安码' }).dblclick()
  await page.locator('.band').getByText('绿码', { exact: true }).waitFor()
  expect(errors).toEqual([])
})

test('J3: consent is taken back in 我的, and reports then ask for it anew', async () => {
  const { page, errors } = await openPage(browser, 'phone')
  await signInOnPhone(page, workerPhone('绿码'))
  await page.goto('/m/me')
  await page.getByRole('link', { name: '我的同意' }).click()
  const medical = page.getByRole('region', { name: '使用我的体检信息' })
  await medical.getByText('还没有同意').waitFor()
  await medical.getByRole('button', { name: '同意', exact: true }).click()
  await medical.getByText(/^已同意/).waitFor()
  await medical.getByRole('button', { name: '撤回同意' }).click()
  await medical.getByRole('button', { name: '撤回同意', exact: true }).click()
  await medical.getByText(/^没有同意/).waitFor()
  await expectWellMade(page)
  await page.goto('/m/apply/medical-report')
  await page.getByRole('heading', { name: /先看一看/ }).waitFor()
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: '我的同意' }).waitFor()
  expect(errors).toEqual([])
})

test('J3: an appeal against red is filed with a deadline in sight, and taken back', async () => {
  const { page, context, errors } = await openPage(browser, 'phone')
  await signInOnPhone(page, workerPhone('红码'))
  await page.getByRole('link', { name: '提出异议' }).click()
  await page.getByRole('button', { name: '开始填写' }).click()
  await page.getByLabel('培训或继续教育的记录').check()
  await page.getByLabel('情况说明').fill('十月我在元和街道参加了继续教育并且合格，没有登记上。')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText(/下一步：.*个工作日内（\d{2}-\d{2} 前）/).waitFor()
  await page
    .getByText(/剩 \d 工作日/)
    .first()
    .waitFor()
  await expectWellMade(page)
  // A second one is not begun: the one under way is shown.
  await page.goto('/m/apply/safety-code-appeal')
  await page.getByText(/已有一件在办/).waitFor()
  await page.getByRole('link', { name: '查看这一件' }).click()
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByRole('group', { name: '撤回' }).getByRole('button', { name: '撤回', exact: true }).click()
  await page.getByRole('button', { name: '删除草稿' }).waitFor()
  expect(await mine(context, 'safety-code-appeal')).toEqual([])
  await page.getByRole('button', { name: '删除草稿' }).click()
  await page
    .getByRole('group', { name: '删除草稿' })
    .getByRole('button', { name: '删除草稿', exact: true })
    .click()
  await page.getByRole('heading', { level: 1, name: '办事' }).waitFor()
  await page.getByText('还没有办过事').waitFor()
  await expectWellMade(page)
  expect(errors).toEqual([])
})

test('J3: on a slow network a page shows grey lines at once, and a tap sends once', async () => {
  const { page, context } = await openPage(browser, 'phone')
  await signInOnPhone(page, workerPhone('绿码'))
  await page.locator('.band').waitFor()
  await context.route('**/api/v1/cases?*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 3000))
    await route.continue()
  })
  await page.getByRole('link', { name: '办事' }).click()
  await page.locator('.skeleton__line').first().waitFor({ timeout: 1500 })
  await page.getByText('还没有办过事').waitFor()
})
