import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allRoles } from '../access/roles.ts'
import type { PlainDate } from '../kernel/date.ts'
import { breaches } from './order.ts'
import { lackingOn, partsOf, stateByRecords, stateOn, type WorkRecord } from './parts.ts'
import type { Proposal } from './proposal.ts'
import type { Expert, StepRecord } from './records.ts'
import { mayResume, stoppingSideOf, type StoppingSide } from './stopping.ts'
import { stepIds, steps, type SignerRole, type StepKey } from './steps.ts'

const expert = (at: number, more: Partial<Expert> = {}): Expert => ({
  name: `专家${at}`,
  title: '教授级高工',
  employer: '某设计院',
  fromPool: true,
  interested: false,
  ...more,
})
const five = [1, 2, 3, 4, 5].map((at) => expert(at))

/** A record with everything its step asks for. */
const made = (step: StepKey, onDay: PlainDate, more: Partial<StepRecord> = {}): StepRecord => ({
  step,
  onDay,
  signers: [...steps[step].signedBy, ...steps[step].oneOf].map((role) => ({ role, name: '张三' })),
  experts: step === 'expert-argument' ? five : [],
  conclusion: step === 'expert-argument' || step === 'acceptance' ? 'pass' : null,
  nextOn: null,
  ...more,
})

const planned: readonly StepRecord[] = [
  made('hazard-list', '2026-09-01'),
  made('special-plan', '2026-09-10'),
  made('internal-review', '2026-09-12'),
  made('supervisor-review', '2026-09-15'),
]
const approved = [...planned, made('expert-argument', '2026-09-20'), made('plan-approval', '2026-09-22')]
const briefed = [
  ...approved,
  made('site-notice', '2026-09-23'),
  made('plan-briefing', '2026-09-24'),
  made('safety-briefing', '2026-09-25'),
  made('worker-register', '2026-09-25'),
]
const started = [...briefed, made('start', '2026-09-28')]

interface Setting extends Partial<Proposal['work']> {
  readonly openDeviations?: number
}

const judge = (
  records: readonly StepRecord[],
  proposed: StepRecord,
  { openDeviations = 0, ...work }: Setting = {},
) =>
  breaches({
    work: { level: 'over', missing: [], state: stateByRecords(records), subcontracted: false, ...work },
    records,
    proposed,
    openDeviations,
    today: '2026-11-21',
    experts: 5,
    parties: ['华筑建设', '', '苏州 城投公司'],
  })
const rulesBroken = (...args: Parameters<typeof judge>) => judge(...args).map(({ rule }) => rule)
const without = (role: SignerRole, record: StepRecord): StepRecord => ({
  ...record,
  signers: record.signers.filter((signer) => signer.role !== role),
})

test('按顺序逐个环节记到底，没有一步被拒', () => {
  const all = [
    ...started,
    made('monitoring', '2026-09-30'),
    made('patrol', '2026-09-30'),
    made('acceptance', '2026-10-20', { nextOn: '2026-10-21' }),
    made('archive', '2026-10-25'),
  ]
  all.forEach((record, at) => expect(judge(all.slice(0, at), record)).toEqual([]))
  expect(stateByRecords(all)).toBe('accepted')
})

test('十七个环节，前面的环节编号都小于自己', () => {
  expect(stepIds).toHaveLength(17)
  for (const id of stepIds) {
    for (const before of [...steps[id].requires, ...steps[id].requiresForOver])
      expect(steps[before].no).toBeLessThan(steps[id].no)
  }
})

describe('先后与签字', () => {
  test('前面的环节没有记录的，说出缺哪一个', () => {
    const [finding] = judge([made('hazard-list', '2026-09-01')], made('internal-review', '2026-09-12'))
    expect(finding).toMatchObject({
      rule: 'DW-BEFORE',
      because: '还没有“专项施工方案编制”的记录，不能办理“施工单位审核”',
    })
  })

  test('开始施工须有批准、交底、公告、登记；超危大还须有论证', () => {
    const bare = judge([], made('start', '2026-09-28'))
    expect(bare[0]?.because).toBe(
      '还没有“方案最终批准”、“安全技术交底”、“现场公告与警示”、“作业人员登记与带班”、“专家论证”的记录，不能办理“开始施工”',
    )
    const unreviewed = briefed.filter(({ step }) => step !== 'expert-argument')
    expect(rulesBroken(unreviewed, made('start', '2026-09-28'), { level: 'dangerous' })).toEqual([])
    expect(rulesBroken(unreviewed, made('start', '2026-09-28'))).toEqual(['DW-BEFORE'])
  })

  test('不能判定级别的不得开始施工', () => {
    const open = { level: 'needs-data', missing: ['excavationDepth'] } as const
    expect(judge(briefed, made('start', '2026-09-28'), open)).toMatchObject([
      { rule: 'DW-LEVEL', because: '还不能判定是不是危大工程，缺：开挖深度（m）' },
    ])
  })

  test('OC1 总监审查早于企业审核、论证早于审查的，不成立', () => {
    expect(rulesBroken(planned.slice(0, 3), made('supervisor-review', '2026-09-11'))).toEqual(['OC1'])
    expect(rulesBroken(planned, made('expert-argument', '2026-09-14'))).toEqual(['OC1'])
    expect(rulesBroken(planned, made('expert-argument', '2026-09-15'))).toEqual([])
  })

  test('OC2 修改后通过的，批准须晚于论证；通过的可在同日', () => {
    const revised = [...planned, made('expert-argument', '2026-09-20', { conclusion: 'pass-after-revision' })]
    expect(rulesBroken(revised, made('plan-approval', '2026-09-20'))).toEqual(['OC2'])
    expect(rulesBroken(revised, made('plan-approval', '2026-09-21'))).toEqual([])
    const passed = [...planned, made('expert-argument', '2026-09-20')]
    expect(rulesBroken(passed, made('plan-approval', '2026-09-20'))).toEqual([])
    expect(rulesBroken(passed, made('plan-approval', '2026-09-19'))).toEqual(['DW-DATES'])
  })

  test('OC3 不通过的回到编制，再走审核、审查、论证', () => {
    const failed = [...planned, made('expert-argument', '2026-09-20', { conclusion: 'fail' })]
    expect(rulesBroken(failed, made('plan-approval', '2026-09-22'))).toEqual(['OC3'])
    expect(rulesBroken(failed, made('expert-argument', '2026-09-22'))).toEqual(['OC3'])
    const anew = [...failed, made('special-plan', '2026-09-25')]
    expect(rulesBroken(anew, made('expert-argument', '2026-09-26'))).toEqual(['DW-BEFORE'])
    const reviewed = [...anew, made('internal-review', '2026-09-26'), made('supervisor-review', '2026-09-27')]
    expect(rulesBroken(reviewed, made('expert-argument', '2026-09-28'))).toEqual([])
  })

  test('OC4 批准、方案交底、安全技术交底、开工依次', () => {
    expect(rulesBroken(approved, made('plan-briefing', '2026-09-21'))).toEqual(['OC4'])
    expect(rulesBroken(briefed, made('start', '2026-09-24'))).toContain('OC4')
  })

  test('OC5 专家不足 5 名、不在库、有利害关系的，不成立；同一人不算两名', () => {
    const by = (experts: readonly Expert[]) =>
      judge(planned, made('expert-argument', '2026-09-20', { experts })).map(({ because }) => because)
    expect(by(five.slice(1))).toEqual(['论证专家只有 4 名，不少于 5 名'])
    expect(by([...five.slice(1), five[1]!])).toEqual(['论证专家只有 4 名，不少于 5 名'])
    expect(by([...five.slice(1), expert(9, { fromPool: false })])).toEqual(['专家9不在专家库'])
    expect(by([...five.slice(1), expert(9, { interested: true })])).toEqual(['专家9与工程各方有利害关系'])
  })

  test.each(['华筑建设', ' 华筑 建设 ', '苏州城投公司'])(
    'OC5 专家的工作单位是参建单位（%s）的，不成立',
    (employer) => {
      const experts = [...five.slice(1), expert(9, { employer })]
      expect(judge(planned, made('expert-argument', '2026-09-20', { experts }))).toMatchObject([
        { rule: 'OC5', because: '专家9的工作单位是本工程的参建单位，有利害关系' },
      ])
    },
  )

  test('OC5 没有填写工作单位的，不算参建单位的人；同名的只算一名', () => {
    const argument = (experts: readonly Expert[]) =>
      judge(planned, made('expert-argument', '2026-09-20', { experts }))
    expect(argument([...five.slice(1), expert(9, { employer: '' })])).toEqual([])
    expect(argument([...five.slice(1), expert(2, { employer: '另一家设计院' })])).toMatchObject([
      { rule: 'OC5', because: '论证专家只有 4 名，不少于 5 名' },
    ])
  })

  test.each<[SignerRole, string]>([
    ['briefer', '“安全技术交底”缺少交底人的签字'],
    ['worker', '“安全技术交底”缺少作业人员的签字'],
    ['safety-officer', '“安全技术交底”缺少项目专职安全员的签字'],
  ])('OC6 安全技术交底三方签字：%s', (role, because) => {
    const before = briefed.filter(({ step }) => step !== 'safety-briefing' && step !== 'worker-register')
    expect(judge(before, without(role, made('safety-briefing', '2026-09-25')))).toMatchObject([
      { rule: 'OC6', because },
    ])
  })

  test('OC7 验收须两人签字，且不晚于下一道工序', () => {
    const acceptance = made('acceptance', '2026-10-20')
    expect(rulesBroken(started, without('chief-supervisor', acceptance))).toEqual(['OC7'])
    expect(rulesBroken(started, without('project-engineer', acceptance))).toEqual(['OC7'])
    expect(rulesBroken(started, { ...acceptance, nextOn: '2026-10-19' })).toEqual(['OC7'])
    expect(rulesBroken(started, { ...acceptance, nextOn: '2026-10-20' })).toEqual([])
  })

  test('OC8 施工中调整方案的，重新批准和交底以前不能验收', () => {
    const changed = [...started, made('special-plan', '2026-10-10')]
    expect(rulesBroken(changed, made('acceptance', '2026-10-20'))).toEqual(['OC8'])
    expect(rulesBroken(changed, made('patrol', '2026-10-11'))).toEqual([])
  })

  test('OC9 有未销号的“未按方案施工”整改的，不能验收', () => {
    expect(judge(started, made('acceptance', '2026-10-20'), { openDeviations: 2 })).toMatchObject([
      { rule: 'OC9', because: '有 2 条“未按方案施工”的整改没有销号' },
    ])
  })

  test('分包编制的，总包与分包技术负责人都签', () => {
    const review = made('internal-review', '2026-09-12')
    expect(rulesBroken(planned.slice(0, 2), review, { subcontracted: true })).toEqual(['DW-SIGN'])
    const both = {
      ...review,
      signers: [...review.signers, { role: 'subcontractor-engineer', name: '李四' }],
    } as const
    expect(rulesBroken(planned.slice(0, 2), both, { subcontracted: true })).toEqual([])
  })

  test('巡查由专职安全员或监理人员一方签字即可', () => {
    const patrol = made('patrol', '2026-09-30')
    expect(rulesBroken(started, without('supervision-staff', patrol))).toEqual([])
    expect(rulesBroken(started, { ...patrol, signers: [] })).toEqual(['DW-SIGN'])
  })

  test('将来的事、没有结论的、暂停和验收以后的，各有一句', () => {
    expect(rulesBroken([], made('hazard-list', '2026-11-22'))).toEqual(['DW-DAY'])
    expect(rulesBroken(planned, made('expert-argument', '2026-09-20', { conclusion: null }))).toEqual([
      'DW-CONCLUSION',
    ])
    expect(rulesBroken(started, made('acceptance', '2026-10-20'), { state: 'stopped' })).toEqual(['DW-STATE'])
    expect(rulesBroken(started, made('patrol', '2026-10-20'), { state: 'stopped' })).toEqual([])
    const accepted = [...started, made('acceptance', '2026-10-20')]
    expect(rulesBroken(accepted, made('plan-briefing', '2026-10-21'))).toEqual(['DW-STATE'])
    expect(rulesBroken(accepted, made('archive', '2026-10-19'))).toEqual(['DW-DATES'])
  })
})

describe('五项内容', () => {
  const work = (records: readonly StepRecord[], more: Partial<WorkRecord> = {}): WorkRecord => ({
    level: 'over',
    state: stateByRecords(records),
    plannedFrom: null,
    plannedTo: null,
    records,
    ...more,
  })
  const states = (one: WorkRecord, day: PlainDate) => partsOf(one).map((part) => stateOn(part, day))

  test('缺、不全、有依次而来', () => {
    expect(states(work([]), '2026-11-21')).toEqual(Array(5).fill('missing'))
    expect(states(work(planned), '2026-11-21')).toEqual([
      'partial',
      'missing',
      'missing',
      'missing',
      'missing',
    ])
    expect(states(work(briefed), '2026-11-21')).toEqual(['done', 'done', 'done', 'missing', 'missing'])
  })

  test('计划开工日已到而没有备齐的，超期；危大不要求论证', () => {
    const planned = { plannedFrom: '2026-11-20' } as const
    expect(states(work([], planned), '2026-11-19')).toEqual(Array(5).fill('missing'))
    expect(states(work([], planned), '2026-11-20').slice(0, 3)).toEqual(['overdue', 'overdue', 'overdue'])
    expect(states(work([], { ...planned, level: 'dangerous' }), '2026-11-20')[1]).toBe('not-needed')
    expect(states(work([], { ...planned, level: 'needs-data' }), '2026-11-20')[1]).toBe('overdue')
  })

  test('施工中满 7 天没有巡查的次日起超期；超危大还看监测', () => {
    const patrolled = [...started, made('patrol', '2026-10-10'), made('monitoring', '2026-10-12')]
    expect(states(work(patrolled), '2026-10-17')[3]).toBe('done')
    expect(states(work(patrolled), '2026-10-18')[3]).toBe('overdue')
    const dangerous = work([...started, made('patrol', '2026-10-10')], { level: 'dangerous' })
    expect(states(dangerous, '2026-10-17')[3]).toBe('done')
  })

  test('计划完工日过后没有验收的，超期；不合格的验收不算', () => {
    const failed = [...started, made('acceptance', '2026-10-20', { conclusion: 'fail' })]
    expect(states(work(failed, { plannedTo: '2026-10-20' }), '2026-10-20')[4]).toBe('missing')
    expect(states(work(failed, { plannedTo: '2026-10-20' }), '2026-10-21')[4]).toBe('overdue')
    expect(stateByRecords(failed)).toBe('working')
  })

  test('到目前阶段还缺的：准备时不算实施和验收，验收后全都算', () => {
    const lacking = (one: WorkRecord) => lackingOn(one.state, partsOf(one), '2026-10-01')
    expect(lacking(work(planned))).toEqual(['plan', 'experts', 'briefing'])
    expect(lacking(work(briefed))).toEqual([])
    expect(lacking(work(started))).toEqual(['progress'])
    expect(lacking(work([...started, made('acceptance', '2026-09-30')]))).toEqual(['progress'])
    expect(lacking(work([], { state: 'void' }))).toEqual([])
  })

  test('记一笔合规的记录，不会使已有的内容变缺，方案重编除外', () => {
    const order = [...started, made('patrol', '2026-09-29'), made('acceptance', '2026-10-20')]
    fc.assert(
      fc.property(fc.nat(order.length - 1), (at) => {
        const [before, after] = [partsOf(work(order.slice(0, at))), partsOf(work(order.slice(0, at + 1)))]
        before.forEach(({ state }, part) => {
          if (state === 'done') expect(after[part]?.state).toBe('done')
        })
      }),
    )
    expect(partsOf(work([...started, made('special-plan', '2026-10-10')]))[0]?.state).toBe('partial')
  })
})

test.each<[StoppingSide, readonly string[]]>([
  ['department', ['project-department', 'safety-director', 'enterprise-admin', 'inspector']],
  ['enterprise', ['safety-director', 'enterprise-admin', 'inspector']],
  ['authority', ['inspector']],
])('暂停的一方（%s）或其上级才能恢复施工', (side, able) => {
  expect(allRoles.filter((role) => mayResume(role, side)).toSorted()).toEqual([...able].toSorted())
  expect(allRoles.filter((role) => stoppingSideOf(role) !== null)).toHaveLength(4)
})
