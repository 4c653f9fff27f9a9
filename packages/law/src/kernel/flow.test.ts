import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { document } from './cite.ts'
import { advance, flow, goOnWithout, stepsFor, submit, type Decision, type Progress } from './flow.ts'
import { printFlow } from './print.ts'
import { Refusal } from './refusal.ts'

interface Facts {
  readonly dissolved: boolean
}
const basis = document('办法', '', 'chosen')('第三条', '原单位同意后受理')
const change = flow<Facts>({
  id: 'test.change',
  version: 2,
  code: '40',
  title: '变更',
  purpose: '把证书改到新的聘用企业名下。',
  basis,
  applicants: ['enterprise'],
  subject: 'person',
  form: [{ id: 'post', title: '职务', kind: 'text', most: 20 }],
  materials: [
    { id: 'id-card', title: '身份证', most: 2 },
    { id: 'contract', title: '劳动合同', most: 1, kinds: ['pdf'] },
  ],
  fourEyes: true,
  withdrawal: 'until-opened',
  correctionDays: 30,
  phrases: [{ id: 'scan', title: '缺扫描件', text: '缺少扫描件，请补交。' }],
  conditions: [{ id: 'T-01', title: '无在办业务', basis, check: () => undefined }],
  answerConditions: [],
  steps: [
    {
      id: 'release',
      title: '原单位确认',
      waiting: '待原单位确认',
      by: { party: 'former-employer' },
      decisions: { pass: '同意转出', refuse: '不同意' },
      when: ({ dissolved }) => !dissolved,
      whenTitle: '原单位仍存在的',
    },
    {
      id: 'acceptance',
      title: '受理',
      waiting: '待受理',
      by: { role: 'acceptor' },
      withinWorkingDays: 5,
      decisions: { pass: '受理', return: '退回补正', refuse: '不予受理' },
    },
    {
      id: 'approval',
      title: '审批',
      waiting: '待审批',
      by: { role: 'approver', level: 'city' },
      decisions: { pass: '同意' },
    },
  ],
})
const draft = { status: 'draft', step: null } as const
const there: Facts = { dissolved: false }

describe('推进一件申报', () => {
  test('一路同意，逐环节办结', () => {
    const seen: (string | null)[] = []
    let now = submit(change, draft, there)
    while (now.status === 'in-progress') {
      seen.push(now.step)
      now = advance(change, now, { step: now.step, decision: 'pass' }, there)
    }
    expect(seen).toEqual(['release', 'acceptance', 'approval'])
    expect(now).toEqual({ status: 'approved', step: null })
  })

  test('原单位已注销的，没有原单位确认这一环节', () => {
    expect(submit(change, draft, { dissolved: true }).step).toBe('acceptance')
    expect(stepsFor(change, { dissolved: true })).toHaveLength(2)
  })

  test('逾期不答复的一方被越过，办件到后一个环节；没有后一个环节的即办结', () => {
    const asking: Progress = { status: 'in-progress', step: 'release' }
    const gone = stepsFor(change, { dissolved: true })
    expect(goOnWithout(change, asking, gone).step).toBe('acceptance')
    expect(goOnWithout(change, asking, stepsFor(change, there)).step).toBe('acceptance')
    expect(goOnWithout(change, asking, []).status).toBe('approved')
    expect(() => goOnWithout(change, draft, gone)).toThrow(Refusal)
  })

  test('退回后可再次申报，不同意即结束', () => {
    const accepting: Progress = { status: 'in-progress', step: 'acceptance' }
    const returned = advance(change, accepting, { step: 'acceptance', decision: 'return' }, there)
    expect(returned.status).toBe('returned')
    expect(submit(change, returned, there).step).toBe('release')
    const refused = advance(change, accepting, { step: 'acceptance', decision: 'refuse' }, there)
    expect(refused.status).toBe('refused')
    expect(() => submit(change, refused, there)).toThrow(Refusal)
  })

  test('他人已办过的环节、该环节没有的决定，都拒绝', () => {
    const now: Progress = { status: 'in-progress', step: 'approval' }
    const late = () => advance(change, now, { step: 'acceptance', decision: 'pass' }, there)
    expect(late).toThrow('“变更”的当前环节已经变化，请刷新后再办')
    expect(() => advance(change, now, { step: 'approval', decision: 'return' }, there)).toThrow(Refusal)
  })

  test('任意一串决定都不会越过环节，也不会在办结后再变', () => {
    const order = change.steps.map(({ id }) => id)
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<Decision>('pass', 'return', 'refuse'), { maxLength: 12 }),
        (decisions) => {
          let now: Progress = submit(change, draft, there)
          for (const decision of decisions) {
            const before = now
            const step = now.step ?? 'acceptance'
            try {
              now = advance(change, now, { step, decision }, there)
            } catch {
              continue
            }
            expect(before.status).toBe('in-progress')
            if (now.step !== null) expect(order.indexOf(now.step)).toBe(order.indexOf(step) + 1)
          }
        },
      ),
    )
  })
})

test('印出的流程写明条件、环节、期限与图', () => {
  const page = printFlow(
    change,
    (role) => ({ enterprise: '企业', former: '原单位', acceptor: '受理岗' })[role] ?? '审批岗',
  )
  expect(page).toContain('# 变更')
  expect(page).toContain('| T-01 | 无在办业务 | 《办法》 第三条：“原单位同意后受理” | 本平台的理解 |')
  expect(page).toContain('2. 受理：由受理岗办理，5 个工作日内；可作决定：受理、退回补正、不予受理')
  expect(page).toContain('1. 原单位确认：由证书所在企业办理；可作决定：同意转出、不同意（原单位仍存在的）')
  expect(page).toContain('  s1 --> returned: 退回补正')
  expect(page).toContain('  s2 --> approved: 同意')
})
