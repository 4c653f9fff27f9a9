import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { smallJpeg, smallPdf } from '../apps/api/test/case-files.ts'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'

/* The safety director inspects: by usual wordings to the printed sheet, by the enterprise's own paper, by JGJ59. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

/** A file on this machine, to be chosen. */
function fileOf(name: string, content: Buffer | string): string {
  const file = path.join(tmpdir(), `anzhu-${process.pid}-${name}`)
  writeFileSync(file, content)
  return file
}

async function begin(method: string, project: string) {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'safety-director', '华筑')
  await page.goto('/inspections')
  await page.getByRole('button', { name: '新建检查' }).click()
  await page.getByRole('combobox', { name: '项目' }).fill(project)
  await page.locator('.ant-select-item-option', { hasText: project }).first().click()
  await page.getByText(/年已检查 \d 次/).waitFor()
  await page.getByRole('radio', { name: new RegExp(`^${method}`) }).check()
  await page.getByLabel(/^整改人员/).fill('孙立新')
  await expectWellMade(page)
  await page.getByRole('button', { name: '开始检查' }).click()
  await page.waitForURL(/\/inspections\/[\da-f-]{36}$/)
  return { page, errors }
}

test('check terms: ticked wordings become findings with photo, requirement and day; saved, and the sheet is there', async () => {
  const { page, errors } = await begin('省标检查用语', '平江街道')
  await page.getByRole('button', { name: '保存检查' }).click()
  await page.getByText('还没有添加检查用语').waitFor()

  await page.getByRole('button', { name: '添加规范用语' }).click()
  const dialog = page.getByRole('dialog', { name: '添加规范用语' })
  expect(await dialog.getByRole('button', { name: '添加', exact: true }).isDisabled()).toBe(true)
  await dialog.getByLabel('查找用语').fill('责任制')
  await dialog.getByRole('checkbox').nth(0).check()
  await dialog.getByRole('checkbox').nth(1).check()
  await dialog.getByRole('button', { name: '添加 2 条' }).click()
  await page.getByRole('heading', { name: '问题与整改（2）' }).waitFor()

  const first = page.getByRole('listitem', { name: '问题 1', exact: true })
  await first.getByLabel('部位').fill('3 号楼 5 层')
  await first.getByText('已保存').waitFor()
  const chooser = first.locator('input[type=file]').first()
  await chooser.setInputFiles(fileOf('photo.jpg', smallJpeg))
  await first.locator('.uploader__files li').waitFor()
  await first.getByLabel('整改要求').fill('')
  await first.getByText('要整改的，请写整改要求').waitFor()
  await first.getByLabel('整改要求').fill('补签责任书，由责任人本人签字')
  await first.getByText('已保存').waitFor()
  await expectWellMade(page)

  // Nothing is lost when the page is opened anew.
  await page.reload()
  await page.getByRole('heading', { name: '问题与整改（2）' }).waitFor()
  expect(await first.getByLabel('部位').inputValue()).toBe('3 号楼 5 层')
  await page.getByRole('button', { name: '保存检查' }).click()
  const saved = page.getByRole('dialog', { name: '检查已保存' })
  await saved.getByText(/有 2 项要整改/).waitFor()
  await saved.getByRole('button', { name: '查看并下载检查单' }).click({ timeout: 30_000 })
  await page.locator('iframe.paper__sheet').waitFor()
  expect(errors).toEqual([])
})

test('own standard: a wrong file is refused in words, a scan makes it whole, and it can be voided with a reason', async () => {
  const { page, errors } = await begin('企业内部标准', '平江街道')
  const scans = page.getByRole('group', { name: '纸质检查单' })
  await scans.locator('input[type=file]').first().setInputFiles(fileOf('sheet.pdf', '<html>不是 PDF</html>'))
  await scans.getByText(/sheet\.pdf》的内容不是 PDF/).waitFor()
  await page.getByRole('button', { name: '保存检查' }).click()
  await page.getByText('还没有上传检查单').waitFor()
  // A slow network: who saves at once does not save without the scan that is under way.
  await page.route('**/photos/**', async (route) => {
    await sleep(1500)
    await route.continue()
  })
  await scans.locator('input[type=file]').first().setInputFiles(fileOf('paper.pdf', smallPdf))
  await scans.locator('.uploader__files li').filter({ hasText: 'paper.pdf' }).waitFor()
  await page.getByText('照片或扫描件正在上传').waitFor()
  await page.getByRole('button', { name: '保存检查' }).click()
  await page.getByRole('dialog', { name: '检查已保存' }).getByRole('button', { name: '关闭' }).last().click()
  await expectWellMade(page)

  await page.getByRole('button', { name: '作废', exact: true }).click()
  const ask = page.getByRole('dialog', { name: '作废这次检查' })
  await ask.getByLabel('原因').fill('项目选错了，重新检查')
  await ask.getByRole('button', { name: '作废检查' }).click()
  await page.getByText(/已作废：项目选错了，重新检查/).waitFor()
  expect(errors).toEqual([])
})
