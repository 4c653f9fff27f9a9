import { flow } from '../kernel/flow.ts'
import type { Field } from '../kernel/form.ts'
import { namesNobody, timely, type EntryFacts } from './entry.ts'
import { associationClause } from './sources.ts'
import { badConductCategories, evidenceKinds, mostEvidence, publicDays, replyWorkingDays } from './terms.ts'

/** Where on the form of either kind each thing stands. */
export const entryFields = {
  category: 'category',
  happenedOn: 'happenedOn',
  project: 'project',
  fact: 'fact',
  basis: 'basis',
} as const

/** Where the one who decides says for how many days it is shown. */
export const daysField = 'days'

/** The project that something happened on, by its name. */
export const projectField: Field = {
  id: entryFields.project,
  title: '所在项目',
  kind: 'text',
  most: 200,
  optional: true,
}

/** 82: bad conduct of an enterprise. Recorded by an official, answered by the enterprise, decided by somebody else, shown. */
export const badConduct = flow<EntryFacts>({
  id: 'bad-conduct',
  version: 1,
  code: '82',
  title: '不良行为',
  purpose: '登记企业的不良行为，听取企业申辩，经他人审核后限期公示。',
  basis: associationClause,
  applicants: ['association', 'inspector'],
  subject: 'enterprise',
  opened: 'by-official',
  form: [
    { id: entryFields.category, title: '行为类别', kind: 'choice', choices: badConductCategories },
    { id: entryFields.happenedOn, title: '发生日期', kind: 'day' },
    projectField,
    {
      id: entryFields.fact,
      title: '事实',
      kind: 'paragraph',
      least: 10,
      most: 500,
      hint: '时间、地点、做了什么；将公示，不写个人的姓名、证件号码和电话',
    },
    { id: entryFields.basis, title: '依据', kind: 'text', least: 4, most: 200, hint: '文件、条款' },
  ],
  materials: [
    {
      id: 'evidence',
      title: '证据',
      kinds: evidenceKinds,
      most: mostEvidence,
      hint: '照片、笔录、凭证；企业能看到，不公示',
    },
    {
      id: 'reply',
      title: '申辩材料',
      kinds: evidenceKinds,
      most: mostEvidence,
      optional: true,
      addedAt: 'reply',
      hint: '能证明您的意见的照片、凭证；没有的可以不交',
    },
  ],
  conditions: [],
  answerConditions: [timely, namesNobody],
  judges: { 'BC-01': entryFields.happenedOn, 'BC-02': entryFields.fact },
  steps: [
    {
      id: 'reply',
      title: '申辩',
      waiting: '待企业申辩',
      by: { party: 'concerned' },
      decisions: { pass: '提交申辩' },
      form: [
        {
          id: 'statement',
          title: '申辩意见',
          kind: 'paragraph',
          least: 3,
          most: 500,
          hint: '没有异议的，写“无异议”；审核人和登记人都能看到，不公示',
        },
      ],
      says: 'statement',
      withinWorkingDays: replyWorkingDays,
      silence: { follows: 'proceed', sentence: '企业在期限内没有申辩，按登记的事实和证据审核。' },
    },
    {
      id: 'decide',
      title: '审核',
      waiting: '待审核',
      by: { role: 'supervisor' },
      decisions: { pass: '予以公示', refuse: '不予公示' },
      form: [
        {
          id: daysField,
          title: '公示期',
          kind: 'number',
          unit: '天',
          least: publicDays['bad-conduct'].least,
          most: publicDays['bad-conduct'].most,
          hint: '从明天算起；期满自动结束',
        },
      ],
      withinWorkingDays: 10,
    },
  ],
  fourEyes: true,
  withdrawal: 'until-opened',
  correctionDays: null,
  words: { approved: '予以公示', refused: '不予公示' },
  phrases: [
    { id: 'evidence', title: '证据不足', text: '现有证据不足以认定，不予公示。补充证据后可以重新登记。' },
    { id: 'explained', title: '申辩成立', text: '企业申辩的理由成立，有材料证明，不予公示。' },
    { id: 'corrected', title: '轻微并已改正', text: '情节轻微，企业已经及时改正，不予公示。' },
  ],
})
