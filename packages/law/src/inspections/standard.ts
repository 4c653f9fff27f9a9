/** How a project can be inspected: three standards kept as versioned data, or a sheet of the enterprise's own. */
export const methods = {
  'check-terms': '省标检查用语',
  own: '企业内部标准',
  jgj59: 'JGJ59 评分',
  dust: '扬尘评分',
} as const
export type Method = keyof typeof methods

/** Who inspects: the project itself, its enterprise, or the authority. */
export const inspectionKinds = { self: '项目自查', enterprise: '企业检查', authority: '安监抽查' } as const
export type InspectionKind = keyof typeof inspectionKinds

/** How a line that does not exist on a site counts: left out with the rest counted up, or as full marks (IN-R3). */
export const missingItemWords = {
  proportional: '缺项按实查应得分折算',
  'full-marks': '缺项按满分计',
} as const

/** What may be taken off a line. `per` null: at most once; otherwise for each 处, 人 or 项, up to what the line is worth. */
export type Deduction = {
  readonly code: string
  readonly text: string
  readonly per: string | null
} & (
  | { readonly type: 'fixed'; readonly points: number }
  | { readonly type: 'range'; readonly min: number; readonly max: number }
)

/** A deduction in one line: what was found, and what it takes. */
export function sayDeduction(one: Deduction): string {
  const points = one.type === 'fixed' ? `${one.points}` : `${one.min}～${one.max}`
  return `${one.text}，${one.per === null ? '' : `每${one.per}`}扣 ${points} 分`
}

/** How far a line could be checked against a published copy; shown to experts. */
export const evidences = {
  full: '名称、分值与扣分均见于公开副本',
  partial: '部分扣分见于公开副本',
  text: '文字要求见于公开副本，分值未见',
  names: '名称见于公开副本，分值未见',
  variant: '见到的是报批稿或地方版，个别分值不同',
  memory: '凭记忆，待对照标准文本',
  composed: '平台编制',
  authority: '发布机关提供',
} as const
export type Evidence = keyof typeof evidences

/** One line of a table: 保证项目, 一般项目, or of a table that does not tell them apart. */
export interface ScoredItem {
  readonly code: string
  readonly no: number
  readonly name: string
  readonly kind: 'guarantee' | 'general' | 'unsplit'
  readonly full: number
  /** When such a line may reasonably not exist on a site; a hint of ours, not of the standard. */
  readonly absentWhen: string | null
  readonly deductions: readonly Deduction[]
  readonly evidence: Evidence
  /** The 分项 this line is a part of, where one is checked by parts (dust): its zero is what counts, not that of a part. */
  readonly group?: string
}

/** A table (分项检查评分表) of 100 points. `split`: with 保证项目, whose loss makes the table 0. */
export interface ScoredTable {
  readonly code: string
  readonly name: string
  readonly category: string
  readonly split: boolean
  readonly items: readonly ScoredItem[]
  /** The 分项 that lines belong to, where they are parts; none of them may be 0 for the sheet to pass. */
  readonly groups?: readonly { readonly code: string; readonly name: string }[]
  /** What an expert should know of doubts about this table. */
  readonly note?: string
}

/** One column of the summary table (汇总表); several tables of a category count by their arithmetic mean. */
export interface SummaryCategory {
  readonly code: string
  readonly name: string
  readonly full: number
}

/** A standard that gives points: JGJ59 or dust. Grades by the unrounded total, the highest first. */
export interface ScoredStandard {
  readonly kind: 'scored'
  readonly tables: readonly ScoredTable[]
  readonly categories: readonly SummaryCategory[]
  readonly grades: { readonly excellent: number; readonly pass: number }
}

/** A usual wording of something found, with what is then asked for; `days` is only a suggestion. */
export interface CheckTerm {
  readonly code: string
  readonly text: string
  readonly level: 'general' | 'major'
  readonly days: number
  /** Work stops until it is put right. */
  readonly stops: boolean
  readonly basis: string
  readonly requirement: string
  /** How far the clauses of `basis` could be checked; the wording is ours. */
  readonly evidence: Evidence
}

/** A standard of wordings, as a tree: category, item, terms. */
export interface TermsStandard {
  readonly kind: 'terms'
  readonly categories: readonly {
    readonly code: string
    readonly name: string
    readonly items: readonly {
      readonly code: string
      readonly name: string
      readonly terms: readonly CheckTerm[]
    }[]
  }[]
}

/** What a version of a standard holds; the same shape on the server, on the phone and in a sheet that is imported. */
export type StandardContent = ScoredStandard | TermsStandard
