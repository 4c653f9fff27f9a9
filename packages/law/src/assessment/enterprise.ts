import { addYears, type PlainDate } from '../kernel/date.ts'
import type { Rule } from '../kernel/rule.ts'
import type { Grade } from './evidence.ts'
import { firmClause, firmNotFiledClause } from './grading-sources.ts'

/** What is known of an enterprise when its licence is to be extended. */
export interface EnterpriseRecord {
  readonly asOf: PlainDate
  /** Whether it assessed itself each year; null where the platform does not know. */
  readonly selfAssessed: boolean | null
  /** Whether it handed its self-assessment in; null where the platform does not know. */
  readonly filed: boolean | null
  /** Responsible accidents of its projects that were major or worse, by day. */
  readonly majorAccidents: readonly PlainDate[]
  /** Its projects that were graded, by day. */
  readonly graded: readonly { readonly on: PlainDate; readonly grade: Grade }[]
  readonly otherGround: string | null
}

/** Percent of failed projects that an enterprise may have and still pass: 5 % exactly is not more than 5 %. */
export const failedShare = { percent: 5, years: 3 } as const

/** How many projects were finished and failed within three years. */
export function failedOf({ asOf, graded }: Pick<EnterpriseRecord, 'asOf' | 'graded'>) {
  const within = graded.filter(({ on }) => isWithin(on, asOf))
  return { finished: within.length, failed: within.filter(({ grade }) => grade === '不合格').length }
}

type Ground = Rule<EnterpriseRecord>

const fails = '企业考评为不合格'

const selfAssessed: Ground = {
  id: 'ED1',
  title: '按规定开展企业自评',
  basis: firmClause('一', '未按规定开展企业自评工作的，评定为不合格'),
  check: (record) =>
    record.selfAssessed === false ? { reason: '没有按规定开展企业自评', suggestion: fails } : undefined,
}

const noMajorAccident: Ground = {
  id: 'ED2',
  title: '近三年承建的项目没有较大及以上生产安全责任事故',
  basis: firmClause('二', '企业近三年所承建的项目发生较大及以上生产安全责任事故的，评定为不合格'),
  check({ asOf, majorAccidents }) {
    const days = majorAccidents.filter((day) => isWithin(day, asOf))
    if (days.length === 0) return undefined
    return { reason: `近三年较大及以上责任事故 ${days.length} 起（${days.join('、')}）`, suggestion: fails }
  },
}

const fewFailed: Ground = {
  id: 'ED3',
  title: '近三年已竣工项目不合格率不超过 5%',
  basis: firmClause('三', '企业近三年所承建已竣工项目不合格率超过5%的，评定为不合格'),
  check(record) {
    const { finished, failed } = failedOf(record)
    // Multiplied crosswise: exactly 5 % does not exceed it, and no rounding may say that it does.
    if (100 * failed <= failedShare.percent * finished) return undefined
    return { reason: shareInWords(finished, failed), suggestion: fails }
  },
  because(record) {
    const { finished, failed } = failedOf(record)
    return finished === 0 ? '近三年没有已考评的竣工项目' : shareInWords(finished, failed)
  },
}

const noOtherGround: Ground = {
  id: 'ED4',
  title: '没有省级及以上主管部门规定的其他情形',
  basis: firmClause('四', '省级及以上住房城乡建设主管部门规定的其他情形，评定为不合格'),
  check: ({ otherGround }) => (otherGround === null ? undefined : { reason: otherGround, suggestion: fails }),
}

const filed: Ground = {
  id: 'ED5',
  title: '许可证延期时提交了企业自评材料',
  basis: firmNotFiledClause,
  check: (record) =>
    record.filed === false ? { reason: '没有提交企业自评材料', suggestion: fails } : undefined,
}

/** The grounds on which an enterprise fails, each stated as what must hold. */
export const enterpriseDisqualifying: readonly Ground[] = [
  selfAssessed,
  noMajorAccident,
  fewFailed,
  noOtherGround,
  filed,
]

/** The last three years up to and including a day. */
const isWithin = (day: PlainDate, asOf: PlainDate) => addYears(asOf, -failedShare.years) <= day && day <= asOf

function shareInWords(finished: number, failed: number): string {
  const thousandths = Math.floor((200_000 * failed + finished) / (2 * finished))
  const percent = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`
  return `近三年竣工 ${finished} 项，不合格 ${failed} 项，${failed} ÷ ${finished} = ${percent}%`
}
