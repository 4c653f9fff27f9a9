import { expect, test } from 'vitest'
import { chosen, citeInWords, document } from './cite.ts'
import { dated, lastChanged, on } from './dated.ts'
import { Refusal, refusals } from './refusal.ts'
import { examine, rule, unmet } from './rule.ts'

const basis = document('试行办法', '2026〕1号', 'quoted')('第一条', '须满“十八”周岁')
const adult = rule<{ age: number }>({
  id: 'T-01',
  title: '成年',
  basis,
  check: ({ age }) => (age < 18 ? { reason: `现为 ${age} 周岁`, suggestion: '满 18 周岁后再来' } : undefined),
  because: ({ age }) => `${age} 周岁，已成年`,
})
const present = rule<{ age: number }>({ id: 'T-02', title: '到场', basis, check: () => undefined })

test('逐条核验，全部结果一并返回', () => {
  const findings = examine([adult, present], { age: 17 })
  expect(findings).toEqual([
    {
      rule: 'T-01',
      title: '成年',
      basis,
      met: false,
      because: '现为 17 周岁',
      suggestion: '满 18 周岁后再来',
    },
    { rule: 'T-02', title: '到场', basis, met: true, because: '到场', suggestion: '' },
  ])
  expect(unmet(findings).map(({ rule }) => rule)).toEqual(['T-01'])
  expect(examine([adult], { age: 18 })[0]).toMatchObject({ met: true, because: '18 周岁，已成年' })
})

test('引文写明文件、条款与原文，原文中的引号改为单引号', () => {
  expect(citeInWords(basis)).toBe('《试行办法》（2026〕1号） 第一条：“须满‘十八’周岁”')
  expect(citeInWords(document('手册', '', 'read')('', '照办'))).toBe('《手册》：“照办”')
  expect(chosen('次序', '后到的不计').provenance).toBe('chosen')
})

test('规定值自生效之日起变化，写的先后不影响', () => {
  const months = dated(['2026-01-01', 12], ['2018-07-01', 24])
  expect([
    on(months, '2018-06-30'),
    on(months, '2018-07-01'),
    on(months, '2025-12-31'),
    on(months, '2026-01-01'),
  ]).toEqual([undefined, 24, 24, 12])
  expect(lastChanged(months)).toBe('2026-01-01')
  expect(lastChanged(dated())).toBeUndefined()
  expect(() => dated(['2026-01-01', 1], ['2026-01-01', 2])).toThrow('同一天不能有两个规定值')
})

test('拒绝带着理由、字段问题，状态与标题在一张表中', () => {
  const refusal = new Refusal('conflict', '这件刚被他人受理', [{ path: 'step', message: '环节已变' }])
  expect(refusal).toMatchObject({
    name: 'Refusal',
    code: 'conflict',
    message: '这件刚被他人受理',
    detail: '这件刚被他人受理',
  })
  expect(refusal.issues).toEqual([{ path: 'step', message: '环节已变' }])
  expect(new Refusal('not-found', '没有找到').issues).toEqual([])
  for (const { status, title } of Object.values(refusals)) {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
    expect(title).toMatch(/^[\p{sc=Han}]+$/u)
  }
})
