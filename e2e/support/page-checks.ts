import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible, openPage, signInAs } from './browser.ts'

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

/** Opens an address and waits until it has stopped loading. */
export async function openLoaded(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
  await expect.poll(() => page.locator('[aria-busy=true]').count(), { message: path }).toBe(0)
}

/** Holds desk pages of a role to what every page owes, in both sizes of type. */
export async function expectDeskPages(
  browser: Browser,
  role: string,
  paths: readonly string[],
): Promise<void> {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, role)
  for (const path of paths) {
    await openLoaded(page, path)
    await expectWellMade(page)
    await page.getByRole('button', { name: '大字版' }).click()
    await expectFits(page)
    await page.getByRole('button', { name: '标准字' }).click()
  }
  expect(errors).toEqual([])
}
