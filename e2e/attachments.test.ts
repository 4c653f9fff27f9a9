import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { onA4, writePdf } from '../packages/web/src/write-pdf.ts'
import { closePages, openBrowser, openPage, signInAs } from './support/browser.ts'
import { expectWellMade } from './support/page-checks.ts'

/* What people send with an application: many files at once, photos where PDF is wanted, scans that are too large. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => closePages(browser))
afterAll(() => browser.close())

const patience = { timeout: 30_000 }

/** An application of an enterprise in Xiangcheng, where materials are PDF of at most 5 MB. */
async function application(kind: 'desk' | 'phone' = 'desk') {
  const opened = await openPage(browser, kind)
  await signInAs(opened.context, 'enterprise-admin', '阳澄')
  await opened.page.goto('/apply/training-body')
  await opened.page.getByRole('heading', { level: 1, name: '培训机构认定' }).waitFor()
  await slot(opened.page, '场所证明').waitFor()
  return opened
}

const slot = (page: Page, label: string) => page.getByRole('group', { name: label, exact: true })

/** A JPEG as a camera or a scanner makes it: coloured, uneven, hard to compress. */
async function photo(page: Page, width: number, height: number, quality = 0.9): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([wide, high, fine]) => {
      const canvas = document.createElement('canvas')
      canvas.width = wide
      canvas.height = high
      const brush = canvas.getContext('2d')
      if (brush === null) throw new Error('no canvas')
      const all = brush.createImageData(wide, high)
      for (let at = 0; at < all.data.length; at++)
        all.data[at] = at % 4 === 3 ? 255 : 200 + ((at / 977) % 30) + Math.random() * 110
      brush.putImageData(all, 0, 0)
      brush.fillStyle = '#123'
      brush.font = `${Math.round(wide / 12)}px sans-serif`
      brush.fillText('租赁合同 Lease 2026', wide / 20, high / 8)
      return canvas.toDataURL('image/jpeg', fine).split(',')[1] ?? ''
    },
    [width, height, quality] as const,
  )
  return Buffer.from(base64, 'base64')
}

const scanOf = (jpeg: Buffer, pages: number, width: number, height: number) =>
  Buffer.from(
    writePdf(
      Array.from({ length: pages }, () => ({ jpeg, pixels: { width, height }, ...onA4({ width, height }) })),
    ),
  )

interface Given {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}
const pdf = (name: string, buffer: Buffer): Given => ({ name, mimeType: 'application/pdf', buffer })
const jpg = (name: string, buffer: Buffer): Given => ({ name, mimeType: 'image/jpeg', buffer })

/** Drops files on an element of the page, all in one movement. */
async function drop(page: Page, on: string, files: readonly Given[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer()
      for (const { name, mimeType, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        transfer.items.add(new File([bytes], name, { type: mimeType }))
      }
      return transfer
    },
    files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') })),
  )
  await page.locator(on).dispatchEvent('drop', { dataTransfer })
}

const smallPdf = (page: Page) => photo(page, 300, 400).then((jpeg) => scanOf(jpeg, 2, 300, 400))

test('four files dropped at once: three find their slots, the fourth is asked for, two photos become one PDF', async () => {
  const { page, context, errors } = await application()
  const picture = await photo(page, 1200, 900)
  await drop(page, '.file-sorter', [
    pdf('租赁合同.pdf', await smallPdf(page)),
    jpg('教师资格 2.jpg', picture),
    jpg('教师资格 1.jpg', await photo(page, 900, 1200)),
    jpg('IMG_2033.jpg', picture),
  ])
  const asked = page.getByRole('dialog', { name: '这 1 个文件放到哪一项？' })
  await asked.waitFor()
  await expectWellMade(page)
  await asked.getByLabel('IMG_2033.jpg 放到').selectOption({ label: '培训管理制度' })
  await asked.getByRole('button', { name: '放好' }).click()
  await slot(page, '场所证明').getByText('租赁合同.pdf').waitFor()
  await slot(page, '培训管理制度').getByText('IMG_2033.pdf').waitFor()
  await slot(page, '培训管理制度')
    .getByText(/照片已转成 PDF/)
    .waitFor()

  // The photos wait as pages: in the order of their numbers, to be moved, turned and taken out.
  const pages = page.getByRole('region', { name: '师资证明：合成一个 PDF' })
  const order = () => pages.getByRole('img').evaluateAll((all) => all.map((one) => one.getAttribute('alt')))
  expect(await order()).toEqual(['第 1 页 教师资格 1.jpg', '第 2 页 教师资格 2.jpg'])
  await expectWellMade(page)
  await pages.getByRole('button', { name: '前移：第 2 页 教师资格 2.jpg' }).click()
  expect(await order()).toEqual(['第 1 页 教师资格 2.jpg', '第 2 页 教师资格 1.jpg'])
  await pages.getByRole('button', { name: '旋转：第 1 页 教师资格 2.jpg' }).click()
  await pages.getByRole('button', { name: '合成并上传（2 页）' }).click()
  const made = slot(page, '师资证明')
  await made.getByText('教师资格 2等2页.pdf').waitFor(patience)
  await made.getByText(/2 张照片合成一个 PDF，.+ → .+，可点开核对/).waitFor()

  // Looked at in place: two pages, the first standing upright since it was turned.
  await made.getByRole('button', { name: '预览 教师资格 2等2页.pdf' }).click()
  const preview = page.getByRole('dialog', { name: '教师资格 2等2页.pdf' })
  await preview.getByText('共 2 页').waitFor(patience)
  await preview.getByRole('img', { name: /第 2 页/ }).waitFor()
  const tall = await preview
    .getByRole('img')
    .evaluateAll((all) =>
      all.map((one) => (one as HTMLCanvasElement).height > (one as HTMLCanvasElement).width),
    )
  expect(tall).toEqual([true, true])
  await expectWellMade(page)
  await page.keyboard.press('Escape')

  // They are on the server, as PDF.
  await page.getByText('已保存').first().waitFor(patience)
  const id = new URL(page.url()).searchParams.get('case') ?? ''
  const kept = (await (await context.request.get(`/api/v1/cases/${id}`)).json()) as {
    materials: Record<string, { kind: string }[]>
  }
  expect(
    Object.entries(kept.materials).map(([name, files]) => [name, files.map(({ kind }) => kind)]),
  ).toEqual([
    ['place-proof', ['pdf']],
    ['rules', ['pdf']],
    ['teacher-proof', ['pdf']],
  ])
  expect(errors).toEqual([])
})

test('a scan of 12 MB is made to fit and says so; a locked and a disguised file are told beside the file', async () => {
  const { page, errors } = await application()
  const jpeg = await photo(page, 1240, 1754, 1)
  const scan = scanOf(jpeg, Math.ceil((12 * 1024 * 1024) / jpeg.length), 1240, 1754)
  expect(scan.length).toBeGreaterThan(12 * 1024 * 1024)
  const place = slot(page, '场所证明')
  const sent: number[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/files?')) sent.push(request.postDataBuffer()?.length ?? 0)
  })
  const choose = (files: Given[]) =>
    place.locator('input[type=file]:not([capture])').setInputFiles(files, { timeout: 60_000 })
  await choose([pdf('合同扫描件.pdf', scan)])
  await place.getByText(/已压缩，1\d\.\d MB → ([1-4]\.\d MB|\d+ KB)，可点开核对/).waitFor({ timeout: 60_000 })
  expect(sent).toHaveLength(1)
  await place.getByRole('button', { name: '预览 合同扫描件.pdf' }).click()
  await page
    .getByRole('dialog', { name: '合同扫描件.pdf' })
    .getByText(/共 \d 页/)
    .waitFor(patience)
  await page.getByRole('button', { name: '关闭' }).click()

  const locked = Buffer.from(
    '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R/Encrypt 5 0 R>>\n%%EOF\n',
  )
  await choose([pdf('加密.pdf', locked)])
  await place.getByText(/《加密\.pdf》设了密码或限制，没有上传。/).waitFor()
  await choose([pdf('改名.pdf', jpeg), { name: '说明.docx', mimeType: 'application/msword', buffer: jpeg }])
  await place.getByText(/《改名\.pdf》的内容不是 PDF/).waitFor()
  await place.getByText(/《说明\.docx》不是 PDF。请另存为 PDF，或拍成照片再上传。/).waitFor()
  expect(sent).toHaveLength(1)
  await expectWellMade(page)
  await place.getByRole('button', { name: '移除 加密.pdf' }).click()
  expect(await place.getByText('加密.pdf').count()).toBe(0)
  expect(errors).toEqual([])
})
