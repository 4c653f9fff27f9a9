import { flow } from '../kernel/flow.ts'
import { daysField, entryFields, projectField } from './bad-conduct.ts'
import { namesNobody, unblemished, type EntryFacts } from './entry.ts'
import { associationClause } from './sources.ts'
import { awardCategories, evidenceKinds, mostEvidence, publicDays } from './terms.ts'

/** 83: the association recommends an enterprise, an officer of the region decides, and it is shown. */
export const award = flow<EntryFacts>({
  id: 'award',
  version: 1,
  code: '83',
  title: '评优推荐',
  purpose: '专委会推荐表现好的企业，经主管部门审核后公示。',
  basis: associationClause,
  applicants: ['association'],
  subject: 'enterprise',
  opened: 'by-official',
  form: [
    { id: entryFields.category, title: '推荐类别', kind: 'choice', choices: awardCategories },
    { id: entryFields.happenedOn, title: '推荐日期', kind: 'day' },
    projectField,
    {
      id: entryFields.fact,
      title: '推荐理由',
      kind: 'paragraph',
      least: 10,
      most: 500,
      hint: '做得好的地方；将公示，不写个人的姓名、证件号码和电话',
    },
    { id: entryFields.basis, title: '依据', kind: 'text', least: 4, most: 200, hint: '评优办法、条款' },
  ],
  materials: [
    { id: 'evidence', title: '证明材料', kinds: evidenceKinds, most: mostEvidence, optional: true },
  ],
  conditions: [],
  answerConditions: [namesNobody, unblemished],
  judges: { 'BC-02': entryFields.fact },
  steps: [
    {
      id: 'decide',
      title: '审核',
      waiting: '待审核',
      by: { role: 'supervisor' },
      decisions: { pass: '同意并公示', refuse: '不同意' },
      form: [
        {
          id: daysField,
          title: '公示期',
          kind: 'number',
          unit: '天',
          least: publicDays.award.least,
          most: publicDays.award.most,
          hint: '从明天算起；期满自动结束',
        },
      ],
      withinWorkingDays: 10,
    },
  ],
  fourEyes: true,
  withdrawal: 'until-opened',
  correctionDays: null,
  words: { approved: '同意并公示', refused: '不同意' },
  phrases: [
    { id: 'reason', title: '理由不充分', text: '推荐理由不够具体，请补充事实和证明材料后重新推荐。' },
    { id: 'blemished', title: '有不良行为', text: '该企业近期有不良行为记录，暂不同意评优推荐。' },
  ],
})
