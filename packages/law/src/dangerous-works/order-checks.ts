import { rule } from '../kernel/rule.ts'
import { absentSigners, known, no, outOfOrder, titled, when, type Proposal } from './proposal.ts'
import { latest } from './records.ts'
import { decreeClause } from './sources.ts'
import { steps, type StepKey } from './steps.ts'

/** Experts who take part in a review at least. Source: 37号令 第12条. */
export const leastExperts = 5

/**
 * How a finding says that work departs from its plan, as a regular expression that PostgreSQL reads as well: findings are
 * not tied to one work, so that any open one of the project stands in the way of an acceptance.
 */
export const notAsPlanned = '(没有|未|不)(按|照|符合)[^，。；]{0,12}方案'

/** What OC1 puts in order. */
export const reviewSequence: readonly StepKey[] = [
  'special-plan',
  'internal-review',
  'supervisor-review',
  'expert-argument',
]
/** What OC4 puts in order. */
export const briefingSequence: readonly StepKey[] = [
  'plan-approval',
  'plan-briefing',
  'safety-briefing',
  'start',
]

const reviewOrder = rule<Proposal>({
  id: 'OC1',
  title: '施工单位审核、总监理工程师审查、专家论证依次进行',
  basis: decreeClause([11, 12], '专家论证前，专项施工方案应通过施工单位审核和总监理工程师审查'),
  check: (proposal) => outOfOrder(proposal, reviewSequence),
})

const revised = rule<Proposal>({
  id: 'OC2',
  title: '修改后通过的，最终批准晚于论证',
  basis: decreeClause(
    [13],
    '修改后通过的，按意见修改完善，重新履行审核和审查手续后方可实施，修改情况告知专家',
  ),
  check: (proposal) => {
    const proposed = when(proposal, 'plan-approval')
    const argument = latest(known(proposal), 'expert-argument')
    if (proposed === undefined || argument === undefined) return undefined
    if (argument.conclusion !== 'pass-after-revision' || proposed.onDay > argument.onDay) return undefined
    return no(
      `论证（${argument.onDay}）的结论是修改后通过，批准的日期 ${proposed.onDay} 须在论证之后`,
      '请按意见修改，重新审核、审查后记最终版的签字日期',
    )
  },
})

const failedReview = rule<Proposal>({
  id: 'OC3',
  title: '论证不通过的，重新编制并重新论证',
  basis: decreeClause([13], '不通过的，修改后重新组织专家论证'),
  check: (proposal) => {
    const blocked = when(
      proposal,
      'internal-review',
      'supervisor-review',
      'expert-argument',
      'plan-approval',
      'start',
      'acceptance',
    )
    if (blocked === undefined) return undefined
    if (latest(known(proposal), 'expert-argument')?.conclusion !== 'fail') return undefined
    return no('专家论证没有通过', '请修改后从“专项施工方案编制”重新记起，再组织论证')
  },
})

const briefingOrder = rule<Proposal>({
  id: 'OC4',
  title: '批准、方案交底、安全技术交底、开始施工依次进行',
  basis: decreeClause([15, 16], '批准后逐级交底，交底后施工'),
  check: (proposal) => outOfOrder(proposal, briefingSequence),
})

const experts = rule<Proposal>({
  id: 'OC5',
  title: '专家不少于规定人数，出自专家库，与各方无利害关系',
  basis: decreeClause(
    [12],
    '专家从专家库中选取，符合专业要求且人数不少于 5 名；与本工程有利害关系的人员不得以专家身份参加',
  ),
  check: (proposal) => {
    const proposed = when(proposal, 'expert-argument')
    if (proposed === undefined) return undefined
    const count = new Set(proposed.experts.map(({ name }) => closely(name))).size
    if (count < proposal.experts)
      return no(`论证专家只有 ${count} 名，不少于 ${proposal.experts} 名`, '请补足专家后重新论证')
    const outside = proposed.experts.filter(({ fromPool }) => !fromPool)
    if (outside.length > 0) return no(`${names(outside)}不在专家库`, '请从专家库中选取')
    const interested = proposed.experts.filter((one) => one.interested)
    if (interested.length > 0) return no(`${names(interested)}与工程各方有利害关系`, '请另选无利害关系的专家')
    const parties = new Set(proposal.parties.map(closely).filter((name) => name !== ''))
    const employed = proposed.experts.filter(({ employer }) => parties.has(closely(employer)))
    if (employed.length === 0) return undefined
    return no(`${names(employed)}的工作单位是本工程的参建单位，有利害关系`, '请另选无利害关系的专家')
  },
})

/** A name without its blanks, which people type as they like. */
const closely = (name: string) => name.replaceAll(/\s/g, '')

const names = (of: readonly { readonly name: string }[]) => of.map(({ name }) => name).join('、')

const threeSign = rule<Proposal>({
  id: 'OC6',
  title: '安全技术交底三方签字',
  basis: decreeClause([15], '由交底人、作业人员和项目专职安全生产管理人员共同签字确认'),
  check: (proposal) => {
    const proposed = when(proposal, 'safety-briefing')
    return proposed && absentSigners(proposed, steps['safety-briefing'].signedBy)
  },
})

const accepted = rule<Proposal>({
  id: 'OC7',
  title: '验收两人签字，且在下一道工序之前',
  basis: decreeClause([21], '经施工单位项目技术负责人及总监理工程师签字确认后，方可进入下一道工序'),
  check: (proposal) => {
    const proposed = when(proposal, 'acceptance')
    if (proposed === undefined) return undefined
    const { onDay, nextOn } = proposed
    if (nextOn !== null && nextOn < onDay)
      return no(
        `下一道工序 ${nextOn} 已经开始，早于验收的 ${onDay}`,
        '未经验收不得进入下一道工序，请核对日期',
      )
    return absentSigners(proposed, steps.acceptance.signedBy)
  },
})

const changedPlan = rule<Proposal>({
  id: 'OC8',
  title: '方案调整的，重新审核、论证、批准、交底',
  basis: decreeClause([16], '因规划、设计变更等确需调整的，修改后重新审核和论证'),
  check: (proposal) => {
    const proposed = when(proposal, 'acceptance')
    if (proposed === undefined || latest(known(proposal), 'special-plan') === undefined) return undefined
    const absent = (['plan-approval', 'safety-briefing'] as const).filter(
      (step) => latest(known(proposal), step) === undefined,
    )
    if (absent.length === 0) return undefined
    const named = absent.map(titled).join('、')
    return no(`方案调整以后还没有重新${named}`, `请先补上${named}`)
  },
})

const asPlanned = rule<Proposal>({
  id: 'OC9',
  title: '没有未销号的“未按方案施工”整改',
  basis: decreeClause([19], '未按照专项施工方案施工的，责令整改；拒不整改的停止施工并报告'),
  check: (proposal) => {
    if (when(proposal, 'acceptance') === undefined || proposal.openDeviations === 0) return undefined
    return no(`有 ${proposal.openDeviations} 条“未按方案施工”的整改没有销号`, '请先整改并复查销号，再验收')
  },
})

/** OC1 to OC9. */
export const orderChecks = [
  reviewOrder,
  revised,
  failedReview,
  briefingOrder,
  experts,
  threeSign,
  accepted,
  changedPlan,
  asPlanned,
]
