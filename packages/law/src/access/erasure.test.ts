import { expect, test } from 'vitest'
import { erasureSentences, notYetErased, planErasure, type Held } from './erasure.ts'

const nobody: Held = { employer: null, leftOn: null, openCases: 0, cases: 0, certificates: 0 }

test('在职的、有在办事项的不能删，说明原因和办法', () => {
  expect(notYetErased({ ...nobody, employer: '苏州建筑有限公司' })).toContain('离职以后可以申请删除')
  expect(notYetErased({ ...nobody, openCases: 2 })).toContain('您还有 2 件事项在办')
  expect(notYetErased(nobody)).toBeUndefined()
})

test('离职不满三年：用工记录保留到满三年，次日起不再认得出本人；最后一天还在', () => {
  const plan = planErasure({ ...nobody, leftOn: '2024-02-29' }, '2026-11-19')
  expect(plan.kept[0]).toMatchObject({ until: '2027-02-28' })
  expect(plan.anonymousOn).toBe('2027-03-01')
  expect(plan.deleted.join()).not.toContain('姓名')
  expect(planErasure({ ...nobody, leftOn: '2024-02-29' }, '2027-02-28').anonymousOn).toBe('2027-03-01')
  expect(planErasure({ ...nobody, leftOn: '2024-02-29' }, '2027-03-01').anonymousOn).toBe('2027-03-01')
  expect(planErasure({ ...nobody, leftOn: '2024-02-29' }, '2027-03-02').anonymousOn).toBe('2027-03-02')
})

test('有办件或证书的：办理记录没有截止日，姓名、身份证号随之保留', () => {
  for (const more of [{ cases: 1 }, { certificates: 1 }]) {
    const plan = planErasure({ ...nobody, ...more }, '2026-11-19')
    expect(plan.anonymousOn).toBeNull()
    expect(plan.kept.map(({ until }) => until)).toEqual([null, null])
  }
})

test('答复逐句写明删什么、留什么、凭什么、到哪天', () => {
  const plan = planErasure({ ...nobody, leftOn: '2025-06-30' }, '2026-11-19')
  const sentences = erasureSentences(plan, '2026-11-26')
  expect(sentences[0]).toBe('2026-11-26 删除：手机号和手机登录、现场核验照片、证件扫描件、学历、职称等档案。')
  expect(sentences[1]).toContain('到 2028-06-30。依据《保障农民工工资支付条例》')
  expect(sentences.at(-1)).toContain('2028-07-01 起')
})
