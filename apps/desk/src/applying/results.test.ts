import { expect, test } from 'vitest'
import { resultsAsCsv } from './results.ts'

test('results are quoted for Excel and never computed', () => {
  const csv = resultsAsCsv([
    { personId: 'a', name: '=1+1', granted: true, validUntil: '2027-05-18', findings: [] },
    {
      personId: 'b',
      name: '张"三"',
      granted: false,
      validUntil: null,
      findings: [
        { rule: 'SCR-01', sentence: '没有体检', suggestion: '先体检' },
        { rule: 'SCR-01', sentence: '没有培训', suggestion: '先培训' },
      ],
    },
  ])
  expect(csv.startsWith('\uFEFF"姓名"')).toBe(true)
  expect(csv.split('\r\n').slice(1)).toEqual([
    `"'=1+1","已发绿码","2027-05-18","",""`,
    `"张""三""","未办","","没有体检；没有培训","先体检；先培训"`,
    '',
  ])
})
