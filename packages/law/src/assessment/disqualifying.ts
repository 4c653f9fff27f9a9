import { addMonths, type PlainDate } from '../kernel/date.ts'
import type { SiteSafetyTerms } from '../jurisdictions/site-safety.ts'
import type { Rule } from '../kernel/rule.ts'
import { countdown, lapsed } from './countdown.ts'
import type { AssessmentEvidence } from './evidence.ts'
import { shortYears } from './inspection-years.ts'
import {
  accidentClause,
  fraudClause,
  inspectionsClause,
  noticeClause,
  notFiledClause,
  otherClause,
  selfAssessmentClause,
  stopOrderClause,
} from './grading-sources.ts'

/** What is looked at when a project is graded: the evidence, and the numbers of the place. */
export interface GradingFacts {
  readonly evidence: AssessmentEvidence
  readonly terms: SiteSafetyTerms
}

type Ground = Rule<GradingFacts>

const final = '考评结果为不合格；事实有误的，请先更正原始记录'

const selfAssessed: Ground = {
  id: 'PD1',
  title: '按规定开展项目自评',
  basis: selfAssessmentClause,
  check({ evidence: { reviews }, terms: { missedReviewsToFail: limit } }) {
    if (limit === null || reviews.missing.length < limit) return undefined
    return {
      reason: `缺 ${reviews.missing.length} 个月的月评（${reviews.missing.join('、')}），达到 ${limit} 个月`,
      suggestion: final,
    }
  },
  because({ evidence: { reviews }, terms: { missedReviewsToFail: limit } }) {
    const all = `应月评 ${reviews.done.length + reviews.missing.length} 个月，已月评 ${reviews.done.length} 个月`
    if (reviews.missing.length === 0) return all
    const missing = `${all}，缺 ${reviews.missing.join('、')}`
    return limit === null ? `${missing}；缺几个月算未开展，文件没有规定，由考评人员认定` : missing
  },
}

const noAccident: Ground = {
  id: 'PD2',
  title: '没有发生生产安全责任事故',
  basis: accidentClause,
  check({ evidence: { accidents } }) {
    const responsible = accidents.filter((one) => one.responsible)
    if (responsible.length === 0) return undefined
    const days = responsible.map(({ on }) => on).join('、')
    return { reason: `发生责任事故 ${responsible.length} 起（${days}）`, suggestion: final }
  },
  because: ({ evidence: { accidents } }) =>
    accidents.length === 0 ? '没有事故记录' : `有事故记录 ${accidents.length} 起，均非责任事故`,
}

const fewStopOrders: Ground = {
  id: 'PD3',
  title: '一年内停工整改不到 2 次',
  basis: stopOrderClause,
  check({ evidence: { stopOrders }, terms: { stopOrdersToFail: limit } }) {
    const within = withinAYear(stopOrders, limit)
    if (within === undefined) return undefined
    return { reason: `一年内停工整改 ${limit} 次（${within.join('、')}）`, suggestion: final }
  },
  because: ({ evidence: { stopOrders } }) =>
    stopOrders.length === 0 ? '没有停工整改' : `停工整改 ${stopOrders.length} 次，没有 2 次落在一年之内`,
}

const noOtherGround: Ground = {
  id: 'PD4',
  title: '没有主管部门规定的其他情形',
  basis: otherClause,
  check: ({ evidence: { otherGround } }) =>
    otherGround === null ? undefined : { reason: otherGround, suggestion: final },
}

const filed: Ground = {
  id: 'PD5',
  title: '提交了项目自评材料',
  basis: notFiledClause,
  check({ evidence: { completedOn, filedOn, noticedOn, asOf }, terms }) {
    // While the period after the prompt runs, they can still be handed in.
    if (filedOn !== null || noticedOn === null || !lapsed(noticedOn, filedOn, asOf, terms)) return undefined
    return {
      reason: `${completedOn ?? noticedOn} 已竣工，没有提交自评材料`,
      suggestion: '请由项目部办理终止监督与考评，提交材料',
    }
  },
  because: ({ evidence: { filedOn } }) => (filedOn === null ? undefined : `${filedOn} 提交`),
}

const inspectedEnough: Ground = {
  id: 'PD6',
  title: '企业每年的检查不少于规定次数',
  basis: inspectionsClause,
  check({ evidence: { inspectionYears } }) {
    const short = shortYears(inspectionYears)
    if (short.length === 0) return undefined
    const each = short.map(({ year, done, needed }) => `${year} 年 ${done} 次，少于 ${needed} 次`)
    return { reason: `企业检查：${each.join('；')}`, suggestion: final }
  },
  because: ({ evidence: { inspectionYears } }) =>
    `企业检查：${inspectionYears.map(({ year, done, needed }) => `${year} 年 ${done}/${needed}`).join('、')}`,
}

const inTime: Ground = {
  id: 'PD7',
  title: '提示后 30 天内办理终止监督和考评',
  basis: noticeClause,
  check({ evidence: { noticedOn, filedOn, asOf }, terms }) {
    if (noticedOn === null || !lapsed(noticedOn, filedOn, asOf, terms)) return undefined
    const { lastDay } = countdown(noticedOn, asOf, terms)
    const then = filedOn === null ? '没有办理' : `到 ${filedOn} 才办理`
    return { reason: `${noticedOn} 提示，${lastDay} 为最后一日，${then}`, suggestion: final }
  },
  because: ({ evidence: { noticedOn } }) =>
    noticedOn === null ? '没有竣工未办理的提示' : `${noticedOn} 提示，没有逾期`,
}

const honest: Ground = {
  id: 'PD8',
  title: '考评材料真实，没有漏报、谎报、瞒报事故',
  basis: fraudClause,
  check: ({ evidence: { fraud } }) =>
    fraud === null ? undefined : { reason: `查实：${fraud}`, suggestion: '撤销原结果，直接定为不合格' },
  because: () => '没有查实的造假、瞒报',
}

/** The grounds on which a project fails, each stated as what must hold. */
export const disqualifying: readonly Ground[] = [
  selfAssessed,
  noAccident,
  fewStopOrders,
  noOtherGround,
  filed,
  inspectedEnough,
  inTime,
  honest,
]

/** The first so many stop-work orders of which the last is within twelve months of the first (DT-03); undefined if none. */
function withinAYear(orders: readonly PlainDate[], count: number): PlainDate[] | undefined {
  const days = orders.toSorted()
  return days
    .map((_, at) => days.slice(at, at + count))
    .find((some) => {
      const [first, last] = [some[0], some.at(-1)]
      return (
        some.length === count && first !== undefined && last !== undefined && last <= addMonths(first, 12)
      )
    })
}
