import { expect, test } from 'vitest'
import { asJpegName, fitWithin } from './compress-photo.ts'
import {
  acceptOf,
  fileFlaw,
  kindFlaw,
  limitsInWords,
  limitsOf,
  movedTo,
  tooLarge,
  withRoom,
} from './file-rules.ts'

test.each([
  [4000, 3000, 1600, 1200],
  [3000, 4000, 1200, 1600],
  [1600, 10, 1600, 10],
  [9000, 1, 1600, 1],
])('a picture of %i × %i becomes %i × %i', (width, height, wide, high) => {
  expect(fitWithin(width, height, 1600)).toEqual({ width: wide, height: high })
})

test('a photo that became a JPEG is named so', () => {
  expect(asJpegName('报告.第 1 页.PNG')).toBe('报告.第 1 页.jpg')
  expect(asJpegName('.png')).toBe('照片.jpg')
})

const kinds = ['pdf', 'jpeg', 'png'] as const
const all = { kinds, most: 5, mostBytes: 10 * 1024 * 1024 }
const file = (name: string, type: string, size = 1000) => ({ name, type, size })

test('what is plainly wrong with a file is told before anything is done with it', () => {
  expect(fileFlaw(file('a.pdf', 'application/pdf'), all)).toBeUndefined()
  expect(fileFlaw(file('a.jpg', 'image/jpeg', 30_000_000), all)).toBeUndefined()
  expect(fileFlaw(file('a.pdf', 'application/pdf', 30_000_000), all)).toBeUndefined()
  expect(fileFlaw(file('a.docx', 'application/msword'), all)).toContain('不是 PDF、JPG、PNG')
  expect(fileFlaw(file('a.pdf', 'application/pdf'), { kinds: ['jpeg'] })).toContain('不是 JPG')
  expect(fileFlaw(file('a.pdf', 'application/pdf', 0), all)).toContain('空文件')
  expect(tooLarge(file('a.pdf', '', 12 * 1024 * 1024), 5 * 1024 * 1024)).toContain('12.0 MB，超过 5.0 MB')
})

test('where only PDF is taken a photo is welcome, for it becomes one; what is neither is told how', () => {
  const onlyPdf = { kinds: ['pdf'] } as const
  expect(fileFlaw(file('a.jpg', 'image/jpeg'), onlyPdf)).toBeUndefined()
  expect(fileFlaw(file('a.docx', 'application/msword'), onlyPdf)).toContain('请另存为 PDF，或拍成照片')
  expect(acceptOf(['pdf'])).toBe('application/pdf,image/jpeg,image/png')
  expect(limitsInWords({ ...onlyPdf, most: 1, mostBytes: 5 * 1024 * 1024 })).toBe(
    'PDF（照片会自动转成 PDF），每个不超过 5.0 MB，最多 1 个',
  )
  expect(kindFlaw({ name: 'a.pdf', kind: 'jpeg' }, onlyPdf)).toContain('内容是 JPG，这里只收 PDF')
  expect(kindFlaw({ name: 'a.pdf', kind: 'pdf' }, onlyPdf)).toBeUndefined()
})

test('a page is moved one place', () => {
  expect(movedTo(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(movedTo(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b'])
})

test('no more files are taken than the material has room for', () => {
  expect(withRoom(['a', 'b', 'c'], 2, 5)).toEqual({
    taken: ['a', 'b'],
    said: '这一项最多 5 个文件，有 1 个没有加上。需要更换的，请先删去不用的再选。',
  })
  expect(withRoom(['a'], 2, 5)).toEqual({ taken: ['a'], said: '' })
  expect(withRoom(['a'], -1, 1).taken).toEqual([])
})

test('the chooser and the hint name the kinds', () => {
  expect(acceptOf(kinds)).toBe('application/pdf,image/jpeg,image/png')
  expect(limitsInWords(all)).toBe('PDF、JPG、PNG，每个不超过 10.0 MB，最多 5 个')
})

test('a region says what its materials take, unless the material says it itself', () => {
  expect(limitsOf({ most: 3 }, '320507')).toEqual({ kinds: ['pdf'], most: 3, mostBytes: 5 * 1024 * 1024 })
  expect(limitsOf({ most: 3 }, '430100').kinds).toEqual(kinds)
  expect(limitsOf({ kinds: ['jpeg'], most: 1 }, '320507').kinds).toEqual(['jpeg'])
})
