import { addYears, type PlainDate } from '../kernel/date.ts'
import type { Rule } from '../kernel/rule.ts'
import { whyNotPublic } from '../publicity.ts'
import { ageClause, awardClause, publicWordsClause } from './sources.ts'
import { oldestYears } from './terms.ts'

/** What is looked at when something is recorded of an enterprise. */
export interface EntryFacts {
  readonly today: PlainDate
  readonly happenedOn: PlainDate | null
  /** Everything that would be made public. */
  readonly told: string
  /** Bad conduct of the enterprise that is under way or shown today. */
  readonly standing: boolean
}

/** The day is one on which it can have happened, and not too long ago. */
export const timely: Rule<EntryFacts> = {
  id: 'BC-01',
  title: '发生日期在今天以前、两年以内',
  basis: ageClause,
  check({ happenedOn, today }) {
    if (happenedOn === null) return undefined
    if (happenedOn > today)
      return { reason: `发生日期 ${happenedOn} 晚于今天（${today}）`, suggestion: '请改为实际发生的日期' }
    return addYears(happenedOn, oldestYears) < today
      ? { reason: `${happenedOn} 发生，已超过两年`, suggestion: '超过两年的不再登记' }
      : undefined
  },
  because: ({ happenedOn }) => (happenedOn === null ? undefined : `${happenedOn} 发生`),
}

/** Nobody's numbers stand in what is made public. */
export const namesNobody: Rule<EntryFacts> = {
  id: 'BC-02',
  title: '公示的内容没有证件号码和电话',
  basis: publicWordsClause,
  check({ told }) {
    const why = whyNotPublic('公示', [{ enterprise: '当事企业', text: told }])
    return why === undefined
      ? undefined
      : { reason: why, suggestion: '请删去个人的号码；需要留证的，放在附件里，附件不公示' }
  },
}

/** Who is on the list is not recommended. */
export const unblemished: Rule<EntryFacts> = {
  id: 'AW-01',
  title: '没有正在公示或待处理的不良行为',
  basis: awardClause,
  check: ({ standing }) =>
    standing
      ? { reason: '企业有正在公示或待处理的不良行为', suggestion: '请等公示期满或处理完毕后再推荐' }
      : undefined,
}
