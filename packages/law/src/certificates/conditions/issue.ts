import { addMonths } from '../../kernel/date.ts'
import type { CertificateRule, Judged } from '../judged.ts'
import { hunanNewClause } from '../sources.ts'

/** CR-N01. */
export const passed: CertificateRule = {
  id: 'CR-N01',
  title: '所报类别考核合格',
  basis: hunanNewClause,
  because: ({ exam }) => exam?.passedOn && `${exam.passedOn} 考核合格（${exam.category} 类）`,
  check(judged) {
    const { exam, category, on } = judged
    if (hasPassed(judged)) return undefined
    const reason =
      exam === null || exam === undefined
        ? `没有${category === undefined ? '' : ` ${category} 类`}考核合格的记录`
        : exam.passedOn > on
          ? `考核 ${exam.passedOn} 才合格（截至 ${on}）`
          : `合格的是 ${exam.category} 类，申报的是 ${category} 类`
    return { reason, suggestion: '请先参加所报类别的考核，合格后再申报' }
  },
}

/** CR-N02: the corresponding day still counts (J-03). Only a pass can be too old. */
export const passedRecently: CertificateRule = {
  id: 'CR-N02',
  title: '考核合格没有超过规定年限',
  basis: hunanNewClause,
  because: ({ exam, terms }) =>
    exam === null || exam === undefined || terms.passMonths === null
      ? '没有考核合格的记录，不看年限'
      : `合格日期 ${exam.passedOn}，${addMonths(exam.passedOn, terms.passMonths)}（含当天）前可以申报`,
  check(judged) {
    const { exam, on, terms } = judged
    if (terms.passMonths === null || exam === null || exam === undefined || !hasPassed(judged))
      return undefined
    const until = addMonths(exam.passedOn, terms.passMonths)
    if (on <= until) return undefined
    return {
      reason: `考核 ${exam.passedOn} 合格，${terms.passMonths} 个月内有效，已在 ${until} 到期（截至 ${on}）`,
      suggestion: '请重新参加考核，合格后再申报',
    }
  },
}

function hasPassed({ exam, category, on }: Judged): boolean {
  if (exam === null || exam === undefined) return false
  return (category === undefined || exam.category === category) && exam.passedOn <= on
}
