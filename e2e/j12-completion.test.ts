import type { AssessmentView } from '@anzhu/contract/assessment'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, signInAs } from './support/browser.ts'
import { countingActs, onePage } from './support/counting.ts'
import { expectWellMade } from './support/page-checks.ts'
import { settleNow } from './support/settling.ts'
import { ownProduct } from './support/running.ts'

/* J12: a completed project with eighteen days left ends its supervision: department ≤ 6, enterprise ≤ 2, inspector ≤ 4. */

let browser: Browser
let city: Awaited<ReturnType<typeof ownProduct>>
beforeAll(async () => {
  ;[browser, city] = await Promise.all([openBrowser(), ownProduct()])
})
afterAll(async () => {
  await browser.close()
  await city.stop()
})

const project = '阳澄湖镇卫生院迁建工程'
/** The department of that project, which is not among the logins that are shown. */
const department = { method: 'password', login: 'xmb05', password: 'Anzhu-2026' }
const patience = { timeout: 40_000, interval: 1000 }

const signedIn = async (role: string, unit: string) => {
  const desk = await openPage(browser, 'desk', city.product.url)
  await signInAs(desk.context, role, unit)
  return desk
}

test('the safety director sees eighteen days left; those past ninety days stand apart', async () => {
  const { page, errors } = await signedIn('safety-director', '华筑')
  await page.goto('/home')
  const tile = page.getByRole('link', { name: /竣工项目未办考评.*剩 18 天/ })
  await tile.waitFor()
  await tile.click()
  await page
    .getByRole('row')
    .filter({ hasText: project })
    .getByText(/剩 18 天/)
    .waitFor()
  await expectWellMade(page)
  await page.getByRole('tab', { name: /逾期未竣工/ }).click()
  await expect.poll(() => page.getByRole('button', { name: /^说明“/ }).count()).toBe(2)
  await page.getByRole('tab', { name: /已考评/ }).click()
  await page.getByRole('row').filter({ hasText: '相城区体育公园工程' }).getByText('合格').waitFor()
  expect(errors).toEqual([])
})

test('the department files with its evidence gathered by itself, in six acts', async () => {
  const { page, context, errors } = await openPage(browser, 'desk', city.product.url)
  expect((await context.request.post('/api/v1/session', { data: department })).status()).toBe(200)
  await page.goto('/completions')
  await page.getByRole('button', { name: project }).click()
  const { click, choose, cost: acts } = countingActs(page)
  await click(page.getByRole('button', { name: '办理终止监督与考评' }))
  await page.getByText('3/3 次').first().waitFor()
  await expectWellMade(page)
  const slot = (id: string) => page.locator(`#item-${id} input[type=file]`).first()
  await choose(slot('self-assessment'), onePage('自评材料'))
  await page.getByText('自评材料.pdf').first().waitFor()
  await choose(slot('participants'), onePage('名录'))
  await page.getByText('名录.pdf').first().waitFor()
  await click(page.getByRole('button', { name: '核对并提交' }))
  await click(page.getByRole('checkbox', { name: /所报材料真实/ }))
  await click(page.getByRole('button', { name: '提交', exact: true }))
  await page.getByText('待企业确认').first().waitFor()
  expect(acts.inputs).toBe(0)
  expect(acts.clicks).toBeLessThanOrEqual(6)
  expect(errors).toEqual([])
})

test('the enterprise confirms in two', async () => {
  const { page, errors } = await signedIn('safety-director', '华筑')
  await page.goto('/items?box=queue')
  await page.getByRole('row').filter({ hasText: project }).first().click()
  const { click, cost: acts } = countingActs(page)
  await click(page.getByRole('button', { name: /^确认/ }).first())
  await click(page.getByRole('button', { name: /^确认确认/ }))
  await page.getByText('已确认').first().waitFor()
  expect(acts.clicks).toBeLessThanOrEqual(2)
  expect(errors).toEqual([])
})

test('the inspector reads the arithmetic, gives the grade in four, and it is made public', async () => {
  const { page, context, errors } = await signedIn('inspector', '相城区')
  await settleNow(city.product)
  await expect
    .poll(async () => {
      await page.goto('/items?box=queue')
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      return page.getByRole('row').filter({ hasText: project }).count()
    }, patience)
    .toBeGreaterThan(0)
  const { click, cost: acts } = countingActs(page)
  await click(page.getByRole('row').filter({ hasText: project }).first())
  await page.getByText('建议等次：合格').waitFor()
  await page.getByText(/PD1 至 PD8 的不合格情形都不成立/).waitFor()
  await expectWellMade(page)
  await click(page.getByRole('button', { name: /^定等次/ }))
  await click(page.getByRole('radio', { name: '合格', exact: true }))
  await click(page.getByRole('button', { name: /^确认定等次/ }))
  await page.getByText('已定等次').first().waitFor()
  expect(acts.clicks).toBeLessThanOrEqual(4)
  const ofProject = async () => {
    const answer = await context.request.get('/api/v1/completions?list=graded')
    const { items } = (await answer.json()) as { items: { project: { id: string; name: string } }[] }
    return items.find(({ project: { name } }) => name === project)?.project.id ?? ''
  }
  await settleNow(city.product)
  await expect.poll(ofProject, patience).not.toBe('')
  const view = (await (
    await context.request.get(`/api/v1/projects/${await ofProject()}/assessment`)
  ).json()) as AssessmentView
  expect(view.row).toMatchObject({ finished: true, grade: { grade: '合格' } })
  const shown = await context.request.get('/pub?kind=assessment')
  expect(await shown.text()).toContain('建筑施工项目安全生产标准化考评结果')
  expect(errors).toEqual([])
})
