import { consents } from '../access/consents.ts'
import { addMonths, type PlainDate } from '../kernel/date.ts'
import { flow } from '../kernel/flow.ts'
import type { Rule } from '../kernel/rule.ts'
import { entryClause, ownEntryClause, ownNeedsReview, reviewClause, reviewerApart } from './sources.ts'

/** What is looked at when a medical report is submitted. */
export interface MedicalReportFacts {
  readonly today: PlainDate
  readonly examinedOn: PlainDate | null
  readonly submittedBySelf: boolean
  /** The enterprise the person works for now. */
  readonly employerId: string | null
  readonly reviewer: { readonly id: string; readonly qualified: boolean } | null
  /** Months for which a medical counts, as the safety code of the place says. */
  readonly medicalMonths: number
  /** The person has agreed separately that the medical is used. */
  readonly consented: boolean
  /** The same examination with the same result is on record already. */
  readonly recorded: boolean
}

type Condition = Rule<MedicalReportFacts>

const notInFuture: Condition = {
  id: 'MR-01',
  title: '体检日期不晚于今天',
  basis: entryClause,
  check({ examinedOn, today }) {
    if (examinedOn === null || examinedOn <= today) return undefined
    return { reason: `体检日期 ${examinedOn} 晚于今天（${today}）`, suggestion: '请照报告上的体检日期改正' }
  },
  because: ({ examinedOn }) => `体检日期 ${examinedOn ?? '未填'}`,
}

const stillCounts: Condition = {
  id: 'MR-02',
  title: '体检在有效期内',
  basis: entryClause,
  check({ examinedOn, today, medicalMonths }) {
    if (examinedOn === null || today <= addMonths(examinedOn, medicalMonths)) return undefined
    return {
      reason: `体检日期 ${examinedOn} 已满 ${medicalMonths} 个月（截至 ${today}）`,
      suggestion: '这份报告已经不能用，请重新体检后提交',
    }
  },
  because: ({ examinedOn, medicalMonths }) => `体检日期 ${examinedOn ?? '未填'}，${medicalMonths} 个月内有效`,
}

const reviewedIfOwn: Condition = {
  id: 'MR-03',
  title: '本人提交的有审核单位',
  basis: ownNeedsReview,
  check({ submittedBySelf, reviewer }) {
    if (!submittedBySelf || reviewer !== null) return undefined
    return { reason: '还没有选择审核单位', suggestion: '请选一家有体检审核资质的企业' }
  },
}

const reviewerQualified: Condition = {
  id: 'MR-04',
  title: '审核单位有体检审核资质',
  basis: reviewClause,
  check({ reviewer }) {
    if (reviewer === null || reviewer.qualified) return undefined
    return { reason: '所选的企业现在没有体检审核资质', suggestion: '请另选一家' }
  },
}

const notOwnEmployer: Condition = {
  id: 'MR-05',
  title: '审核单位不是本人所在的企业',
  basis: reviewerApart,
  check({ reviewer, employerId }) {
    if (reviewer === null || reviewer.id !== employerId) return undefined
    return { reason: '所选的审核单位是本人所在的企业', suggestion: '请另选一家' }
  },
}

const notRecorded: Condition = {
  id: 'MR-06',
  title: '没有登记过同一次体检',
  basis: entryClause,
  check({ recorded, examinedOn }) {
    if (!recorded) return undefined
    return {
      reason: `${examinedOn} 的体检已经登记`,
      suggestion: '不用再提交；登记有误的，请由登记单位作废后重新提交',
    }
  },
}

const consented: Condition = {
  id: 'MR-07',
  title: '本人单独同意使用体检信息',
  basis: consents.medical.basis,
  check({ submittedBySelf, consented }) {
    if (!submittedBySelf || consented) return undefined
    return {
      reason: `没有单独同意“${consents.medical.title}”`,
      suggestion: '请看过说明后点“同意”；不同意的，可以请劳资员照纸质报告登记',
    }
  },
}

/** F-07: a medical report, entered by the worker, the clerk or the enterprise, reviewed by the unit chosen. */
export const medicalReport = flow<MedicalReportFacts>({
  id: 'medical-report',
  version: 1,
  code: '62',
  title: '体检报告',
  purpose: '登记以后，体检合格作为苏安码的条件，一年内有效。',
  basis: ownEntryClause,
  applicants: ['worker', 'enterprise-admin', 'labour-clerk'],
  subject: 'person',
  form: [
    { id: 'hospital', title: '体检机构', kind: 'text', most: 60, hint: '照报告上的名称' },
    { id: 'examinedOn', title: '体检日期', kind: 'day', hint: '是体检那天，不是出报告那天' },
    {
      id: 'result',
      title: '结论',
      kind: 'choice',
      choices: { fit: '合格', unfit: '不合格' },
      confidential: true,
    },
    {
      id: 'findings',
      title: '报告中的其他说明',
      kind: 'paragraph',
      most: 500,
      optional: true,
      confidential: true,
      hint: '只给审核单位看，不进入任何名单',
    },
    {
      id: 'reviewer',
      title: '审核单位',
      kind: 'choice',
      optional: true,
      neededOfPerson: true,
      hint: '本人提交的必选',
    },
  ],
  materials: [
    {
      id: 'report',
      title: '报告照片',
      kinds: ['jpeg', 'png', 'pdf'],
      most: 5,
      confidential: true,
      hint: '拍全有姓名、日期、结论和印章的页面',
    },
  ],
  consent: 'medical',
  conditions: [consented],
  answerConditions: [notInFuture, stillCounts, reviewedIfOwn, reviewerQualified, notOwnEmployer, notRecorded],
  judges: {
    'MR-01': 'examinedOn',
    'MR-02': 'examinedOn',
    'MR-03': 'reviewer',
    'MR-04': 'reviewer',
    'MR-05': 'reviewer',
    'MR-06': 'examinedOn',
  },
  steps: [
    {
      id: 'review',
      title: '核对报告',
      waiting: '待审核单位核对',
      by: { party: 'reviewer' },
      decisions: { pass: '核对无误', return: '退回补正', refuse: '不予登记' },
      withinWorkingDays: 3,
      when: ({ reviewer }) => reviewer !== null,
      whenTitle: '选了审核单位的',
    },
  ],
  fourEyes: true,
  withdrawal: 'until-opened',
  correctionDays: 30,
  phrases: [
    { id: 'blurred', title: '照片看不清', text: '报告照片看不清日期或结论，请在亮处平放重拍。' },
    { id: 'partial', title: '缺页', text: '报告不全，请补拍有姓名、日期、结论和印章的页面。' },
    { id: 'mismatch', title: '与报告不一致', text: '填写的日期或结论与报告不一致，请照报告改正。' },
    { id: 'not-theirs', title: '不是本人的报告', text: '报告上的姓名不是本人，请提交本人的报告。' },
  ],
})
