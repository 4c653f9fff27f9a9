import { flow } from '../kernel/flow.ts'
import type { Rule } from '../kernel/rule.ts'
import { bodyClause, onceClause } from './sources.ts'

/** What is looked at when an enterprise applies. */
export interface BodyApplicationFacts {
  /** Its qualification as a training body: none, in force, or suspended. */
  readonly qualification: 'none' | 'in-force' | 'suspended'
  /** Number of another application of the enterprise that is under way; null when there is none. */
  readonly openCase: string | null
}

const notYetQualified: Rule<BodyApplicationFacts> = {
  id: 'TB-01',
  title: '还不是培训机构',
  basis: onceClause,
  check({ qualification }) {
    if (qualification === 'none') return undefined
    return qualification === 'in-force'
      ? { reason: '本企业已经是培训机构', suggestion: '不用再申请，可以直接新建培训计划' }
      : {
          reason: '本企业的培训机构资格已被暂停',
          suggestion: '请按暂停的理由整改，由主管部门恢复，不用重新申请',
        }
  },
  because: () => '本企业还不是培训机构',
}

const noOpenApplication: Rule<BodyApplicationFacts> = {
  id: 'TB-02',
  title: '没有在办的同一申请',
  basis: onceClause,
  check({ openCase }) {
    if (openCase === null) return undefined
    return {
      reason: `已有一件申请在办（编号 ${openCase}）`,
      suggestion: '请打开那一件办理；需要修改的先撤回',
    }
  },
  because: () => '没有在办的申请',
}

/** F-05: an enterprise applies to be a training body; once approved it may make plans. */
export const bodyApplication = flow<BodyApplicationFacts>({
  id: 'training-body',
  version: 1,
  code: '60',
  title: '培训机构认定',
  purpose: '通过以后，本企业可以发布安全教育、继续教育培训计划，并录入培训结果。',
  basis: bodyClause,
  applicants: ['enterprise-admin'],
  subject: 'enterprise',
  form: [
    {
      id: 'scope',
      title: '培训内容',
      kind: 'choice',
      choices: { both: '安全教育和继续教育', safety: '安全教育', continuing: '继续教育' },
    },
    { id: 'place', title: '培训场所地址', kind: 'text', most: 100, hint: '写到门牌号' },
    { id: 'seats', title: '一次能容纳', kind: 'number', least: 1, most: 2000, unit: '人' },
    { id: 'teachers', title: '师资情况', kind: 'paragraph', most: 500, hint: '姓名、资格、从业年限' },
    { id: 'contact', title: '联系人', kind: 'text', most: 20 },
    { id: 'phone', title: '联系电话', kind: 'phone' },
    { id: 'commitment', title: '以上内容真实，愿接受主管部门检查', kind: 'commitment' },
  ],
  materials: [
    { id: 'place-proof', title: '场所证明', most: 5, hint: '产权证或租赁合同' },
    { id: 'teacher-proof', title: '师资证明', most: 10, hint: '每名教师的资格证书' },
    { id: 'rules', title: '培训管理制度', most: 3, optional: true },
  ],
  conditions: [notYetQualified, noOpenApplication],
  answerConditions: [],
  steps: [
    {
      id: 'review',
      title: '审核',
      waiting: '待审核',
      by: { role: 'supervisor' },
      decisions: { pass: '同意', return: '退回补正', refuse: '不同意' },
      withinWorkingDays: 10,
    },
  ],
  fourEyes: false,
  withdrawal: 'until-decided',
  correctionDays: 30,
  phrases: [
    {
      id: 'place',
      title: '场所证明不清',
      text: '场所证明看不清或已过期，请补交在有效期内的产权证或租赁合同。',
    },
    { id: 'teachers', title: '师资证明不全', text: '师资证明不全，请逐名补交资格证书。' },
    { id: 'mismatch', title: '填写与材料不一致', text: '填写的内容与所附材料不一致，请核对后修改。' },
    { id: 'seats', title: '场所容量不符', text: '填写的容纳人数与场所面积不符，请按实际可用座位修改。' },
  ],
})
