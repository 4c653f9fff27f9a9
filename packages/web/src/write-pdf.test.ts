import { expect, test } from 'vitest'
import { lookAtPdf } from './pdf-flaw.ts'
import { pdfNameOf, shareOf } from './photos-to-pdf.ts'
import { nextStep, steps } from './shrink-pdf.ts'
import { onA4, writePdf } from './write-pdf.ts'

const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 0xff, 0xd9])
const page = { jpeg, pixels: { width: 4, height: 3 }, ...onA4({ width: 4, height: 3 }) }
const textOf = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

test('a photo lies on A4 as it is held, within the white edge and in the middle', () => {
  expect(onA4({ width: 3000, height: 4000 }).page).toEqual({ width: 595, height: 842 })
  const { page: lying, box } = onA4({ width: 4000, height: 1000 })
  expect(lying).toEqual({ width: 842, height: 595 })
  expect(box.width).toBeCloseTo(842 - 28)
  expect(box.x * 2 + box.width).toBeCloseTo(842)
  expect(box.y * 2 + box.height).toBeCloseTo(595)
})

test('a PDF of pictures: each object stands where its table says, and the pictures are in it unchanged', () => {
  const text = textOf(writePdf([page, page, page]))
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
  expect(text.slice(table, table + 4)).toBe('xref')
  const rows = [...text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)]
  expect(rows).toHaveLength(2 + 3 * 3)
  rows.forEach(([, at], index) =>
    expect(text.slice(Number(at)).startsWith(`${index + 1} 0 obj\n`)).toBe(true),
  )
  expect(text).toContain('/Count 3/Kids[3 0 R 6 0 R 9 0 R]')
  expect(text.split(textOf(jpeg))).toHaveLength(4)
  expect(lookAtPdf('a.pdf', writePdf([page]))).toEqual({ flaw: undefined, signed: false })
})

test('what is plainly wrong with a PDF is told before it is sent', () => {
  const look = (text: string) => lookAtPdf('甲.pdf', new TextEncoder().encode(text))
  expect(look('PK').flaw).toContain('《甲.pdf》的内容不是 PDF')
  expect(look('%PDF-1.7\n1 0 obj').flaw).toContain('不完整')
  expect(look('%PDF-1.7\ntrailer<</Encrypt 5 0 R>>\n%%EOF').flaw).toContain('设了密码')
  expect(look('%PDF-1.7\n/EncryptMetadata\n%%EOF').flaw).toBeUndefined()
  expect(look('%PDF-1.7\n/ByteRange [0 10 20 30]\n%%EOF').signed).toBe(true)
})

test('a PDF of photos is named as the first of them, and they share the room', () => {
  expect(pdfNameOf([{ name: '合同 1.jpg' }])).toBe('合同 1.pdf')
  expect(pdfNameOf([{ name: '合同.jpg' }, { name: 'b.jpg' }])).toBe('合同等2页.pdf')
  expect(pdfNameOf([{ name: '.png' }])).toBe('照片.pdf')
  expect(shareOf(5 * 1024 * 1024, 2)).toBe(400 * 1024)
  expect(shareOf(5 * 1024 * 1024, 40) * 40).toBeLessThan(5 * 1024 * 1024)
})

test('a large PDF is tried at the sharpest step that may do, and at the last before giving up', () => {
  const whole = { pages: 10, mostBytes: 5_000_000 }
  // A little too large: one step down. Far too large: several at once.
  expect(nextStep(0, { pages: 9, bytes: 5_200_000 }, whole)).toBe(1)
  expect(nextStep(0, { pages: 2, bytes: 5_200_000 }, whole)).toBe(3)
  expect(nextStep(0, { pages: 1, bytes: 50_000_000 }, whole)).toBe(steps.length - 1)
  expect(nextStep(steps.length - 1, { pages: 9, bytes: 5_200_000 }, whole)).toBeUndefined()
})
