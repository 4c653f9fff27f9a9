import type { ImportRow } from '@anzhu/contract/imports'
import { expect, test } from 'vitest'
import { merged } from './rows.ts'

const row = (number: number, state: ImportRow['state']): ImportRow => ({
  number,
  state,
  cells: {},
  findings: [],
  preview: '',
})

test('a mended row stays in its place after the server stops listing it', () => {
  const mended = new Map([[14, row(14, 'good')]])
  expect(merged([row(3, 'bad'), row(20, 'bad')], mended, 0, null).map(({ number }) => number)).toEqual([
    3, 14, 20,
  ])
})

test('what the server lists wins over what was kept', () => {
  expect(merged([row(14, 'bad')], new Map([[14, row(14, 'good')]]), 0, null)).toEqual([row(14, 'bad')])
})

test('mended rows of other pages stay on theirs', () => {
  const mended = new Map([5, 150, 300].map((number) => [number, row(number, 'good')]))
  expect(merged([row(120, 'bad')], mended, 100, 200).map(({ number }) => number)).toEqual([120, 150])
})
