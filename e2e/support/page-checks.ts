import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './browser.ts'

/** Holds a page against what every page owes: a title of its own, nothing cut off at the side, axe content. */
export async function expectWellMade(page: Page): Promise<void> {
  expect(await page.title()).toMatch(/^.+ · 安筑$/)
  await expectFits(page)
  await expectAccessible(page)
}

/** Nothing makes the page, or the part of it that scrolls, go sideways. */
export async function expectFits(page: Page): Promise<void> {
  const overflow = await page.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...document.querySelectorAll('main, .list-body')].map(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      ),
    ),
  )
  expect(overflow, `sideways overflow of ${page.url()}`).toBeLessThanOrEqual(0)
}

/** No text is cut off by the box it stands in. */
export async function expectUncut(page: Page): Promise<void> {
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((box) => {
        const { overflowX, overflowY, clip } = getComputedStyle(box)
        const hides = [overflowX, overflowY].some((overflow) => overflow === 'hidden' || overflow === 'clip')
        // What is there for screen readers only is cut off on purpose.
        if (!hides || clip !== 'auto' || box.textContent === '') return false
        return box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1
      })
      .map(({ className, textContent }) => `${className}: ${textContent?.slice(0, 40)}`),
  )
  expect(cut, `cut off on ${page.url()}`).toEqual([])
}
