import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'

/* The electronic archive: what was submitted can be read as a paper a moment later, on the receipt and with the case. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

interface Draft {
  readonly id: string
  readonly version: number
  readonly options: { readonly reviewer: readonly { readonly value: string }[] }
}

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

/** Files a medical report for somebody of the enterprise through the API: filling in is a journey of its own. */
async function fileReport({ request }: BrowserContext): Promise<string> {
  const read = async <T>(path: string) => (await (await request.get(`/api/v1${path}`)).json()) as T
  const { today } = await read<{ today: PlainDate }>('/session')
  const { items } = await read<{ items: { id: string }[] }>('/workers?limit=20')
  const uploaded = await request.post('/api/v1/files?name=%E6%8A%A5%E5%91%8A.pdf', {
    headers: { 'content-type': 'application/octet-stream' },
    data: pdf,
  })
  const { id: fileId } = (await uploaded.json()) as { id: string }
  for (const { id: personId } of items) {
    const started = await request.post('/api/v1/cases', { data: { service: 'medical-report', personId } })
    if (!started.ok()) continue
    const { id, version, options } = (await started.json()) as Draft
    const values = {
      hospital: '苏州市相城人民医院',
      examinedOn: addDays(today, -3),
      result: 'fit',
      reviewer: options.reviewer[0]?.value ?? '',
    }
    const data = { version, values, materials: { report: [fileId] } }
    const saved = (await (await request.put(`/api/v1/cases/${id}`, { data })).json()) as Draft
    const submitted = await request.post(`/api/v1/cases/${id}/submission`, {
      data: { version: saved.version },
    })
    if (submitted.ok()) return id
  }
  throw new Error('nobody for whom a report could be filed')
}

test('the 申报表 is read on the receipt and in the archive of the case, and the office has a page for what failed', async () => {
  const { page, context, errors } = await openPage(browser, 'desk')
  await signInAs(context, 'labour-clerk')
  const id = await fileReport(context)
  await page.goto(`/items/${id}/receipt`)
  await page.getByRole('button', { name: '查看申报表' }).waitFor()
  await expectWellMade(page)
  await page.goto(`/items/${id}`)
  const archive = page.getByRole('region', { name: '电子档案' })
  await archive.getByText('已生成').waitFor()
  await archive.getByText(/校验值/).waitFor()
  await expectAccessible(page)
  await expectWellMade(page)
  await archive.getByRole('button', { name: /查\s?看\s?申报表/ }).click()
  await page.getByRole('dialog').locator('iframe').waitFor()
  expect(errors).toEqual([])
  const phone = await openPage(browser, 'phone')
  await signInAs(phone.context, 'labour-clerk')
  await phone.page.goto(`/m/items/${id}`)
  const paper = phone.page.getByRole('link', { name: '查看申报表' })
  await paper.scrollIntoViewIfNeeded()
  await expectWellMade(phone.page)
  const answer = await phone.context.request.get((await paper.getAttribute('href')) ?? '')
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
  const office = await openPage(browser, 'desk')
  await signInAs(office.context, 'acceptor')
  await office.page.goto('/home')
  await office.page.getByRole('link', { name: '失败文书' }).click()
  await office.page.getByText('没有生成失败的文书').waitFor()
  await expectAccessible(office.page)
  expect(office.errors).toEqual([])
})
