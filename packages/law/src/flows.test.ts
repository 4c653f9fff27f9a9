import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allRoles, type Role } from './access/roles.ts'
import { relationsFor } from './access/policy.ts'
import { findFlow, flows } from './flows.ts'
import {
  advance,
  ended,
  stepsFor,
  submit,
  withdraw,
  type Decision,
  type Flow,
  type Progress,
  type Step,
} from './kernel/flow.ts'
import type { Field } from './kernel/form.ts'
import { lawPages } from './pages.ts'

const draft: Progress = { status: 'draft', step: null }
const subject = { personId: null, organisationId: null, projectId: null, region: null, services: null }

/** The flow as some case has it: steps with a condition are there or not, whatever the facts would have to be. */
const asSome = (flow: Flow, kept: readonly boolean[]): Flow<object> => ({
  ...flow,
  conditions: [],
  answerConditions: [],
  steps: flow.steps.flatMap(({ when, ...step }, at) =>
    when === undefined || kept[at] === true ? [step] : [],
  ),
})
const anyShape = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 })
const anyMoves = fc.array(fc.constantFrom<Decision>('pass', 'return', 'refuse'), { maxLength: 30 })

/** Every state from submission through some decisions; what is given back is submitted again. */
function walk(flow: Flow<object>, moves: readonly Decision[]): Progress[] {
  const states: Progress[] = [submit(flow, draft, {})]
  for (const decision of moves) {
    const now = states.at(-1) as Progress
    if (now.status === 'returned') states.push(submit(flow, now, {}))
    else if (now.status === 'in-progress') {
      const step = flow.steps.find(({ id }) => id === now.step)
      if (step?.decisions[decision] !== undefined)
        states.push(advance(flow, now, { step: now.step, decision }, {}))
    }
  }
  return states
}

describe.each(flows.map((flow) => [flow.title, flow] as const))('%s', (_, flow) => {
  test('一路同意，必定办结，且依次走过每个环节', () => {
    fc.assert(
      fc.property(anyShape, (kept) => {
        const some = asSome(flow, kept)
        const states = walk(
          some,
          some.steps.map(() => 'pass' as const),
        )
        expect(states.at(-1)).toEqual({ status: 'approved', step: null })
        expect(states.flatMap(({ step }) => step ?? [])).toEqual(some.steps.map(({ id }) => id))
      }),
    )
  })

  test('任意决定都不会越过环节', () => {
    fc.assert(
      fc.property(anyShape, anyMoves, (kept, moves) => {
        const some = asSome(flow, kept)
        const order = some.steps.map(({ id }) => id)
        const states = walk(some, moves)
        for (const [at, now] of states.slice(1).entries()) {
          const before = states[at] as Progress
          if (now.step === null) continue
          const from = before.step === null ? -1 : order.indexOf(before.step)
          expect(order.indexOf(now.step)).toBe(from + 1)
        }
      }),
    )
  })

  test('办结以后，不能再提交、决定、撤回', () => {
    for (const status of ended) {
      const over = { status, step: null } as Progress
      const some = asSome(flow, [])
      expect(() => submit(some, over, {})).toThrow('当前环节已经变化')
      expect(() => withdraw(flow, over, false)).toThrow('当前环节已经变化')
      for (const { id } of flow.steps)
        expect(() => advance(some, over, { step: id, decision: 'pass' }, {})).toThrow('当前环节已经变化')
    }
  })

  test('每个环节都到得了', () => {
    const all = asSome(
      flow,
      flow.steps.map(() => true),
    )
    const reached = walk(
      all,
      all.steps.map(() => 'pass' as const),
    ).map(({ step }) => step)
    for (const { id } of flow.steps) expect(reached).toContain(id)
  })

  test('项目、材料、环节、条件、常用理由的编号不重复', () => {
    const once = (ids: readonly string[]) => expect(ids).toEqual([...new Set(ids)])
    // Values and files of a case share one space of names: remarks point into it.
    once([...flow.form, ...flow.materials].map(({ id }) => id))
    once(flow.steps.map(({ id }) => id))
    once([...flow.conditions, ...flow.answerConditions].map(({ id }) => id))
    once(flow.phrases.map(({ id }) => id))
    for (const { form = [] } of flow.steps) once(form.map(({ id }) => id))
  })

  test('常用理由都够 10 个字，与手写的理由一样', () => {
    for (const { text } of flow.phrases) expect([text, [...text].length >= 10]).toEqual([text, true])
  })

  test('申请人、办理人都是有此权限的岗位', () => {
    const mayApply = (role: Role) => relationsFor({ ...subject, role }, 'case.apply').length > 0
    const mayDecide = (role: Role) => relationsFor({ ...subject, role }, 'case.decide').includes('region')
    const mayRecord = (role: Role) => relationsFor({ ...subject, role }, 'conduct.record').length > 0
    const mayFile = flow.opened === 'by-official' ? mayRecord : mayApply
    for (const role of flow.applicants)
      expect([role, allRoles.includes(role as Role) && mayFile(role as Role)]).toEqual([role, true])
    for (const { by } of flow.steps)
      if ('role' in by) expect([by.role, mayDecide(by.role as Role)]).toEqual([by.role, true])
  })

  test('填写的项目说得全：选择有选项或由系统给，字数、数目有上限', () => {
    const fields: Field[] = [...flow.form, ...flow.steps.flatMap(({ form = [] }: Step) => form)]
    for (const { id, title, kind, most, least = 0, choices, unit } of fields) {
      expect(title).not.toBe('')
      if (kind === 'text' || kind === 'paragraph' || kind === 'number')
        expect([id, most !== undefined && most >= least]).toEqual([id, true])
      if (unit !== undefined) expect(kind).toBe('number')
      if (choices !== undefined) expect([id, kind]).toEqual([id, 'choice'])
      if (choices !== undefined) expect(Object.keys(choices).length).toBeGreaterThan(1)
    }
    for (const { id, most } of flow.materials) expect([id, most >= 1 && most <= 20]).toEqual([id, true])
  })

  test('有条件的环节写明条件，退回有期限，代码两位', () => {
    for (const { when, whenTitle } of flow.steps) expect(when === undefined).toBe(whenTitle === undefined)
    expect(flow.code).toMatch(/^\d{2}$/)
    expect(flow.id).toMatch(/^[a-z][a-z0-9-]*$/)
    expect(flow.correctionDays ?? Infinity).toBeGreaterThanOrEqual(5)
    expect(flow.version).toBeGreaterThanOrEqual(1)
  })

  test('印在 docs/law，页里有每个项目、材料、条件、环节与常用理由', () => {
    // What a province runs as the whole country does stands on the country's page.
    const files =
      flow.jurisdiction === undefined || flow.field !== undefined
        ? [`${flow.id}.md`]
        : [`certificates-${flow.jurisdiction}.md`, 'certificates-national.md']
    const page = lawPages()
      .filter(({ file }) => files.includes(file))
      .map(({ text }) => text)
      .join('\n')
    for (const { title } of [...flow.form, ...flow.materials, ...flow.steps, ...flow.phrases])
      expect(page).toContain(title)
    for (const { id } of [...flow.conditions, ...flow.answerConditions]) expect(page).toContain(id)
  })

  test('按编号和版本找得到，别的版本找不到', () => {
    expect(findFlow(flow.id, flow.version)).toBe(flow)
    expect(findFlow(flow.id)).toBe(flow)
    expect(findFlow(flow.id, 99)).toBeUndefined()
  })
})

test('事项的编号不重复；一个地方的事项代码不重复，按代码排列', () => {
  for (const place of new Set(flows.map(({ jurisdiction }) => jurisdiction))) {
    const codes = flows.filter(({ jurisdiction }) => jurisdiction === place).map(({ code }) => code)
    expect(codes).toEqual([...new Set(codes)].sort())
  }
  expect(new Set(flows.map(({ id }) => id)).size).toBe(flows.length)
})

test('撤回：没人打开以前可以；有人打开以后，看事项怎么规定', () => {
  const reviewing: Progress = { status: 'in-progress', step: 'review' }
  for (const flow of flows) {
    expect(withdraw(flow, reviewing, false)).toEqual(draft)
    if (flow.withdrawal === 'until-decided') expect(withdraw(flow, reviewing, true)).toEqual(draft)
    else expect(() => withdraw(flow, reviewing, true)).toThrow('不能撤回')
  }
})

test('体检报告选了审核单位才有核对环节，没选的提交即登记', () => {
  const flow = findFlow('medical-report') as unknown as Flow<{ reviewer: object | null }>
  expect(stepsFor(flow, { reviewer: null })).toEqual([])
  expect(submit(flow, draft, { reviewer: null })).toEqual({ status: 'approved', step: null })
  expect(submit(flow, draft, { reviewer: {} }).step).toBe('review')
})

test('凡出具受理通知书的环节，其后还有主管部门在期限内办理的环节；文书与环节能作的决定相符', () => {
  for (const { id, steps } of flows)
    for (const [at, { id: step, notices = {}, decisions }] of steps.entries()) {
      const given = Object.keys(notices) as Decision[]
      expect([id, step, given.filter((one) => decisions[one] === undefined)]).toEqual([id, step, []])
      if (notices.pass !== 'accepted') continue
      const days = steps
        .slice(at + 1)
        .map(({ by, withinWorkingDays = 0 }) => ('role' in by ? withinWorkingDays : 0))
      expect([id, Math.max(0, ...days)]).not.toEqual([id, 0])
    }
})
