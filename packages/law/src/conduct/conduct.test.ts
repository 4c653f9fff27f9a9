import { expect, test } from 'vitest'
import { workDays } from '../holidays.ts'
import { examine, unmet } from '../kernel/rule.ts'
import { addWorkingDays } from '../kernel/working-days.ts'
import { award } from './award.ts'
import { badConduct } from './bad-conduct.ts'
import type { EntryFacts } from './entry.ts'
import { publicDays, replyWorkingDays } from './terms.ts'

const facts: EntryFacts = {
  today: '2026-11-21',
  happenedOn: '2026-11-10',
  told: '2026 年 10 月拖欠 12 名工人工资，经责令仍不支付。保障农民工工资支付条例第三十条',
  standing: false,
}
const failing = (flow: typeof badConduct, more: Partial<EntryFacts>) =>
  unmet(examine(flow.answerConditions, { ...facts, ...more })).map(({ rule }) => rule)

test.each<[string, Partial<EntryFacts>, string[]]>([
  ['今天发生', { happenedOn: '2026-11-21' }, []],
  ['明天才发生', { happenedOn: '2026-11-22' }, ['BC-01']],
  ['整两年以前', { happenedOn: '2024-11-21' }, []],
  ['两年零一天以前', { happenedOn: '2024-11-20' }, ['BC-01']],
  ['事实里有手机号', { told: '联系 13800001111 的负责人' }, ['BC-02']],
  ['事实里有身份证号', { told: '320507199001011234 的工资' }, ['BC-02']],
  ['已有另一件不良行为，不妨碍再登记', { standing: true }, []],
])('不良行为登记：%s', (_, more, rules) => expect(failing(badConduct, more)).toEqual(rules))

test.each<[string, Partial<EntryFacts>, string[]]>([
  ['清白', {}, []],
  ['有正在公示的不良行为', { standing: true }, ['AW-01']],
  ['理由里有手机号', { told: '联系 13800001111' }, ['BC-02']],
])('评优推荐：%s', (_, more, rules) => expect(failing(award, more)).toEqual(rules))

test('企业先申辩 5 个工作日，期满不答不影响审核；审核由另一人办理，公示必有期限', () => {
  const [reply, decide] = badConduct.steps
  expect(reply).toMatchObject({ by: { party: 'concerned' }, silence: { follows: 'proceed' } })
  expect(addWorkingDays(workDays, '2026-11-19', replyWorkingDays)).toBe('2026-11-26')
  expect(badConduct.fourEyes && award.fourEyes).toBe(true)
  for (const [flow, kind] of [
    [badConduct, 'bad-conduct'],
    [award, 'award'],
  ] as const) {
    const [days] = flow.steps.at(-1)?.form ?? []
    expect([days?.least, days?.most]).toEqual([publicDays[kind].least, publicDays[kind].most])
    expect(days?.optional).toBeUndefined()
  }
  expect(decide?.decisions).toEqual({ pass: '予以公示', refuse: '不予公示' })
})

test('不良行为由专委会或安全监督员登记，评优只由专委会推荐；企业自己不能申报', () => {
  expect([badConduct.applicants, award.applicants]).toEqual([['association', 'inspector'], ['association']])
  expect([badConduct.opened, award.opened]).toEqual(['by-official', 'by-official'])
})
