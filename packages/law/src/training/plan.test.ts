import { expect, test } from 'vitest'
import { Refusal } from '../kernel/refusal.ts'
import { stateAfter } from './passage.ts'
import {
  enrolmentPassages,
  isHeld,
  planPassages,
  statesForResults,
  supervisedPassages,
  timeIssues,
  tooEarlyForResults,
  tooEarlyToFinish,
} from './plan.ts'
import { enrolmentStates, planStates, type EnrolmentState, type PlanState } from './words.ts'

const plans = Object.entries(planPassages).flatMap(([deed, passage]) =>
  (Object.keys(planStates) as PlanState[]).map((state) => [deed, state, passage] as const),
)

test.each(plans)('培训计划：%s，现为 %s', (_, state, passage) => {
  const from: readonly PlanState[] = passage.from
  const go = () => stateAfter<PlanState>(passage, state, { of: '培训计划', words: planStates })
  if (from.includes(state)) expect(go()).toBe(passage.to)
  else expect(go).toThrow(Refusal)
})

test('已结束、已取消的计划不再变化，每个状态都到得了', () => {
  const all = Object.values(planPassages)
  for (const last of ['finished', 'cancelled'] as const)
    expect(all.filter(({ from }: { from: readonly PlanState[] }) => from.includes(last))).toEqual([])
  const reached = new Set<PlanState>(['draft', ...all.map(({ to }) => to)])
  expect([...reached].toSorted()).toEqual(Object.keys(planStates).toSorted())
})

test('报名：退出、缺席、合格、不合格以后不再变化，每个状态都到得了', () => {
  const all = Object.values(enrolmentPassages)
  for (const last of ['withdrawn', 'absent', 'passed', 'failed'] as const)
    expect(all.filter(({ from }: { from: readonly EnrolmentState[] }) => from.includes(last))).toEqual([])
  const reached = new Set<EnrolmentState>(['enrolled', ...all.map(({ to }) => to)])
  expect([...reached].toSorted()).toEqual(Object.keys(enrolmentStates).toSorted())
})

test('不能办理时说明现在的状态', () => {
  const go = () =>
    stateAfter<PlanState>(planPassages.publish, 'cancelled', { of: '培训计划', words: planStates })
  expect(go).toThrow('培训计划现在是“已取消”，不能办理“发布”；只有“草稿”的可以。请刷新后再看。')
})

const at = (text: string) => Date.parse(`${text}+08:00`)
const times = {
  startsAt: at('2026-11-22T09:00:00'),
  endsAt: at('2026-11-22T12:00:00'),
  examOn: '2026-11-22' as const,
}

test('时间：开始在将来，结束晚于开始，考试不早于开始日', () => {
  const now = at('2026-11-19T08:00:00')
  const wrong = (change: object) => timeIssues({ ...times, ...change }, now).map(({ path }) => path)
  expect(wrong({})).toEqual([])
  expect(wrong({ startsAt: now })).toEqual(['startsAt'])
  expect(wrong({ endsAt: times.startsAt })).toEqual(['endsAt'])
  expect(wrong({ examOn: '2026-11-21' })).toEqual(['examOn'])
  expect(wrong({ examOn: '2026-12-01' })).toEqual([])
})

test('结果不能早于考试日，也不能早于开始', () => {
  expect(tooEarlyForResults(times, at('2026-11-21T23:59:59'), true)).toContain('考试日是 2026-11-22')
  expect(tooEarlyForResults(times, at('2026-11-22T08:59:59'), false)).toContain('请先点“开始”')
  expect(tooEarlyForResults(times, at('2026-11-22T08:59:59'), true)).toBeUndefined()
  expect(tooEarlyForResults(times, times.startsAt, false)).toBeUndefined()
})

test('监管部门只结束、取消已发布和进行中的计划', () => {
  for (const passage of Object.values(supervisedPassages))
    for (const state of Object.keys(planStates) as PlanState[]) {
      const go = () => stateAfter<PlanState>(passage, state, { of: '培训计划', words: planStates })
      if (state === 'published' || state === 'running') expect(go()).toBe(passage.to)
      else expect(go).toThrow(Refusal)
    }
})

test('还没有开始的培训，监管部门只能取消，不能结束', () => {
  expect(tooEarlyToFinish(times.startsAt, times.startsAt - 1)).toContain('培训 2026-11-22 开始')
  expect(tooEarlyToFinish(times.startsAt, times.startsAt)).toBeUndefined()
})

test('没有结果的人只被未结束的计划占着；已结束的仍可录入签到者的结果', () => {
  const held = (Object.keys(planStates) as PlanState[]).flatMap((plan) =>
    (Object.keys(enrolmentStates) as EnrolmentState[]).flatMap((part) =>
      isHeld(part, plan) ? [`${plan} ${part}`] : [],
    ),
  )
  expect(held).toEqual(
    ['draft', 'published', 'running'].flatMap((plan) => [`${plan} enrolled`, `${plan} attended`]),
  )
  expect(statesForResults).toContain('finished')
  expect(enrolmentPassages.pass.from).toContain('attended')
})
