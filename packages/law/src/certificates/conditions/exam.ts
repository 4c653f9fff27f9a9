import { addDays, addMonths, ageOn, birthdayOf } from '../../kernel/date.ts'
import { letterOf, type BanFacts } from '../facts.ts'
import { categoryOf, type CertificateRule, type Judged } from '../judged.ts'
import {
  applicantClause,
  batchClause,
  constructorClause,
  fraudClause,
  jiangxiAbsenceClause,
  jiangxiBatchClause,
  jiangxiCheatingClause,
  schoolingClause,
} from '../sources.ts'

/** Months without assessment after false materials (令17 art. 27). */
export const falseMaterialsMonths = 12
/** Months without assessment after fraud (令17 art. 27). */
export const fraudMonths = 36
/** Ages of letter C: from this birthday on, up to the eve of that one (J-05). */
const minAge = 18
const belowAge = 60
const minWorkYears = 2

const letter = (judged: Judged) => {
  const category = categoryOf(judged)
  return category === undefined ? undefined : letterOf(category)
}

/** A ban of a kind: barred from its first day through the corresponding day (J-02). */
function ban(
  rule: Pick<CertificateRule, 'id' | 'title' | 'basis'>,
  type: BanFacts['type'],
  what: string,
  months: (judged: Judged) => number | null,
): CertificateRule {
  return {
    ...rule,
    check(judged) {
      const n = months(judged)
      if (n === null) return undefined
      const standing = (judged.bans ?? [])
        .filter((one) => one.type === type && one.from <= judged.on && judged.on <= addMonths(one.from, n))
        .map(({ from }) => from)
        .sort()
        .at(-1)
      if (standing === undefined) return undefined
      const until = addMonths(standing, n)
      return {
        reason: `${standing} ${what}，${n} 个月内（至 ${until}，含当天）不能报名`,
        suggestion: `最早 ${addDays(until, 1)} 可以报名`,
        earliestOn: addDays(until, 1),
      }
    },
  }
}

/** CR-E01. */
export const noAbsenceBan = ban(
  { id: 'CR-E01', title: '不在无故缺考的限制期内', basis: jiangxiAbsenceClause },
  'absence',
  '无故缺考',
  ({ terms }) => terms.absenceBanMonths,
)

/** CR-E02. */
export const noCheatingBan = ban(
  { id: 'CR-E02', title: '不在考试作弊的限制期内', basis: jiangxiCheatingClause },
  'cheating',
  '查实考试作弊',
  ({ terms }) => terms.cheatingBanMonths,
)

/** CR-E10. */
export const noFalseMaterialsBan = ban(
  { id: 'CR-E10', title: '不在提供虚假材料的限制期内', basis: fraudClause },
  'false_materials',
  '查实提供虚假材料',
  () => falseMaterialsMonths,
)

/** CR-E11. */
export const noFraudBan = ban(
  { id: 'CR-E11', title: '不在骗取证书的限制期内', basis: fraudClause },
  'fraud',
  '查实以不正当手段取得证书',
  () => fraudMonths,
)

/** CR-E03. */
export const batchOfRegion: CertificateRule = {
  id: 'CR-E03',
  title: '考试批次面向企业注册地',
  basis: jiangxiBatchClause,
  because: ({ enterpriseRegion, batch }) =>
    enterpriseRegion && batch && `企业注册地 ${enterpriseRegion} 在批次地区 ${batch.region} 之内`,
  check({ enterpriseRegion, batch }) {
    if (enterpriseRegion === undefined || batch === undefined) return undefined
    if (enterpriseRegion.startsWith(batch.region.replace(/(00)+$/, ''))) return undefined
    return {
      reason: `这个批次面向 ${batch.region} 的企业，申报企业注册地是 ${enterpriseRegion}`,
      suggestion: '请在企业注册地的批次中报名',
    }
  },
}

/** CR-E04. */
export const enrolmentOpen: CertificateRule = {
  id: 'CR-E04',
  title: '在报名期内',
  basis: batchClause,
  because: ({ batch }) => batch && `报名期 ${batch.opens} 至 ${batch.closes}（含首尾两天）`,
  check({ on, filedOn = on, batch }) {
    if (batch === undefined) return undefined
    const { opens, closes } = batch
    if (filedOn < opens) {
      return {
        reason: `报名 ${opens} 才开始（截至 ${filedOn}）`,
        suggestion: `最早 ${opens} 可以报名`,
        earliestOn: opens,
      }
    }
    return filedOn > closes
      ? { reason: `报名已在 ${closes} 结束（截至 ${filedOn}）`, suggestion: '请等下一个批次' }
      : undefined
  },
}

/** CR-E05. */
export const ofAge: CertificateRule = {
  id: 'CR-E05',
  title: `专职安全生产管理人员年满 ${minAge} 周岁、未满 ${belowAge} 周岁`,
  basis: schoolingClause,
  because: (judged) =>
    judged.person?.dateOfBirth === undefined || letter(judged) !== 'C'
      ? '只限专职安全生产管理人员'
      : `${judged.on} 时 ${ageOn(judged.on, judged.person.dateOfBirth)} 周岁`,
  check(judged) {
    const { on, person } = judged
    if (person?.dateOfBirth === undefined || letter(judged) !== 'C') return undefined
    const from = birthdayOf(person.dateOfBirth, minAge)
    const end = birthdayOf(person.dateOfBirth, belowAge)
    if (on < from) {
      return {
        reason: `${person.dateOfBirth} 出生，${from} 才满 ${minAge} 周岁（截至 ${on}）`,
        suggestion: `最早 ${from} 可以报名`,
        earliestOn: from,
      }
    }
    if (on < end) return undefined
    return {
      reason: `${person.dateOfBirth} 出生，${end} 已满 ${belowAge} 周岁（截至 ${on}）`,
      suggestion: '已超过年龄上限，不能报名；出生日期有误的，请先更正实名信息',
    }
  },
}

/** CR-E06: C either, A both unless legal representative, B nothing. */
export const schooled: CertificateRule = {
  id: 'CR-E06',
  title: '学历、职称符合',
  basis: schoolingClause,
  because: (judged) =>
    letter(judged) === 'B' ? '项目负责人以注册建造师为准' : '学历、职称符合所报类别的要求',
  check(judged) {
    const { education, title, legalRep } = judged.person ?? {}
    const missing = [education === 'none' ? '学历' : '', title === 'none' ? '职称' : ''].filter(filledIn)
    const of = letter(judged)
    if (of === 'C' && missing.length === 2) {
      return {
        reason: '登记的学历不到中专、职称不到初级，专职安全生产管理人员至少要有其一',
        suggestion: '已取得的，请先在人员信息中补充学历或职称',
      }
    }
    if (of === 'A' && legalRep !== true && missing.length > 0) {
      return {
        reason: `没有登记${missing.join('、')}，企业主要负责人（法定代表人除外）两者都要有`,
        suggestion: `已取得的，请先在人员信息中补充${missing.join('、')}`,
      }
    }
    return undefined
  },
}

const filledIn = (text: string) => text !== ''

/** CR-E07. */
export const constructorHere: CertificateRule = {
  id: 'CR-E07',
  title: '项目负责人的建造师注册在申报企业',
  basis: constructorClause,
  because: (judged) => (letter(judged) === 'B' ? '建造师注册在申报企业' : '只限项目负责人'),
  check(judged) {
    const at = judged.person?.constructorRegisteredAt
    const { enterprise } = judged.submittedBy
    if (letter(judged) !== 'B' || at === undefined || (at !== null && (enterprise ?? at) === at))
      return undefined
    return {
      reason: at === null ? '没有注册建造师的注册记录' : '建造师注册在另一家企业，不在申报企业',
      suggestion: '请先把注册建造师注册到申报企业，再报考项目负责人',
    }
  },
}

/** CR-E08. */
export const experienced: CertificateRule = {
  id: 'CR-E08',
  title: `专职安全生产管理人员从事施工管理满 ${minWorkYears} 年`,
  basis: schoolingClause,
  because: (judged) =>
    letter(judged) === 'C'
      ? `从事施工管理 ${judged.person?.workYears ?? minWorkYears} 年`
      : '只限专职安全生产管理人员',
  check(judged) {
    const years = judged.person?.workYears
    if (letter(judged) !== 'C' || years === undefined || years >= minWorkYears) return undefined
    return {
      reason: `从事施工管理 ${years} 年，不满 ${minWorkYears} 年`,
      suggestion: `满 ${minWorkYears} 年后再报名；年限登记有误的，请先更正`,
    }
  },
}

/** CR-E12. */
export const notYetEnrolled: CertificateRule = {
  id: 'CR-E12',
  title: '没有报过这个批次',
  basis: batchClause,
  check: ({ alreadyEnrolled }) =>
    alreadyEnrolled === true
      ? { reason: '已经报了这个批次', suggestion: '不用再报，可在报名情况中查看审核结果' }
      : undefined,
}

/** CR-E13. */
export const trainedThisYear: CertificateRule = {
  id: 'CR-E13',
  title: '企业年度安全生产教育培训合格',
  basis: applicantClause,
  check: ({ person }) =>
    person?.annualTrainingOk === false
      ? {
          reason: '没有企业年度安全生产教育培训合格的记录',
          suggestion: '请先参加企业年度安全生产教育培训，合格后再办',
        }
      : undefined,
}
