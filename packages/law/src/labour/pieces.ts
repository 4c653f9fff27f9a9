import type { Flow, Phrase, Step } from '../kernel/flow.ts'
import type { Material } from '../kernel/form.ts'

/** What all services of the labour registry have in common: whether something in them had to be typed by hand. */
export interface LabourFacts {
  /** A register did not answer, or did not have it: the association looks at the original. */
  readonly byHand: boolean
}

const decisions = { pass: '通过', return: '退回' } as const
const association = { role: 'association' } as const

/** The one step of the association; what was typed by hand it agrees to only after looking at the originals. */
export const reviewSteps: readonly Step<LabourFacts>[] = [
  {
    id: 'review',
    title: '审核',
    waiting: '待审核',
    by: association,
    decisions,
    withinWorkingDays: 5,
    when: ({ byHand }) => !byHand,
    whenTitle: '内容都与登记系统核对过的',
  },
  {
    id: 'check-by-hand',
    title: '人工核对',
    waiting: '待审核',
    by: association,
    decisions,
    withinWorkingDays: 5,
    form: [{ id: 'seen', title: '已核对原件，与手工填写的内容一致', kind: 'commitment' }],
    when: ({ byHand }) => byHand,
    whenTitle: '有手工填写、没有与登记系统核对到的内容的',
  },
]

const phrases: readonly Phrase[] = [
  { id: 'missing', title: '附件不全', text: '附件不全，请补交本页列出的附件后重新提交。' },
  { id: 'blurred', title: '附件不清', text: '附件看不清，请重新扫描成清晰的 PDF 后补交。' },
  { id: 'mismatch', title: '与附件不一致', text: '填写的内容与所附材料不一致，请核对后修改。' },
  { id: 'expired', title: '证照过期', text: '所附的证照已经过期，请换成有效期内的再提交。' },
]

/** How every service of the labour registry runs, besides its own form and conditions. */
export const labourTerms = {
  version: 1,
  jurisdiction: 'xiangcheng',
  field: 'labour',
  applicants: ['enterprise-admin'],
  steps: reviewSteps,
  fourEyes: false,
  withdrawal: 'until-opened',
  correctionDays: null,
  words: { returned: '退回', approved: '已通过' },
  phrases,
} as const satisfies Partial<Flow<LabourFacts>>

/** A PDF that belongs to what is registered: the next version takes it over. */
export const attachment = (id: string, title: string, more: Partial<Material> = {}): Material => ({
  id,
  title,
  most: 5,
  record: 'enterprise',
  ...more,
})
