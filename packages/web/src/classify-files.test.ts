import { expect, test } from 'vitest'
import { classifyFiles, type SortSlot } from './classify-files.ts'

const kinds = ['pdf'] as const
const slots: readonly SortSlot[] = [
  { id: 'place', title: '场所证明', hint: '产权证或租赁合同', kinds, room: 5 },
  { id: 'teacher', title: '师资证明', hint: '每名教师的资格证书', kinds, room: 2 },
  { id: 'rules', title: '培训管理制度', kinds, room: 3 },
  { id: 'photo', title: '证件照', kinds: ['jpeg', 'png'], room: 1 },
]
const pdf = (name: string) => ({ name, type: 'application/pdf' })
const jpg = (name: string) => ({ name, type: 'image/jpeg' })
const sorted = (...files: { name: string; type: string }[]) => {
  const { placed, unsure } = classifyFiles(files, slots)
  return {
    ...Object.fromEntries([...placed].map(([slot, some]) => [slot, some.map(({ name }) => name)])),
    unsure: unsure.map(({ name }) => name),
  }
}

test('files dropped together go to their slots by the words of their names', () => {
  expect(
    sorted(
      pdf('租赁合同.pdf'),
      jpg('张三 教师资格证书.jpg'),
      pdf('安全培训制度（盖章）.pdf'),
      jpg('IMG_2033.jpg'),
    ),
  ).toEqual({
    place: ['租赁合同.pdf'],
    teacher: ['张三 教师资格证书.jpg'],
    rules: ['安全培训制度（盖章）.pdf'],
    unsure: ['IMG_2033.jpg'],
  })
})

test.each([
  ['房产证.pdf', 'place'],
  ['场所照片.jpg', 'place'],
  ['讲师李四.pdf', 'teacher'],
  ['师资.pdf', 'teacher'],
  ['规章 2026.PDF', 'rules'],
])('%s is of %s', (name, slot) => {
  expect(sorted(name.endsWith('jpg') ? jpg(name) : pdf(name))).toEqual({ [slot]: [name], unsure: [] })
})

test('pages come in the order of their numbers, and photos of one PDF count as one', () => {
  expect(sorted(jpg('教师10.jpg'), jpg('教师2.jpg'), jpg('教师1.jpg'))).toEqual({
    teacher: ['教师1.jpg', '教师2.jpg', '教师10.jpg'],
    unsure: [],
  })
})

test('what two slots could take, what no slot has room for and what no name tells is asked', () => {
  expect(sorted(pdf('场所和师资.pdf'), pdf('证明材料.pdf'), pdf('扫描件.pdf')).unsure).toHaveLength(3)
  expect(sorted(pdf('师资1.pdf'), pdf('师资2.pdf'), pdf('师资3.pdf'))).toEqual({
    teacher: ['师资1.pdf', '师资2.pdf'],
    unsure: ['师资3.pdf'],
  })
  // A PDF is no portrait.
  expect(sorted(pdf('证件照.pdf')).unsure).toEqual(['证件照.pdf'])
})

test('where there is one slot nothing is asked', () => {
  const { placed } = classifyFiles([jpg('IMG_1.jpg')], slots.slice(0, 1))
  expect(placed.get('place')).toHaveLength(1)
})
