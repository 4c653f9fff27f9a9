import type { Condition, RedReason } from '@anzhu/contract/safety-code'
import type { Decision, Scan } from '@anzhu/contract/scanning'
import type { revealReasons, Worker } from '@anzhu/contract/registry'

/* Words of the interface for values of the contract. Words of the law (colours, reasons, actions, roles) are in @anzhu/law. */

/** The mark and the word of a condition's state; the mark alone never stands. */
export const conditionMarks: Readonly<
  Record<Condition['state'], { readonly mark: string; readonly word: string }>
> = {
  ok: { mark: '✓', word: '符合' },
  due: { mark: '!', word: '快到期' },
  failed: { mark: '✕', word: '不符合' },
}

/** Why somebody uncovers a number, as they choose it and as the person concerned later reads it. */
export const revealReasonWords: Readonly<Record<(typeof revealReasons)[number], string>> = {
  'case-review': '办件审核',
  'site-check': '现场核查',
  correction: '更正信息',
  other: '其他',
}

export const sexWords: Readonly<Record<Worker['sex'], string>> = { male: '男', female: '女' }

/** What has made a code red, in the words of a chart. */
export const redReasonWords: Readonly<Record<RedReason, string>> = {
  EXPIRED: '逾期未复训',
  CE_FAILED: '继续教育未通过',
  MEDICAL: '体检原因',
  MEDICAL_EXPIRED: '体检过期',
  // The authority's own group: what a medical found is told to the person alone.
  MEDICAL_UNFIT: '体检原因',
  AGE_OVER: '超龄',
}

/** How a code was presented to the inspector. */
export const scanFormWords: Readonly<Record<Scan['form'], string>> = {
  fresh: '手机实时码',
  stale: '旧图（可能是截图）',
  print: '打印的码',
  typed: '手输码号',
  none: '无法识别',
}

/** What happened at an entrance. */
export const decisionWords: Readonly<Record<Decision, string>> = {
  admitted: '放行',
  stopped: '拦下',
  'by-hand': '手动放行',
}

/** The facts a colour is computed from. */
export const factWords = {
  'safety-education': '安全教育培训',
  'continuing-education': '继续教育',
  medical: '体检',
  grant: '发码',
} as const
