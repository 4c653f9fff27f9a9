import { expect, test } from 'vitest'
import { grouped } from './service-groups.ts'

test('services stand in their groups, those of one letter beside each other, others last', () => {
  const kinds = ['new-a', 'new-c', 'extend-c', 'change', null, 'employ', 'newest']
  const titles = grouped(kinds.map((kind) => ({ kind }))).map(
    ({ title, services }) => `${title} ${services.map(({ kind }) => kind).join(' ')}`,
  )
  expect(titles).toEqual([
    '取得证书 new-a new-c',
    '延期和变更 extend-c change',
    '聘用 employ',
    '其他事项  newest',
  ])
})
