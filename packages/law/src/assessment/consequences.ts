import type { Citation } from '../kernel/cite.ts'
import { effectsByRule, effectsClause, effectsRemembered } from './grading-sources.ts'

/** One thing that a grade leads to. */
export interface Consequence {
  readonly id: string
  readonly of: 'project' | 'enterprise'
  readonly text: string
  readonly basis: Citation
}

const retrain = '项目考评不合格的，项目负责人办理安全生产考核合格证延期时责令限期重新考核；不合格的不予核发'
const rectify =
  '企业考评不合格的，责令限期整改，许可证延期时复核安全生产条件；整改后具备的记为“整改后合格”并核发，不再具备的不予核发'
const manual = '将直接影响企业安标考评等次及安全生产许可证延期，进而影响企业信用、工伤保险费率等'
const credit =
  '考评结果作为绩效考核、信用评级、诚信评价、评先推优、投融资风险评估、保险费率浮动等的参考；政府投资项目招标优先选择标准化业绩突出的企业'

/** What a failed grade leads to (MR-09), stated before it is given and on the letter that tells of it. */
export const consequences: readonly Consequence[] = [
  { id: 'EF1', of: 'project', text: '影响企业安标考评等次', basis: effectsClause(manual) },
  { id: 'EF2', of: 'project', text: '影响企业安全生产许可证延期', basis: effectsClause(manual) },
  { id: 'EF3', of: 'project', text: '影响企业信用', basis: effectsClause(manual) },
  { id: 'EF4', of: 'project', text: '影响工伤保险费率', basis: effectsClause(manual) },
  { id: 'EF5', of: 'project', text: retrain, basis: effectsByRule('第三十五条', retrain) },
  { id: 'EF6', of: 'enterprise', text: rectify, basis: effectsByRule('第三十四条', rectify) },
  {
    id: 'EF7',
    of: 'enterprise',
    text: '企业主要负责人安全生产考核合格证延期时责令限期重新考核',
    basis: effectsByRule('第三十五条', '企业主要负责人考核证延期时责令限期重新考核'),
  },
  { id: 'EF8', of: 'enterprise', text: credit, basis: effectsRemembered('第三十一、三十二条', credit) },
  {
    id: 'EF9',
    of: 'enterprise',
    text: '考评情况记入安全生产信用档案，向社会公布；跨省项目的结果转送企业注册地',
    basis: effectsRemembered('第十八、三十三条', '考评情况记入安全生产信用档案，向社会公布'),
  },
]

/** Those that follow from the grade of a project. */
export const projectConsequences = consequences.filter(({ of }) => of === 'project')
