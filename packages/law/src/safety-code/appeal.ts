import { chosen } from '../kernel/cite.ts'
import type { PlainDate } from '../kernel/date.ts'
import { flow } from '../kernel/flow.ts'
import type { Rule } from '../kernel/rule.ts'
import type { Colour } from './answer.ts'

const basis = chosen(
  '异议',
  '颜色由系统推算，本人不认可的，可以要求人工核查并得到书面答复（个人信息保护法第二十四条，待核实）',
)

/** What is looked at when a worker appeals. */
export interface AppealFacts {
  readonly today: PlainDate
  readonly colour: Colour
  /** The code was applied for and refused. */
  readonly refused: boolean
}

const somethingToAppeal: Rule<AppealFacts> = {
  id: 'AP-01',
  title: '有可以提出异议的结果',
  basis,
  check({ colour, refused, today }) {
    if (colour === 'yellow' || colour === 'red' || refused) return undefined
    return colour === 'green'
      ? { reason: `今天（${today}）是绿码，没有可以提出异议的结果`, suggestion: '变为黄码或红码后再提出' }
      : { reason: '还没有申领过苏安码', suggestion: '请先申领；没有发码的，可以对那个结果提出异议' }
  },
}

/**
 * 91: a worker contests a colour; the authority looks into it and answers within its days. A colour is never changed by
 * hand: two officers void the record that is wrong, and the colour follows.
 */
export const appeal = flow<AppealFacts>({
  id: 'safety-code-appeal',
  version: 1,
  code: '91',
  title: '苏安码异议',
  purpose: '对黄码、红码或没有发码的结果提出异议，由主管部门核查并书面答复。',
  basis,
  applicants: ['worker'],
  subject: 'person',
  form: [
    {
      id: 'about',
      title: '哪里不对',
      kind: 'choice',
      confidential: true,
      choices: {
        training: '培训或继续教育的记录',
        medical: '体检的记录',
        identity: '姓名、年龄等身份信息',
        other: '其他',
      },
    },
    {
      id: 'statement',
      title: '情况说明',
      kind: 'paragraph',
      confidential: true,
      most: 500,
      least: 10,
      hint: '写清哪一天、在哪里、应当是什么结果',
    },
  ],
  materials: [
    {
      id: 'evidence',
      title: '证明照片',
      kinds: ['jpeg', 'png', 'pdf'],
      most: 5,
      optional: true,
      confidential: true,
    },
  ],
  conditions: [somethingToAppeal],
  answerConditions: [],
  steps: [
    {
      id: 'inquiry',
      title: '核查',
      waiting: '待核查',
      by: { role: 'supervisor' },
      decisions: { pass: '拟更正', return: '退回补充', refuse: '维持原结果' },
      form: [{ id: 'void', title: '作废哪条记录', kind: 'choice', hint: '作废以后颜色由系统重算' }],
      withinWorkingDays: 5,
    },
    {
      id: 'confirmation',
      title: '复核',
      waiting: '待复核',
      by: { role: 'supervisor' },
      decisions: { pass: '同意更正', refuse: '不同意更正' },
      withinWorkingDays: 2,
    },
  ],
  fourEyes: true,
  withdrawal: 'until-decided',
  correctionDays: 30,
  phrases: [
    {
      id: 'record-right',
      title: '记录无误',
      text: '经核查，登记的记录与培训机构、体检机构提供的原件一致，维持原结果。',
    },
    { id: 'evidence', title: '请补证明', text: '请补充能证明所述情况的照片，例如合格证书或体检报告。' },
    {
      id: 'elsewhere',
      title: '应向登记单位提出',
      text: '所述情况须由登记该记录的单位更正，请先向该单位提出；该单位不办的，请注明后再次提交。',
    },
  ],
})
