import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { scoreLayout } from '../apps/api/src/exams/score-sheet.ts'
import { readWorkbook } from '../apps/api/src/sheets/read-workbook.ts'
import { writeTemplate } from '../apps/api/src/sheets/write-workbook.ts'
import { ensurePdfTools } from './pdf-tools.ts'
import { open, openAs, openWorker, pictures, read, take, type Studio } from './studio.ts'

/* The pictures of certificates and exams. */

/** Takes them in the order in which they happen; the last ones move the date. */
export async function takeCertificates(studio: Studio): Promise<void> {
  const firm = studio.logins.find(({ role, unit }) => role === 'enterprise-admin' && unit.includes('华筑'))
  const page = await openAs(studio, 'desk', firm?.login ?? '')
  await takeRecords(page)
  await takeFiling(page)
  await takeReview(studio)
  await takeHolder(studio)
  await takeExam(studio, page)
}

async function takeRecords(page: Page): Promise<void> {
  await page.goto('/certs')
  await page.getByRole('row').nth(9).waitFor()
  await take(page, 'certificates')
  await page.getByRole('row').filter({ hasText: '孙玉梅' }).click()
  await page.getByRole('img', { name: /的核验码/ }).waitFor()
  await take(page, 'certificate-file')
}

async function takeFiling(page: Page): Promise<void> {
  await page.goto('/apply/jiangsu-new-c')
  await page.getByRole('row').filter({ hasText: '张丽华' }).getByText('✓ 能办').waitFor()
  await take(page, 'pick-people')
  await page.goto('/apply/jiangsu-new-c?q=王建明')
  await page.getByRole('link', { name: '王建明', exact: true }).click()
  await page.getByText(/现在还不能申请/).waitFor()
  await take(page, 'pre-check')
  await page.goto('/apply/jiangsu-new-c?q=张丽华')
  await page.getByRole('link', { name: '张丽华', exact: true }).click()
  await page.getByLabel('经办人手机').fill('13862000091')
  await page.getByText(/已保存 \d\d:\d\d · 尚未提交/).waitFor()
  await page.getByRole('button', { name: '核对并提交' }).click()
  await page.getByRole('checkbox', { name: /愿承担虚假申报的责任/ }).check()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '回执' }).waitFor()
}

/** The officer with a case before them. */
async function takeReview(studio: Studio): Promise<void> {
  const page = await openAs(studio, 'desk', 'shen')
  await page.goto('/items?box=queue')
  await page.getByRole('row').filter({ hasText: '张*华' }).click()
  await page.getByRole('region', { name: /^办理：/ }).waitFor()
  await page.getByText('13862000091').waitFor()
  await take(page, 'review')
}

/** A holder's phone, what the public is told of the certificate, and its paper. */
async function takeHolder(studio: Studio): Promise<void> {
  const holder = await openWorker(studio, '可办延期')
  await holder.goto('/m/certs')
  await holder.getByText('办理延期').first().waitFor()
  await take(holder, 'my-certificates')
  const { items } = await read<{
    items: { id: string; number: string; holderName: string; documents: { id: string }[] }[]
  }>(holder, '/api/v1/my/certificates')
  const [held] = items
  if (held === undefined) throw new Error('The holder has no certificate')
  const anybody = await open(studio, 'phone')
  await anybody.goto('/v/cert')
  await anybody.getByLabel('姓名').fill(held.holderName)
  await anybody.getByLabel('身份证号或证书编号').fill(held.number)
  await anybody.getByRole('button', { name: '查询' }).click()
  await anybody.getByText('查询时间').waitFor()
  await take(anybody, 'public-certificate')
  ensurePdfTools()
  await holder.goto(`/m/certs/${held.id}`)
  const paper = await holder.getByRole('link', { name: '查看和下载电子证书' }).getAttribute('href')
  const answer = await holder.context().request.get(paper ?? '')
  const file = path.join(studio.films, 'certificate.pdf')
  writeFileSync(file, await answer.body())
  const shape = ['-png', '-r', '80', '-singlefile']
  execFileSync('pdftoppm', [...shape, file, path.join(pictures, 'certificate-paper')])
}

/** Enrolling, letting in, and a sheet of results with two slips. */
async function takeExam(studio: Studio, page: Page): Promise<void> {
  await page.goto('/exams')
  await page.getByRole('row').nth(1).click()
  await page.getByRole('button', { name: '在线报名' }).click()
  await page.getByText(/^不符合条件/).waitFor()
  await page.getByRole('button', { name: /^全选/ }).click()
  await take(page, 'exam-enrol')
  await page.getByRole('button', { name: /^提交 \d+ 人/ }).click()
  await page.getByRole('button', { name: /^确\s?认$/ }).click()
  await page
    .getByText(/已提交 \d+ 人/)
    .first()
    .waitFor()
  const clerk = await openAs(studio, 'desk', 'song')
  await clerk.goto('/exams')
  await clerk.getByRole('row').nth(1).click()
  await clerk.getByRole('button', { name: '全选全绿' }).click()
  await clerk.getByRole('button', { name: '批量通过' }).click()
  await clerk.getByRole('button', { name: /^通过 \d+ 人/ }).click()
  await clerk
    .getByText(/已通过 \d+ 人/)
    .first()
    .waitFor()
  const id = clerk.url().split('/').at(-1)?.split('?')[0] ?? ''
  const notice = await lettingIn(clerk, id)
  await setDate(clerk, notice.examOn)
  await takeResults(clerk)
  await setDate(clerk, null)
}

interface Notice {
  readonly examOn: string
  readonly enrolments: { readonly approved: number; readonly waiting: number }
}

/** The notice once the decisions stand, ten seconds after they were taken. */
async function lettingIn(page: Page, id: string): Promise<Notice> {
  for (let tries = 0; tries < 60; tries++) {
    const notice = await read<Notice>(page, `/api/v1/exam-notices/${id}`)
    if (notice.enrolments.approved > 0 && notice.enrolments.waiting === 0) return notice
    await page.waitForTimeout(1000)
  }
  throw new Error('Nobody was let in to the exam')
}

async function takeResults(page: Page): Promise<void> {
  await page.reload()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出成绩表' }).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer)
  const { rows } = await readWorkbook(Buffer.concat(chunks), scoreLayout)
  const slips = [{ score: '105' }, { score: '优秀' }]
  const filled = rows.map(({ cells }, at) => ({ ...cells, score: String(72 + at), ...slips[at] }))
  const buffer = Buffer.from(await writeTemplate(scoreLayout, { rows: filled }))
  await page.getByRole('button', { name: '导入成绩' }).last().click()
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.locator('input[type=file]').setInputFiles({ name: '成绩.xlsx', mimeType, buffer })
  await page.getByText(/\d+ 条可导入，\d+ 条有误/).waitFor()
  await page.getByText('105 不在 0 至满分').first().waitFor()
  await take(page, 'exam-results')
}

async function setDate(page: Page, today: string | null): Promise<void> {
  const answer = await page.context().request.post('/api/v1/dev/clock', { data: { today } })
  if (!answer.ok()) throw new Error(await answer.text())
}
