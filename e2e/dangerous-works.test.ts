import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectFits, expectWellMade } from './support/page-checks.ts'

/* Dangerous works: declared with a judgement on the spot, recorded in their order, looked after, patrolled with the phone. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

const name = '2 号楼基坑开挖'

test('the department declares a pit, sees what it is while typing, and records the first step', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'project-department')
  await page.goto('/hazards/new')
  await page.getByRole('combobox', { name: '工程类别' }).click()
  await page.getByTitle('基坑（槽）土方开挖').click()
  const judged = page.getByRole('status').filter({ hasText: '判定' })
  await judged.getByText(/^还不能判定，请补充：.*开挖深度（m）$/).waitFor()
  await page.getByLabel('开挖深度').fill('6.5')
  await judged.getByText('开挖深度 6.5 m，达到 5 m').waitFor()
  await judged.getByText('超危大工程').first().waitFor()
  await page.getByLabel('工程名称').fill(name)
  await expectWellMade(page)
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()

  // What cannot be recorded yet says why; what can be has a button.
  await page.getByText('还没有“危大工程清单及安全管理措施”的记录，不能办理“专项施工方案编制”').waitFor()
  await page.getByRole('button', { name: '记一笔：危大工程清单及安全管理措施' }).click()
  const drawer = page.getByRole('dialog', { name: '记危大工程清单及安全管理措施' })
  await drawer.getByRole('button', { name: '保存' }).click()
  await drawer.getByText('缺少建设单位的签字').waitFor()
  await drawer.getByLabel('建设单位').fill('苏州城建王工')
  await drawer.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '记一笔：专项施工方案编制' }).waitFor()
  await expectWellMade(page)
  expect(errors).toEqual([])
})

test('the safety director sees what lacks, unfolds a part, and presses the department', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'safety-director')
  await page.goto('/hazards')
  await page.getByRole('row').filter({ hasText: '体育馆钢结构安装' }).waitFor()
  await expectWellMade(page)
  await page
    .getByRole('button', { name: /^缺实施情况/ })
    .or(page.getByRole('tab', { name: /^缺实施情况/ }))
    .click()
  await page.getByRole('link', { name: '门厅高支模' }).click()
  await page.getByRole('heading', { level: 1, name: '门厅高支模' }).waitFor()
  await page.getByText('到目前阶段还缺：实施情况。').waitFor()
  await page.locator('summary').filter({ hasText: '专家论证' }).click()
  await page.getByText('苏州市建筑设计研究院').first().waitFor()
  await expectWellMade(page)
  await page.getByRole('button', { name: '记下查看、督促' }).click()
  const dialog = page.getByRole('dialog', { name: '记下查看、督促项目部' })
  await dialog.getByLabel('意见（选填）').fill('高支模已十多天没有巡查，请今天补上。')
  await dialog.getByRole('button', { name: '记下' }).click()
  await page.getByText(/^已记下，并把意见发给项目部/).waitFor()
  await page.getByText('高支模已十多天没有巡查，请今天补上。').waitFor()
  expect(errors).toEqual([])
})

test('a patrol is added with the phone in a few taps', async () => {
  const { page, context, errors } = await openPage(browser, 'phone')
  await signInAs(context, 'project-department')
  await page.goto('/m/me')
  await page.getByRole('link', { name: '超危大（巡查、监测）' }).click()
  await page.getByRole('link', { name: /3 号楼地下室深基坑开挖/ }).click()
  await page.getByRole('link', { name: '添加巡查记录' }).click()
  await expectWellMade(page)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '巡查.png', mimeType: 'image/png', buffer: smallPng })
  await page.getByText('巡查.png').waitFor()
  await page.getByLabel('发现了什么（没有异常的不填）').fill('临边防护完好')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText(/^已记下 \d{4}-\d\d-\d\d 的巡查$/).waitFor()
  await page.getByText('临边防护完好').waitFor()
  await expectFits(page)
  expect(errors).toEqual([])
})

/** One white pixel. */
const smallPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
)
