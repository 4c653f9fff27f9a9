import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'

/* J3 for people without a phone: the clerk prints their cards, eight on a sheet of A4. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('cards of everybody chosen are printed eight on a sheet, and nothing else is', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'labour-clerk', '安信')
  await page.goto('/codes?colour=green')
  await page.getByRole('checkbox', { name: '选择本页全部' }).check()
  const chosen = Number(/\d+/.exec((await page.getByText(/已选 \d+ 人/).textContent()) ?? '')?.[0])
  expect(chosen).toBeGreaterThan(8)
  await page.getByRole('button', { name: '打印码卡' }).dblclick()
  const dialog = page.getByRole('dialog', { name: '打印码卡' })
  const pages = Math.ceil(chosen / 8)
  await dialog.getByText(`${chosen} 张，A4 纸 ${pages} 页，每页 8 张。`).waitFor()
  await expectWellMade(page)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('banner').isVisible()).toBe(false)
  const cards = page.locator('.print-sheet .print-card')
  expect(await cards.count()).toBe(chosen)
  expect(await cards.first().innerText()).toMatch(
    /贴照片处[\s\S]*\d{4} \d{4} \d{4}\s+扫码核验真伪，颜色以扫码时为准/,
  )
  expect(await cards.first().innerText()).not.toMatch(/绿码|黄码|红码/)
  const qr = (await cards.first().getByRole('img').boundingBox())?.width ?? 0
  expect((qr / 96) * 25.4, 'millimetres').toBeGreaterThanOrEqual(22)
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(pages)
  expect(errors).toEqual([])
})
