import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { onePage as pdf } from './support/counting.ts'
import { expectFits, expectWellMade } from './support/page-checks.ts'
import { settleNow } from './support/settling.ts'

/* J4 and J5 in general: an enterprise applies, an officer gives back and agrees by keyboard alone. The tests follow each other. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

const answers = {
  place: '元和街道华元路 18 号',
  seats: '60',
  teachers: '王建国，注册安全工程师，从业 12 年',
  phone: '13862000001',
}

async function signedIn(role: string, unit: string) {
  const opened = await openPage(browser, 'desk')
  await signInAs(opened.context, role, unit)
  return opened
}

/** What waits for the officer, as the server says. */
async function waiting(context: BrowserContext) {
  const read = async (checks: string) => {
    const answer = await context.request.get(`/api/v1/cases?box=queue&checks=${checks}&limit=200`)
    return ((await answer.json()) as { items: { service: string }[] }).items
  }
  const [green, others] = [await read('all-met'), await read('some-unmet')]
  return {
    green: green.length,
    appeals: others.filter(({ service }) => service === 'safety-code-appeal').length,
  }
}

/** Other work shares the two processors. */
const patience = { timeout: 15_000 }

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

/** The row of a case, reached and opened without a mouse. */
async function openRow(page: Page, text: string): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: text })
  await row.first().focus()
  await page.keyboard.press('Enter')
}

const bar = (page: Page) => page.getByRole('region', { name: '办理：审核' })

test('an enterprise applies with files; pressing twice files one case, and Back does not file again', async () => {
  const { page, context, errors } = await signedIn('enterprise-admin', '安信')
  const ours = async () =>
    ((await (await context.request.get('/api/v1/cases/counts')).json()) as { mine: number }).mine
  const before = await ours()
  await page.goto('/items')
  await page.getByRole('button', { name: '新建申请' }).first().click()
  await page.getByRole('link', { name: /培训机构认定/ }).click()
  await page.getByText('尚未提交').waitFor()
  await page.getByLabel('培训场所地址').fill(answers.place)
  await page.getByText(/已保存 \d\d:\d\d · 尚未提交/).waitFor()
  await expect.poll(() => page.url(), patience).toContain('?case=')
  // What was typed is there again after the window was closed in the middle.
  await page.reload()
  await page.getByLabel('培训场所地址').waitFor()
  await expect.poll(() => page.getByLabel('培训场所地址').inputValue(), patience).toBe(answers.place)
  await page.getByRole('button', { name: '核对并提交' }).click()
  await page.getByText(/还有 \d+ 处没有填好/).waitFor()
  await page.getByLabel('安全教育和继续教育').check()
  await page.getByLabel('一次能容纳').fill(answers.seats)
  await page.getByLabel('师资情况').fill(answers.teachers)
  await page.getByLabel('联系电话').fill(answers.phone)
  await page
    .locator('#item-place-proof input[type=file]')
    .first()
    .setInputFiles([pdf('租赁合同'), pdf('平面图')])
  await page
    .locator('#item-teacher-proof input[type=file]')
    .first()
    .setInputFiles([pdf('资格证书')])
  for (const name of ['租赁合同', '平面图', '资格证书'])
    await page.getByRole('button', { name: `删除 ${name}.pdf` }).waitFor()
  await expectWellMade(page)
  await page.getByRole('button', { name: '核对并提交' }).click()
  await heading(page, '核对：培训机构认定')
  await page.getByText('租赁合同.pdf、平面图.pdf').waitFor()
  await page.getByLabel('以上内容真实，愿接受主管部门检查').check()
  await expectWellMade(page)
  await page.getByRole('button', { name: '提交', exact: true }).dblclick()
  await heading(page, '回执')
  await page.getByText(/320507-60-\d{6}-\d{5}-\d/).waitFor()
  await page.getByText(/10 个工作日内（\d\d-\d\d 前）/).waitFor()
  await expectWellMade(page)
  await page.goBack()
  await heading(page, /培训机构认定 · /)
  await page.getByRole('button', { name: '撤回' }).waitFor()
  expect(await ours()).toBe(before + 1)
  // The service picker says that one is under way, and asking again says why not.
  await page.goto('/apply/training-body')
  await page.getByText(/现在还不能申请/).waitFor()
  await expectWellMade(page)
  expect(errors).toEqual([])
})

test('an officer gives it back by keyboard with a remark on one line, while a colleague looks on', async () => {
  const { page, errors } = await signedIn('supervisor', '相城区')
  await page.setViewportSize({ width: 1366, height: 608 })
  await page.goto('/items')
  await page.getByText(/\d+ 件 · 全绿 \d+/).waitFor()
  await expectWellMade(page)
  const list = await page.locator('.list-body').boundingBox()
  expect(((list?.height ?? 0) - 36) / 36, 'rows that fit').toBeGreaterThanOrEqual(10)
  // The focus is on the first row already.
  expect(await page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex)).toBe(1)
  await openRow(page, '安信')
  await heading(page, '培训机构认定 · 苏州安信劳务有限公司')
  await bar(page).waitFor()
  const box = await bar(page).boundingBox()
  expect((box?.y ?? 999) + (box?.height ?? 999)).toBeLessThanOrEqual(608)
  await expectWellMade(page)

  const colleague = await signedIn('supervisor', '苏州市')
  await colleague.page.goto(page.url())
  await colleague.page.getByText(/赵晓燕正在办理这一件/).waitFor()
  expect(await bar(colleague.page).count()).toBe(0)

  // A letter that an input method is composing is not a shortcut.
  await page.evaluate(() =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { code: 'KeyA', isComposing: true, bubbles: true }),
    ),
  )
  expect(await bar(page).getByRole('textbox', { name: '意见' }).count()).toBe(0)
  await page.keyboard.press('r')
  await page.keyboard.press('1')
  await page.getByText('申请人将看到：').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.keyboard.type('写到门牌号和楼层 A')
  await expect.poll(() => bar(page).textContent(), patience).toContain('培训场所地址：写到门牌号和楼层 A')
  await page.keyboard.press(']')
  expect(await page.getByLabel('培训场所地址的意见').inputValue()).toBe('写到门牌号和楼层 A]')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Escape')
  await page.keyboard.press(']')
  await page.getByRole('toolbar', { name: '材料' }).getByText('1/3').waitFor()
  await page.keyboard.press(']')
  await page.getByRole('toolbar', { name: '材料' }).getByText('2/3').waitFor()
  await expectFits(page)
  await page.keyboard.press('Control+Enter')
  await page.getByText('已退回补正 苏州安信劳务有限公司').waitFor()
  // The next one opens by itself.
  await heading(page, /^(?!.*安信)/)
  expect(errors).toEqual([])
})

test('the enterprise lands on that line, corrects it and submits again', async () => {
  const { page, errors } = await signedIn('enterprise-admin', '安信')
  await settleNow()
  await expect
    .poll(
      async () => {
        await page.goto('/items?box=mine')
        await page.getByRole('table').waitFor()
        return page.getByRole('table').textContent()
      },
      { timeout: 60_000, interval: 2000 },
    )
    .toContain('退回补正')
  await page.goto('/home')
  await page.getByRole('link', { name: /^退回补正/ }).click()
  await page.getByRole('row').filter({ hasText: '退回补正' }).click()
  await page.getByText('退回意见：写到门牌号和楼层 A').waitFor()
  await expectWellMade(page)
  await page.getByRole('link', { name: '补正并重新提交' }).click()
  const place = page.getByLabel('培训场所地址')
  await expect.poll(() => place.evaluate((input) => input === document.activeElement), patience).toBe(true)
  await place.fill(`${answers.place} 3 楼 301 室`)
  await page.getByRole('button', { name: '核对并重新提交' }).click()
  await page.getByRole('button', { name: '重新提交', exact: true }).click()
  await heading(page, '回执')
  expect(errors).toEqual([])
})

test('an officer agrees by keyboard, undoes, agrees again in a batch that tells what it could not do', async () => {
  const { page, context, errors } = await signedIn('supervisor', '相城区')
  const { green, appeals } = await waiting(context)
  expect([green > 1, appeals]).toEqual([true, 1])
  await page.goto('/items')
  await page.getByText(new RegExp(`\\d+ 件 · 全绿 ${green}`)).waitFor()
  await openRow(page, '安信')
  await bar(page).waitFor()
  await page.keyboard.press('a')
  await page.keyboard.press('Control+Enter')
  // The next one opens by itself, and the focus is on its bar.
  await heading(page, /^(?!.*安信)/)
  await page.getByText('已同意 苏州安信劳务有限公司').waitFor()
  const next = page.getByRole('region', { name: /^办理：/ })
  await next.waitFor()
  expect(await next.evaluate((region) => region === document.activeElement)).toBe(true)
  await page.keyboard.press('z')
  await heading(page, /安信/)
  await bar(page).waitFor()
  await page.keyboard.press('Escape')
  await heading(page, '办件')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent), patience)
    .toContain('安信')
  await page.keyboard.press('Shift+G')
  await page.getByText(`已选 ${green} 件`).waitFor()
  // What asks for an answer of its own is not among them, and says so when it is added by hand.
  await page.getByRole('row').filter({ hasText: '安码异议' }).first().focus()
  await page.keyboard.press('Space')
  await page.getByText(`已选 ${green + appeals} 件`).waitFor()
  await page.keyboard.press('b')
  const dialog = page.getByRole('dialog', { name: `批量同意 ${green + appeals} 件` })
  await dialog.getByText(`可办 ${green} · 须逐件 ${appeals}`).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText(`成功 ${green} · 未办 ${appeals}`).waitFor()
  await page.getByRole('button', { name: '仅重选未办' }).click()
  await page.getByText('已选 1 件').waitFor()
  expect(errors).toEqual([])
})

test('the enterprise sees that it was agreed, on a small screen too', async () => {
  const { page, errors } = await signedIn('enterprise-admin', '安信')
  await settleNow()
  await expect
    .poll(
      async () => {
        await page.goto('/items?box=mine')
        await page.getByRole('table').waitFor()
        return page.getByRole('table').textContent()
      },
      { timeout: 60_000, interval: 2000 },
    )
    .toContain('办结-同意')
  await page.getByRole('row').filter({ hasText: '办结-同意' }).click()
  await heading(page, /培训机构认定 · /)
  await page.getByText(/经审核，材料齐全、符合条件，同意。/).waitFor()
  await page.setViewportSize({ width: 360, height: 640 })
  for (const path of [page.url(), '/items', '/apply/training-body']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => page.locator('[aria-busy=true]').count(), patience).toBe(0)
    await expectFits(page)
  }
  expect(errors).toEqual([])
})

test('single letters can be switched off, and stay off', async () => {
  const { page } = await signedIn('supervisor', '相城区')
  await page.goto('/items')
  await page.getByRole('button', { name: '键盘快捷键' }).click()
  const keys = page.getByRole('dialog', { name: '键盘快捷键' })
  await expectWellMade(page)
  await keys.getByRole('switch').click()
  await page.keyboard.press('Escape')
  await keys.waitFor({ state: 'hidden' })
  await page.reload()
  await heading(page, '办件')
  await page.keyboard.press('Shift+Slash')
  expect(await page.getByRole('dialog', { name: '键盘快捷键' }).count()).toBe(0)
})
