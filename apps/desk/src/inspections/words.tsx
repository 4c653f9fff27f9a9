import {
  countInspections,
  countProjectInspections,
  type Inspection,
  type InspectionState,
  inspectionStates,
  listInspections,
  viewInspection,
} from '@anzhu/contract/inspections'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { type Method, methods } from '@anzhu/law/inspections/standard'

/** What is read again once an inspection has changed. */
export const aboutInspections = [listInspections, countInspections, viewInspection, countProjectInspections]

const tones: Readonly<Record<InspectionState, string>> = {
  open: 'act',
  saved: 'ok',
  discarded: 'mute',
  void: 'mute',
}

/** The state of an inspection as a tag. */
export function InspectionTag({ state }: { state: InspectionState }) {
  return <span className={`tag tag--${tones[state]}`}>{inspectionStates[state]}</span>
}

/** When each method is right, and what it needs; the order is that of the manual. */
export const methodHints: Readonly<Record<Method, string>> = {
  'check-terms': '从规范用语里勾选发现的问题，逐条写整改要求和期限，生成检查单。日常检查用这一种。',
  own: '已经有本企业的纸质检查单：上传扫描件或照片，要整改的逐条写明。',
  jgj59: '按 JGJ59-2011 分项表逐项扣分，自动汇总得分和等次，生成汇总表。',
  dust: '按扬尘防治检查表逐项扣分，自动汇总得分和等次，生成汇总表。',
}

/** How an inspection is called where it has no number yet. */
export const numberOf = ({ number, state }: Pick<Inspection, 'number' | 'state'>): string =>
  number === null ? inspectionStates[state] : groupCaseNumber(number)

/** JGJ59 评分 86.67 分 合格; only the method where nothing is scored. */
export function resultOf({ method, score, grade }: Pick<Inspection, 'method' | 'score' | 'grade'>): string {
  return score === null ? methods[method] : `${score} 分 ${grade ?? ''}`
}
