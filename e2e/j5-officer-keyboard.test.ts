import { Client } from 'pg'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { countingActs } from './support/counting.ts'
import { fillQueue, morning } from './support/officer-queue.ts'
import { expectWellMade } from './support/page-checks.ts'
import { settleNow } from './support/settling.ts'
import { theProduct } from './support/running.ts'

/* J5: an acceptor goes through fifty cases with the keyboard alone. The tests follow each other. */

let browser: Browser
let inWay: number
beforeAll(async () => {
  browser = await openBrowser()
  const { context } = await openPage(browser, 'desk')
  await signInAs(context, 'enterprise-admin', '华筑')
  await fillQueue(context)
  await closePages(browser)
}, 120_000)
afterEach(() => closePages(browser))
afterAll(() => browser.close())

const patience = { timeout: 20_000 }

/** The acceptor at the counter of the district; a press of the mouse would be told as an error of the page. */
async function atTheDesk(unit = '相城区') {
  const opened = await openPage(browser, 'desk')
  await opened.page.addInitScript(() => {
    addEventListener('mousedown', () => console.error('the mouse was used'), true)
  })
  await signInAs(opened.context, 'acceptor', unit)
  return opened
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()
const bar = (page: Page) => page.getByRole('region', { name: /^办理：/ })
const isOpen = (page: Page) => bar(page).waitFor()

test('the queue says how much can go together; a green case costs two chords, and the next opens by itself', async () => {
  const { page, context, errors } = await atTheDesk()
  const counts = (await (await context.request.get('/api/v1/cases/counts')).json()) as Record<string, number>
  const [queue, green] = [counts['queue'] ?? 0, counts['queueAllMet'] ?? 0]
  inWay = green - morning.green
  expect(queue - green).toBe(morning.originals + morning.unmet)
  await page.goto('/items')
  await page.getByText(new RegExp(`^${queue} 件 · 全绿 ${green} · 需逐件 6`)).waitFor()
  await expectWellMade(page)
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex), patience)
    .toBe(1)
  const number = (await focused(page)).slice(0, 24)
  await page.keyboard.press('Enter')
  await isOpen(page)
  await expectWellMade(page)
  const opened = await heading(page)

  // A letter that an input method is composing is no shortcut.
  await page.evaluate(() =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { code: 'KeyA', isComposing: true, bubbles: true }),
    ),
  )
  expect(await bar(page).getByRole('textbox', { name: '意见' }).count()).toBe(0)
  await page.keyboard.press(']')
  await page.getByRole('toolbar', { name: '材料' }).waitFor()

  const { cost, press } = countingActs(page)
  await press('a')
  await press('Control+Enter')
  const sent = Date.now()
  await page.getByText(/^已受理 /).waitFor()
  await expect.poll(() => heading(page), patience).not.toBe(opened)
  await isOpen(page)
  console.log(`the next case after ${Date.now() - sent} ms`)
  expect(cost.clicks).toBe(2)
  expect(await bar(page).evaluate((region) => region === document.activeElement)).toBe(true)
  await page.keyboard.press('z')
  await expect.poll(() => heading(page), patience).toBe(opened)
  await isOpen(page)

  const colleague = await atTheDesk('苏州市')
  await colleague.page.goto(page.url())
  await colleague.page.getByText(/沈玉兰正在办理这一件/).waitFor()
  expect(await bar(colleague.page).count()).toBe(0)

  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page), patience).toContain(number)
  expect(errors).toEqual([])
})

test('originals that nobody has seen hold the agreement; the space bar ticks them where the focus is', async () => {
  const { page, errors } = await atTheDesk()
  await page.goto('/items?box=queue&checks=some-unmet')
  await expect.poll(() => page.getByRole('table').locator('tbody tr').count(), patience).toBe(6)
  for (let left = morning.originals; left > 0; left--) {
    if (left === morning.originals) {
      const row = page.getByRole('row').filter({ hasText: '待到窗口核验原件' }).first()
      await row.focus()
      await page.keyboard.press('Enter')
    }
    await page.getByRole('region', { name: '办理：核验原件' }).waitFor()
    await page.getByRole('list', { name: '人工核对' }).waitFor()
    await page.keyboard.press('a')
    await page.getByText('3 项待人工核：身份证原件、学历证原件、职称证原件').waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-manual'))).toBe('seenIdCard')
    if (left === morning.originals) await expectWellMade(page)
    for (const wait of ['2 项待人工核：学历证原件、职称证原件', '1 项待人工核：职称证原件']) {
      await page.keyboard.press('Space')
      await page.keyboard.press('a')
      await page.getByText(wait).waitFor()
    }
    await page.keyboard.press('Space')
    await page.keyboard.press('a')
    const before = await heading(page)
    await bar(page).getByRole('textbox', { name: '意见' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => heading(page), patience).not.toBe(before)
  }
  expect(errors).toEqual([])
})

test('what does not hold is given back with a usual phrase, after a look at what the applicant will read', async () => {
  const { page, errors } = await atTheDesk()
  for (let left = morning.unmet; left > 0; left--) {
    await page.goto('/items?box=queue&checks=some-unmet')
    await expect.poll(() => page.getByRole('row').filter({ hasText: '待受理' }).count(), patience).toBe(left)
    await page.getByRole('row').filter({ hasText: '待受理' }).first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: '办理：受理' }).waitFor()
    await page.keyboard.press('r')
    await page.keyboard.press('3')
    await page.getByText('申请人将看到：').waitFor()
    await page.getByText('缺少扫描件，请补交以下材料后重新提交：').first().waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^已退回补正 /).waitFor()
  }
  expect(errors).toEqual([])
})

test('all the green ones go together in at most five chords; what could not go is told with its reason', async () => {
  const { page, context, errors } = await atTheDesk()
  const { green: all, originals: back } = morning
  // What was just passed on comes back for acceptance once it can no longer be undone.
  await settleNow()
  await expect
    .poll(
      async () =>
        ((await (await context.request.get('/api/v1/cases/counts')).json()) as { queueAllMet: number })
          .queueAllMet,
      { timeout: 30_000, interval: 500 },
    )
    .toBeGreaterThanOrEqual(all + inWay + back)
  await page.goto('/items')
  await page.getByText(/^\d+ 件 · 全绿/).waitFor()
  const { cost, press } = countingActs(page)
  await press('Shift+G')
  // Whoever has seen the originals does not also accept: those wait for a colleague, and say so.
  const { green, originals } = morning
  const told = await page
    .getByText(/^已选 [1-9]\d* 件/)
    .first()
    .innerText()
  const chosen = Number(/已选 (\d+) 件/.exec(told)?.[1])
  // Other journeys may have filed here too.
  expect(chosen).toBeGreaterThanOrEqual(green + inWay + originals)
  await moveOneAway()
  const queue = async () =>
    ((await (await context.request.get('/api/v1/cases/counts')).json()) as { queue: number }).queue
  const before = await queue()
  await press('b')
  const preview = await page
    .getByText(/可办 \d+ · 无权 1/)
    .first()
    .innerText()
  const able = Number(/可办 (\d+)/.exec(preview)?.[1])
  expect(able).toBeGreaterThanOrEqual(green + inWay - 1)
  await expectWellMade(page)
  await press('Control+Enter')
  await page.getByText(`成功 ${able} · 未办 ${chosen - able}`).waitFor()
  expect(cost.clicks).toBeLessThanOrEqual(5)
  await expectWellMade(page)
  await settleNow()
  await expect.poll(queue, { timeout: 30_000, interval: 1000 }).toBe(before - able)
  expect(errors).toEqual([])
})

/** One of the green cases, not of those whose originals were seen, moves to another district while it is chosen. */
async function moveOneAway(): Promise<void> {
  const client = new Client({ connectionString: theProduct().database })
  await client.connect()
  await client.query(
    `update cases.cases set holder_region = '320506', region = '320506' where id = (
       select id from cases.cases where status = 'in-progress' and step = 'acceptance' and flow = 'jiangsu-new-c'
         and checks_met = checks_all and holder_region = '320507'
         and not exists (select from exams.passes p where p.person_id = cases.person_id and p.source = 'history')
       limit 1)`,
  )
  await client.end()
}
