import type { PlainDate } from '../kernel/date.ts'
import { flow } from '../kernel/flow.ts'
import type { Rule } from '../kernel/rule.ts'
import { grades, type Grade } from './evidence.ts'
import { gradingClause, materialsClause } from './grading-sources.ts'

/** What is looked at when a project files for the end of its supervision. */
export interface TerminationFacts {
  readonly today: PlainDate
  readonly startedOn: PlainDate
  readonly finished: boolean
  /** The grade the project has already; null while it has none. */
  readonly grade: Grade | null
  readonly completedOn: PlainDate | null
}

const underSupervision: Rule<TerminationFacts> = {
  id: 'TS-01',
  title: '项目仍在监督，还没有考评',
  basis: materialsClause,
  check({ finished, grade }) {
    if (grade !== null)
      return {
        reason: `项目已经考评为${grade}`,
        suggestion: '不用再申请；对等次有异议的，请在公示期内提出异议',
      }
    return finished ? { reason: '项目已终止监督', suggestion: '不用再申请' } : undefined
  },
  because: () => '在监督中，没有考评过',
}

const completed: Rule<TerminationFacts> = {
  id: 'TS-02',
  title: '竣工日期在开工以后、今天以前',
  basis: materialsClause,
  check({ completedOn, startedOn, today }) {
    if (completedOn === null) return undefined
    if (completedOn > today)
      return { reason: `竣工日期 ${completedOn} 晚于今天（${today}）`, suggestion: '请在竣工以后申请' }
    return completedOn < startedOn
      ? { reason: `竣工日期 ${completedOn} 早于开工日期 ${startedOn}`, suggestion: '请照竣工备案改正' }
      : undefined
  },
  because: ({ completedOn }) => (completedOn === null ? undefined : `${completedOn} 竣工`),
}

/** Field of the grading step that holds the grade, and the one that holds why. */
export const gradeFields = { grade: 'grade', reason: 'reason' } as const

/** F-20: a completed project ends its supervision and is graded. */
export const terminateSupervision = flow<TerminationFacts>({
  id: 'terminate-supervision',
  version: 1,
  code: '81',
  title: '终止监督与安标考评',
  purpose: '项目完工后办理终止监督，并得到安全生产标准化考评等次。',
  basis: materialsClause,
  applicants: ['project-department'],
  subject: 'enterprise',
  about: 'project',
  form: [
    { id: 'completedOn', title: '竣工日期', kind: 'day', hint: '照竣工备案' },
    { id: 'contact', title: '联系人', kind: 'text', most: 20 },
    { id: 'phone', title: '联系电话', kind: 'phone' },
    { id: 'note', title: '需要说明的情况', kind: 'paragraph', most: 500, optional: true },
    { id: 'commitment', title: '所报材料真实，没有漏报、谎报、瞒报事故', kind: 'commitment' },
  ],
  materials: [
    {
      id: 'self-assessment',
      title: '项目自评材料',
      most: 5,
      hint: '自评结果，含建设、监理单位的审核意见',
    },
    {
      id: 'participants',
      title: '参建单位和项目主要负责人名录',
      most: 3,
      hint: '建设、监理、总包、专业承包',
    },
    {
      id: 'awards',
      title: '奖惩情况',
      most: 5,
      optional: true,
      hint: '表彰、通报、处罚；平台上的停工和整改不用再交',
    },
    { id: 'other', title: '其他材料', most: 5, optional: true },
  ],
  conditions: [underSupervision],
  answerConditions: [completed],
  judges: { 'TS-02': 'completedOn' },
  steps: [
    {
      id: 'confirm',
      title: '企业确认',
      waiting: '待企业确认',
      by: { party: 'contractor' },
      decisions: { pass: '确认', return: '退回补正' },
    },
    {
      id: 'grade',
      title: '考评',
      waiting: '待考评',
      by: { role: 'inspector' },
      decisions: { pass: '定等次', return: '退回补正' },
      form: [
        {
          id: gradeFields.grade,
          title: '等次',
          kind: 'choice',
          choices: Object.fromEntries(grades.map((grade) => [grade, grade])),
        },
        {
          id: gradeFields.reason,
          title: '理由',
          kind: 'paragraph',
          most: 500,
          optional: true,
          hint: '与建议的等次不同时须写明',
        },
      ],
      withinWorkingDays: 10,
    },
  ],
  fourEyes: true,
  withdrawal: 'until-opened',
  correctionDays: 30,
  phrases: [
    {
      id: 'self-assessment',
      title: '自评材料不全',
      text: '自评材料不全，请补交自评结果和建设、监理单位的审核意见。',
    },
    { id: 'seal', title: '材料没有盖章', text: '材料没有盖章或看不清，请盖章后重新扫描。' },
    {
      id: 'gaps',
      title: '记录有缺',
      text: '系统里的整改或超危大工程资料还有缺，请先补齐，再重新提交。',
    },
  ],
})

/** On what a grade is based, for the letter. */
export const gradingBasis = gradingClause
