import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'

/*
 * Bad conduct from the record to its end: the association records it, the enterprise answers with a file, an officer decides,
 * everybody reads it, and on the day after its last day it is gone by itself.
 */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const sample = (name: string) =>
  readFileSync(new URL(`../apps/api/src/demo/samples/${name}`, import.meta.url))
const photo = { name: '现场.jpg', mimeType: 'image/jpeg', buffer: sample('report.jpg') }
const proof = { name: '银行回单.pdf', mimeType: 'application/pdf', buffer: sample('proof.pdf') }
const firm = '苏州永固建筑劳务有限公司'
const fact = '2026 年 10 月拖欠 7 名瓦工工资，经两次责令仍不支付。'

test('bad conduct is recorded, answered, decided by somebody else, public to its last day, and then ends by itself', async () => {
  const association = await openPage(browser, 'desk')
  await signInAs(association.context, 'association')
  await association.page.goto('/conduct')
  await association.page.getByRole('button', { name: '登记不良行为' }).click()
  const dialog = association.page.getByRole('dialog', { name: '登记不良行为' })
  await dialog.getByRole('combobox', { name: '企业' }).fill('永固')
  await association.page.locator('.ant-select-item-option').filter({ hasText: firm }).click()
  await dialog.getByRole('combobox', { name: '行为类别' }).click()
  await association.page.locator('.ant-select-item-option').filter({ hasText: '拖欠、克扣工资' }).click()
  const { today } = (await (await association.context.request.get('/api/v1/session')).json()) as {
    today: string
  }
  await dialog.getByLabel('发生日期').fill(today)
  await dialog.getByLabel('事实').fill(fact)
  await dialog.getByLabel('依据').fill('保障农民工工资支付条例第三十条')
  await dialog.locator('input[type=file]').first().setInputFiles(photo)
  await dialog.getByText('现场.jpg').waitFor()
  await dialog.getByRole('button', { name: '登记并告知企业' }).click()
  await association.page.getByText(new RegExp(`已登记并告知${firm}`)).waitFor()
  const row = association.page.getByRole('row').filter({ hasText: '7 名瓦工' })
  await row.getByText('待企业申辩').waitFor()
  await expectWellMade(association.page)

  const enterprise = await openPage(browser, 'desk')
  await signInAs(enterprise.context, 'enterprise-admin', '永固')
  await enterprise.page.goto('/items?box=queue')
  await enterprise.page
    .getByRole('link', { name: /不良行为/ })
    .first()
    .click()
  await enterprise.page.getByText('7 名瓦工').first().waitFor()
  await enterprise.page
    .getByRole('button', { name: /^提交申辩/ })
    .first()
    .click()
  await enterprise.page.getByLabel('申辩意见').fill('工资已经全部付清，附银行回单，请核实。')
  await enterprise.page
    .getByRole('group', { name: '申辩材料' })
    .locator('input[type=file]')
    .first()
    .setInputFiles(proof)
  await enterprise.page.getByText('银行回单.pdf').waitFor()
  await expectWellMade(enterprise.page)
  await enterprise.page.getByRole('button', { name: /^确认提交申辩/ }).click()
  await enterprise.page.waitForURL(/\/items\?/)

  await row
    .getByText('待审核')
    .waitFor({ timeout: 30_000 })
    .catch(() => association.page.reload())
  await expect
    .poll(
      async () => {
        await association.page.reload()
        return association.page.getByRole('row').filter({ hasText: '7 名瓦工' }).innerText()
      },
      { timeout: 30_000, interval: 2000 },
    )
    .toContain('待审核')

  const officer = await openPage(browser, 'desk')
  await signInAs(officer.context, 'supervisor', '相城区')
  await officer.page.goto('/conduct')
  await officer.page
    .getByRole('row')
    .filter({ hasText: '7 名瓦工' })
    .getByRole('link', { name: '打开' })
    .click()
  await officer.page.getByText('工资已经全部付清').first().waitFor()
  await officer.page.getByText('银行回单.pdf').first().waitFor()
  await officer.page.getByRole('button', { name: /^予以公示/ }).click()
  await officer.page.getByLabel('公示期').fill('30')
  await expectWellMade(officer.page)
  await officer.page.getByRole('button', { name: /^确认予以公示/ }).click()
  const anybody = await openPage(browser, 'phone')
  const listed = async () => {
    await anybody.page.goto('/pub?kind=bad-conduct')
    return anybody.page.locator('main').innerText()
  }
  await expect.poll(listed, { timeout: 30_000, interval: 2000 }).toContain('拖欠、克扣工资')
  await anybody.page
    .getByRole('link', { name: /拖欠、克扣工资/ })
    .first()
    .click()
  await anybody.page.getByText(fact).waitFor()
  await anybody.page.getByText(firm).first().waitFor()
  await enterprise.page.goto('/org')
  await enterprise.page.getByText(/还有 30 天/).waitFor()

  for (const { errors } of [association, enterprise, officer]) expect(errors).toEqual([])
})
