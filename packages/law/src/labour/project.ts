import { flow } from '../kernel/flow.ts'
import type { PlainDate } from '../kernel/date.ts'
import type { Field } from '../kernel/form.ts'
import type { Rule } from '../kernel/rule.ts'
import { attachment, labourTerms, type LabourFacts } from './pieces.ts'
import { byHandClause, contractClause, orderClause } from './sources.ts'

/** How far the enterprise itself is. */
export type EnterpriseStanding = 'none' | 'submitted' | 'approved'

/** What is looked at when a labour contract is registered. */
export interface LabourProjectFacts extends LabourFacts {
  /** The case is with the association already: then it takes an approved enterprise, not one that has only filed. */
  readonly filed: boolean
  readonly enterprise: EnterpriseStanding
  readonly creditCode: string
  /** The contract picked from the contract register, as the register has it; null when typed by hand. */
  readonly contract: {
    readonly number: string
    readonly labourCode: string
    readonly inDistrict: boolean
    readonly regionName: string
  } | null
  readonly startsOn: PlainDate | null
  readonly endsOn: PlainDate | null
}

const enterpriseFirst: Rule<LabourProjectFacts> = {
  id: 'LR-P02',
  title: '企业基本信息先归集',
  basis: orderClause,
  check({ enterprise, filed }) {
    if (enterprise === 'approved' || (enterprise === 'submitted' && !filed)) return undefined
    return enterprise === 'submitted'
      ? { reason: '企业基本信息还没有审核通过', suggestion: '请先审核这家企业的基本信息，再办这一件' }
      : { reason: '本企业的基本信息还没有归集', suggestion: '请先提交企业基本信息归集' }
  },
  because: ({ enterprise }) =>
    enterprise === 'approved' ? '企业基本信息已通过' : '企业基本信息已提交，待审核',
}

const ownContract: Rule<LabourProjectFacts> = {
  id: 'LR-P01',
  title: '合同在省合同归集系统里，分包单位是本企业，工程在本区',
  basis: contractClause,
  check({ contract, creditCode }) {
    if (contract === null) return undefined
    const suggestion = '请重新选择合同；合同有误的，请在省合同归集系统里更正'
    if (contract.labourCode !== creditCode)
      return { reason: `合同 ${contract.number} 的分包单位不是本企业`, suggestion }
    if (!contract.inDistrict)
      return { reason: `合同 ${contract.number} 的工程在${contract.regionName}，不在本区`, suggestion }
    return undefined
  },
  because: ({ contract }) =>
    contract === null
      ? '◔ 没有与省合同归集系统核对，由专委会人工核对'
      : `合同 ${contract.number} 取自省合同归集系统`,
}

const inOrder: Rule<LabourProjectFacts> = {
  id: 'LR-P03',
  title: '竣工日期不早于开工日期',
  basis: byHandClause,
  check({ startsOn, endsOn }) {
    if (startsOn === null || endsOn === null || startsOn <= endsOn) return undefined
    return {
      reason: `合同竣工日期 ${endsOn} 早于开工日期 ${startsOn}`,
      suggestion: '请核对合同的开工、竣工日期',
    }
  },
}

/** Filled in with the contract that was picked. */
const ofContract = (field: Omit<Field, 'register' | 'filledBy'>): Field => ({
  ...field,
  register: true,
  filledBy: 'contract',
})

/** Flow 73 (LR-06, PR-05 … PR-09): the labour contracts of an enterprise, picked from the provincial register. */
export const labourProject = flow<LabourProjectFacts>({
  ...labourTerms,
  id: 'labour-project',
  service: 'labour-project',
  code: '73',
  title: '项目信息归集',
  purpose: '通过以后列入本企业的项目名录，可以打印带二维码的项目信息表。',
  basis: contractClause,
  subject: 'enterprise',
  form: [
    {
      id: 'contract',
      title: '选择合同归集',
      kind: 'lookup',
      most: 60,
      optional: true,
      hint: '从省合同归集系统里选，不用手填；系统里没有的合同请先归集，急办的可以手工填写，由专委会核对原件',
    },
    ofContract({ id: 'number', title: '合同编号', kind: 'text', most: 60 }),
    ofContract({ id: 'project', title: '项目名称', kind: 'text', most: 100 }),
    ofContract({ id: 'address', title: '项目地址', kind: 'text', most: 200 }),
    ofContract({ id: 'district', title: '区县', kind: 'text', most: 40 }),
    ofContract({ id: 'developer', title: '建设单位', kind: 'text', most: 100 }),
    ofContract({ id: 'contractor', title: '总承包单位', kind: 'text', most: 100 }),
    ofContract({ id: 'amount', title: '合同金额', kind: 'number', least: 1, most: 999_999_999, unit: '元' }),
    ofContract({ id: 'signedOn', title: '签订日期', kind: 'day' }),
    ofContract({ id: 'startsOn', title: '合同开工日期', kind: 'day' }),
    ofContract({ id: 'endsOn', title: '合同竣工日期', kind: 'day' }),
    { id: 'leader', title: '项目负责人', kind: 'text', most: 30 },
    { id: 'officer', title: '安全员', kind: 'choice', hint: '从已提交归集的安全员里选' },
    { id: 'manager', title: '劳资专管员', kind: 'choice', hint: '从已提交归集的劳资专管员里选' },
    { id: 'planned', title: '计划用工', kind: 'number', least: 1, most: 10_000, unit: '人' },
  ],
  materials: [
    attachment('labour_contract_scan', '劳务合同', { most: 10 }),
    attachment('other', '其他附件', { optional: true, most: 10 }),
  ],
  conditions: [enterpriseFirst],
  answerConditions: [ownContract, inOrder],
  judges: { 'LR-P01': 'contract', 'LR-P03': 'endsOn' },
  cures: { 'LR-P02': [{ kind: 'service', service: 'labour-enterprise' }] },
})
