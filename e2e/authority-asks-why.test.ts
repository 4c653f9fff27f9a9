import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'

/* The authority: from the colours of a district down to one worker, why the code is what it is, and back again. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
// Pages left open go on asking the server.
afterEach(() => closePages(browser))
afterAll(() => browser.close())

interface Code {
  personId: string
  name: string
  colour: string
}

interface File {
  name: string
  explanation: { title: string; because: string; basis: string; met: boolean; rule: string }[]
  nextActions: { text: string }[]
  history: { from: string; to: string | null; colour: 'green' | 'yellow' | 'red' | 'none' }[]
}

const names = { green: '绿码', yellow: '黄码', red: '红码', none: '未申领' } as const

const supervisor = async (unit: string) => {
  const opened = await openPage(browser, 'desk')
  await signInAs(opened.context, 'supervisor', unit)
  return opened
}

async function read<T>({ request }: BrowserContext, path: string): Promise<T> {
  const response = await request.get(`/api/v1${path}`)
  expect(response.status(), path).toBe(200)
  return (await response.json()) as T
}

const rows = (page: Page) => page.getByRole('table').locator('tbody tr')

test('the colours of a district by enterprise and by project, in bars and in numbers', async () => {
  const { page, errors } = await supervisor('相城')
  await page.goto('/home')
  await page.getByRole('link', { name: '安码监管' }).click()
  await page.getByRole('heading', { level: 1, name: '安码监管' }).waitFor()
  const anxin = page.getByRole('row', { name: /苏州安信劳务有限公司/ })
  expect(await anxin.getByRole('img').getAttribute('aria-label')).toMatch(
    /绿码 \d+ 人，黄码 \d+ 人，红码 \d+ 人/,
  )
  await expectWellMade(page)
  await page.getByText('按项目').click()
  await page.getByRole('row', { name: /相城区元和街道安置房三期工程/ }).waitFor()
  await page.getByText('表格视图').click()
  await expectWellMade(page)
  // Sorted by what is wrong: whoever has most red comes first.
  const reds = await rows(page).locator('td:nth-child(5)').allTextContents()
  expect(reds.map(Number)).toEqual(reds.map(Number).toSorted((a, b) => b - a))
  expect(errors).toEqual([])
})

test('from a number to its people, one worker’s reasons, another day, and back to the same row', async () => {
  const { page, context, errors } = await supervisor('相城')
  await page.goto('/supervision')
  const expiring = page.getByRole('link', { name: /^\d+ 人$/ }).last()
  const count = Number.parseInt((await expiring.textContent()) ?? '', 10)
  await expiring.click()
  await page.getByRole('button', { name: `30 日内到期 ${count}`, pressed: true }).waitFor()
  await page.getByText(`共 ${count} 人`).waitFor()
  await expect.poll(() => rows(page).count()).toBe(Math.min(count, 50))
  const list = page.url()
  const row = rows(page).nth(Math.min(count, 50) - 2)
  const { items } = await read<{ items: Code[] }>(context, '/safety-codes?expiringWithinDays=30&limit=50')
  const someone = items[Math.min(count, 50) - 2]
  expect(await row.textContent()).toContain(someone?.name)
  await row.click()

  await page.getByRole('heading', { level: 1, name: `${someone?.name}的安码` }).waitFor()
  const file = await read<File>(context, `/safety-codes/${someone?.personId}`)
  const why = page.getByRole('region', { name: '为什么是这个颜色' })
  for (const { title, because, basis, rule } of file.explanation) {
    const rule1 = why.getByRole('listitem').filter({ hasText: title }).filter({ hasText: because }).first()
    await rule1.getByText(`依据（${rule}）`).click()
    await rule1.getByText(basis).waitFor()
  }
  // The facts carry their days, the grounds their clause.
  expect(await why.textContent()).toMatch(/\d{4}-\d{2}-\d{2}/)
  expect(await why.textContent()).toMatch(/第.+条|〔\d{4}〕\d+号|《.+》/)
  const next = page.getByRole('region', { name: '下一步' })
  for (const { text } of file.nextActions) await next.getByText(text).waitFor()
  await expectWellMade(page)

  const green = file.history.find(({ colour }) => colour === 'green')
  expect(green, 'a code that expires was green').toBeDefined()
  await page.getByLabel('查看某一天').fill((green?.from ?? '').replaceAll('-', ''))
  await page.keyboard.press('Enter')
  await page.getByText(`这是 ${green?.from} 的情况`).waitFor()
  await page.getByRole('region', { name: '结论' }).getByText(names.green, { exact: true }).waitFor()
  await page.reload()
  await page.getByRole('region', { name: '结论' }).getByText(names.green, { exact: true }).waitFor()
  await page.getByRole('button', { name: '回到今天' }).click()
  await page
    .getByRole('region', { name: '结论' })
    .getByText(names[someone?.colour as 'yellow'], { exact: true })
    .waitFor()

  await page.getByRole('link', { name: '安码名单' }).click()
  await expect.poll(() => page.url()).toBe(list)
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain(someone?.name)
  expect(await isInSight(page), 'the row one came from can be seen').toBe(true)
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: '安码监管' }).waitFor()
  expect(errors).toEqual([])
})

test('an enterprise’s red codes keep their filter over pages, and the browser’s back finds the place', async () => {
  const { page, context } = await supervisor('苏州市')
  await page.goto('/supervision')
  const [first] = (
    await read<{ items: { id: string; name: string; all: number }[] }>(
      context,
      '/safety-codes/summary?by=enterprise',
    )
  ).items
  await page.getByRole('row', { name: first?.name }).getByRole('link', { name: first?.name }).click()
  await page.getByText(`共 ${first?.all} 人 第 1 页`).waitFor()
  await page.getByRole('button', { name: '下一页' }).click()
  await page.getByText(`共 ${first?.all} 人 第 2 页`).waitFor()
  await expect.poll(() => page.getByRole('region', { name: '列表' }).getAttribute('aria-busy')).toBe('false')
  expect(page.url()).toContain(`enterprise=${first?.id}`)
  const list = page.url()
  const name = (await rows(page).nth(30).getByRole('link').textContent()) ?? ''
  await rows(page).nth(30).click()
  await page.getByRole('heading', { level: 1, name: `${name}的安码` }).waitFor()
  await page.goBack()
  await page.getByText(`共 ${first?.all} 人 第 2 页`).waitFor()
  expect(page.url()).toBe(list)
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain(name)
  expect(await isInSight(page)).toBe(true)
})

test('a person of another district is not found, by any address', async () => {
  const city = await supervisor('苏州市')
  const district = await supervisor('相城')
  const { items } = await read<{ items: { id: string; name: string }[] }>(city.context, '/enterprises?q=众诚')
  const { items: people } = await read<{ items: Code[] }>(
    city.context,
    `/safety-codes?enterpriseId=${items[0]?.id}&limit=50`,
  )
  const [stranger] = people
  const asked = await district.context.request.get(`/api/v1/safety-codes/${stranger?.personId}`)
  expect(asked.status()).toBe(404)
  expect(await asked.text()).not.toContain(stranger?.name)
  for (const path of [`/codes/${stranger?.personId}`, `/people/${stranger?.personId}`]) {
    await district.page.goto(path)
    await district.page.getByText('没有找到这个人').waitFor()
    expect(await district.page.content()).not.toContain(stranger?.name)
  }
  await expectWellMade(district.page)
  await district.page.goto('/codes/not-an-id')
  await district.page.getByText('没有找到这个人').waitFor()
})

/** Whether the row with the focus is between the head and the foot of its list. */
function isInSight(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const row = document.activeElement?.getBoundingClientRect()
    const head = document.querySelector('thead th')?.getBoundingClientRect()
    const foot = document.querySelector('.list-footer')?.getBoundingClientRect()
    if (row === undefined || head === undefined || foot === undefined) return false
    return row.top >= head.bottom - 1 && row.bottom <= foot.top + 1
  })
}
