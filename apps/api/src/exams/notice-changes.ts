import type { ExamNoticeForm } from '@anzhu/contract/exams'

/** What may not change once people have enrolled under it. */
const fixedFields = ['region', 'categories', 'passMark', 'fullMark'] as const

/** What differs between two states of a notice: in a sentence for whoever is enrolled, and the fields that were fixed. */
export function changesIn(
  before: ExamNoticeForm,
  after: ExamNoticeForm,
): { readonly sentence: string; readonly fixed: readonly string[] } {
  const differs = (key: keyof ExamNoticeForm) => JSON.stringify(before[key]) !== JSON.stringify(after[key])
  const from = (key: keyof ExamNoticeForm, words: string, show = (form: ExamNoticeForm) => `${form[key]}`) =>
    differs(key) ? [`${words}由 ${show(before)} 改为 ${show(after)}`] : []
  const said = [
    ...from('title', '名称'),
    ...from('examOn', '考试日期'),
    ...from('examTime', '考试时间'),
    ...from('place', '考试地点'),
    ...from('enrolFrom', '报名开始日'),
    ...from('enrolTo', '报名截止日'),
    ...from('seats', '名额', ({ seats }) => (seats === null ? '不限' : `${seats} 人`)),
    ...(differs('body') ? ['说明有更新'] : []),
  ]
  return { sentence: said.join('；'), fixed: fixedFields.filter(differs) }
}
