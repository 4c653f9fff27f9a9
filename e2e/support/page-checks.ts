import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './browser.ts'

/** Holds a page against what every page owes: a title of its own, nothing cut off at the side, axe content. */
export async function expectWellMade(page: Page): Promise<void> {
  expect(await page.title()).toMatch(/^.+ · 安筑$/)
  await expectFits(page)
  await expectAccessible(page)
}

/** Nothing makes the page scroll sideways. */
export async function expectFits(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(overflow, `sideways overflow of ${page.url()}`).toBeLessThanOrEqual(0)
}
