import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { printedCodes } from '../apps/api/test/printed.ts'
import { ensurePdfTools } from '../tools/pdf-tools.ts'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { countingActs, onePage } from './support/counting.ts'
import { expectWellMade } from './support/page-checks.ts'

/*
 * J10: a labour enterprise registers itself, its people and a contract; the association reviews by keyboard; the sheet is
 * printed and its symbol tells whether it still agrees. The first step of the journey, opening the account, has a journey of
 * its own; here the enterprise is signed in. The tests follow each other.
 */

let browser: Browser
beforeAll(async () => {
  await ensurePdfTools()
  browser = await openBrowser()
}, 300_000)
afterEach(() => closePages(browser))
afterAll(() => browser.close())

/** Other work shares the two processors; a decision is carried out ten seconds after it was taken. */
const patience = { timeout: 40_000 }
const firm = '苏州安信劳务有限公司'

async function as(role: string, unit: string) {
  const opened = await openPage(browser, 'desk')
  await signInAs(opened.context, role, unit)
  return opened
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

/** Types a day into a field that also has a calendar. */
async function typeDay(page: Page, label: string, day: string): Promise<void> {
  await page.getByLabel(label).fill(day)
  await page.keyboard.press('Tab')
}

/** The record of the enterprise on its own list. */
async function mine(context: BrowserContext, kind: string) {
  const answer = await context.request.get(`/api/v1/labour/registrations?kind=${kind}`)
  const { items } = (await answer.json()) as {
    items: { state: string; record: { id: string; version: number } | null }[]
  }
  return items
}

/** Opens the first case of a service that waits for the association and agrees, by keyboard alone. */
async function agree(page: Page, service: string): Promise<void> {
  await page.goto(`/items?box=queue&service=${service}`)
  await page.getByRole('row').filter({ hasText: '安信' }).first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^通过/ }).waitFor()
  await page.keyboard.press('a')
  await page.keyboard.press('Control+Enter')
  await page
    .getByText(/已通过|秒内可以撤销|撤销（/)
    .first()
    .waitFor()
}

/** What the symbol of a sheet says to whoever scans it, without a tap. */
async function scan(page: Page, pdf: Buffer): Promise<string> {
  const [url = ''] = await printedCodes(pdf)
  await page.goto(new URL(url).pathname)
  return (await page.locator('body').textContent()) ?? ''
}

test('the basic information: at most eight clicks and six inputs; taken back until somebody opens it', async () => {
  const { page, errors } = await as('enterprise-admin', '安信')
  const { cost, click, type } = countingActs(page)
  await page.goto('/home')
  await click(page.getByRole('link', { name: '劳务归集' }))
  await click(page.getByRole('button', { name: '填写基本信息' }))
  await heading(page, '企业基本信息归集')
  await page
    .getByText(/来自工商登记模拟库/)
    .first()
    .waitFor()
  await page.getByText('来自账号，可以修改').first().waitFor()
  await expectWellMade(page)
  await type(page.getByLabel('联系手机'), '13862000021')
  await type(page.getByLabel('施工劳务资质证书编号'), 'D332010001')
  cost.inputs += 2
  await typeDay(page, '资质有效期至', '2028-05-31')
  await type(page.getByLabel('安全生产许可证编号'), '（苏）JZ安许证字〔2025〕051001')
  await typeDay(page, '安全生产许可证有效期至', '2028-05-31')
  // All at once: each goes to its slot by its name.
  cost.clicks += 1
  await page
    .getByLabel('一次选多个文件')
    .setInputFiles(
      ['营业执照', '施工劳务资质证书', '安全生产许可证', '其他附件'].map((name) => onePage(name)),
    )
  await page.getByText(/已按文件名放好/).waitFor()
  await page.getByText('3/3').waitFor()
  await click(page.getByRole('button', { name: '核对并提交' }))
  await heading(page, '核对：企业基本信息归集')
  await expectWellMade(page)
  await click(page.getByRole('button', { name: '提交', exact: true }))
  await heading(page, '回执')
  expect(cost.clicks).toBeLessThanOrEqual(8)
  expect(cost.inputs).toBeLessThanOrEqual(6)

  await page.goto('/org/labour')
  await page.getByText('待审核').waitFor()
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByRole('link', { name: /^编辑/ }).click()
  await page.getByText(/尚未提交/).waitFor()
  await page.getByRole('button', { name: '核对并提交' }).click()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await heading(page, '回执')
  expect(errors).toEqual([])
})

test('a safety officer and a labour manager from the roster: at most four clicks each, nothing typed', async () => {
  const { page } = await as('enterprise-admin', '安信')
  for (const [kind, add, person] of [
    ['safety-officer', '新增安全员', /C2 证至/],
    ['manager', '新增劳资专管员', /./],
  ] as const) {
    const { cost, click } = countingActs(page)
    await page.goto(`/org/labour?kind=${kind}`)
    await click(page.getByRole('button', { name: add }))
    if (kind === 'safety-officer') {
      // Whoever has the certificate is found by it: the list says so.
      const { items } = (await (
        await page.context().request.get('/api/v1/certificates?category=C2&limit=10')
      ).json()) as { items: { person: { name: string } }[] }
      await page.getByRole('searchbox').fill(items[0]?.person.name ?? '')
    }
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('link') })
      .filter({ hasText: person })
      .first()
    await click(row.getByRole('link').first())
    await page.getByText('来自花名册').first().waitFor()
    await click(page.getByRole('button', { name: '核对并提交' }))
    await click(page.getByRole('button', { name: '提交', exact: true }))
    await heading(page, '回执')
    expect(cost.clicks).toBeLessThanOrEqual(4)
    expect(cost.inputs).toBe(0)
  }
})

test('a contract: picked from the register, at most five clicks; what the register says cannot be typed over', async () => {
  const { page } = await as('enterprise-admin', '安信')
  const { cost, click, type, choose } = countingActs(page)
  await page.goto('/labour-projects')
  await click(page.getByRole('button', { name: '选择合同归集' }))
  await type(page.getByRole('dialog').getByRole('searchbox'), '元和街道')
  await click(page.getByRole('button', { name: '选择 相城区元和街道安置房三期工程' }))
  await page.getByText('来自省合同归集系统').nth(5).waitFor()
  expect(await page.getByRole('textbox', { name: '合同金额' }).count()).toBe(0)
  await expectWellMade(page)
  await type(page.getByLabel('项目负责人'), '项志成')
  await type(page.getByLabel('计划用工'), '60')
  await choose(page.locator('#item-labour_contract_scan input[type=file]').first(), onePage('劳务合同'))
  await page.getByText('1/1').waitFor()
  await click(page.getByRole('button', { name: '核对并提交' }))
  await click(page.getByRole('button', { name: '提交', exact: true }))
  await heading(page, '回执')
  expect(cost.clicks).toBeLessThanOrEqual(5)
})

test('the association agrees by keyboard; the enterprise prints with two clicks, and the symbol agrees', async () => {
  const { page: desk } = await as('association', '劳务')
  await desk.goto('/home')
  await desk.getByRole('link', { name: /基本信息待审核/ }).waitFor()
  await expectWellMade(desk)
  for (const service of ['labour-enterprise', 'labour-safety-officer', 'labour-manager'])
    await agree(desk, service)

  const { page, context } = await as('enterprise-admin', '安信')
  await expect.poll(async () => (await mine(context, 'enterprise'))[0]?.state, patience).toBe('已通过')
  await agree(desk, 'labour-project')
  await expect.poll(async () => (await mine(context, 'manager'))[0]?.state, patience).toBe('已通过')

  const { cost, click } = countingActs(page)
  await page.goto('/org/labour')
  await page.evaluate(() => {
    const printed = globalThis as unknown as { printed: number }
    printed.printed = 0
  })
  const began = Date.now()
  await click(page.getByRole('button', { name: '打印情况表' }))
  await page.locator('iframe[title=企业基本情况表]').waitFor()
  expect(Date.now() - began, 'milliseconds until the sheet is there').toBeLessThanOrEqual(3000)
  await click(page.getByRole('dialog').getByRole('button', { name: '打印' }))
  expect(cost.clicks).toBeLessThanOrEqual(2)
  const id = (await mine(context, 'enterprise'))[0]?.record?.id ?? ''
  const pdf = await (await context.request.get(`/api/v1/labour/records/${id}/paper`)).body()
  const verdict = await scan((await openPage(browser, 'phone')).page, pdf)
  expect(verdict).toContain('与登记一致')
  expect(verdict).toContain(firm)
  await expect.poll(async () => (await mine(context, 'project'))[0]?.state, patience).toBe('已通过')
})

test('a change keeps the approved version live; once approved, the old print says since when', async () => {
  const { page, context } = await as('enterprise-admin', '安信')
  const before = (await mine(context, 'enterprise'))[0]?.record?.id ?? ''
  const pdf = await (await context.request.get(`/api/v1/labour/records/${before}/paper`)).body()
  await page.goto('/org/labour')
  await page.getByRole('button', { name: '申请修改' }).click()
  await page.getByLabel('联系手机').fill('13862000099')
  await page.getByRole('button', { name: '核对并提交' }).click()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await heading(page, '回执')
  await page.goto('/org/labour')
  await page.getByText('已通过 · 修改待审核').waitFor()
  await page.getByRole('button', { name: '打印情况表' }).waitFor()
  const { page: scanner } = await openPage(browser, 'phone')
  expect(await scan(scanner, pdf)).toContain('与登记一致')

  const { page: desk } = await as('association', '劳务')
  await desk.goto('/items?box=queue&service=labour-enterprise')
  await desk.getByRole('row').filter({ hasText: '安信' }).first().focus()
  await desk.keyboard.press('Enter')
  await desk.getByText('已通过的第 1 版：13862000021').waitFor()
  await expectWellMade(desk)
  // Somebody has opened it: it can no longer be taken back.
  await page.reload()
  await page.getByText('已通过 · 修改待审核').waitFor()
  expect(await page.getByRole('button', { name: '撤回' }).count()).toBe(0)
  await desk.keyboard.press('a')
  await desk.keyboard.press('Control+Enter')
  await expect.poll(async () => (await mine(context, 'enterprise'))[0]?.record?.version, patience).toBe(2)
  expect(await scan(scanner, pdf)).toMatch(/登记已于 \d{4}-\d\d-\d\d 变更/)
})

test('with the contract register down, a contract is typed by hand and marked', async () => {
  const { page, context } = await as('enterprise-admin', '安信')
  await context.request.post('/api/v1/dev/outages', { data: { registers: ['contracts'] } })
  try {
    await page.goto('/labour-projects')
    await page.getByRole('button', { name: '选择合同归集' }).click()
    await page.getByText(/暂时没有应答/).waitFor()
    await expectWellMade(page)
    await page.getByRole('dialog').getByRole('button', { name: '手工填写' }).click()
    await page.getByLabel('合同编号').fill('手工 2026-1')
    await page
      .getByText(/◔ 未核对（手工填写）/)
      .first()
      .waitFor()
    await expectWellMade(page)
  } finally {
    await context.request.post('/api/v1/dev/outages', { data: { registers: [] } })
  }
})
