import type { PlainDate } from '../kernel/date.ts'
import type { InspectionYear } from './inspection-years.ts'

/** The grades of a project and of an enterprise. */
export const grades = ['优良', '合格', '不合格'] as const
export type Grade = (typeof grades)[number]

/** True for the word of a grade. */
export const isGrade = (word: unknown): word is Grade => grades.some((one) => one === word)

/** What is known of a project when it is graded, gathered by the platform; nobody types it in. */
export interface AssessmentEvidence {
  /** Until which day it was gathered. */
  readonly asOf: PlainDate
  readonly startedOn: PlainDate
  /** The day of completion as filed; null while none is. */
  readonly completedOn: PlainDate | null
  readonly selfChecks: number
  /** Months of the construction (YYYY-MM) with a review, without one, and with one that is disputed. */
  readonly reviews: {
    readonly done: readonly string[]
    readonly missing: readonly string[]
    readonly disputed: readonly string[]
  }
  readonly inspectionYears: readonly InspectionYear[]
  readonly authorityInspections: number
  /** Findings that had to be rectified, and those closed. */
  readonly rectification: { readonly findings: number; readonly closed: number }
  /** Dangerous works above scale, or of a size unknown, and those of known size that lack none of their five parts. */
  readonly dangerousWorks: { readonly total: number; readonly complete: number }
  readonly stopOrders: readonly PlainDate[]
  readonly accidents: readonly { readonly on: PlainDate; readonly responsible: boolean }[]
  /** When the prompt was sent and when the materials were filed; null where they were not. */
  readonly noticedOn: PlainDate | null
  readonly filedOn: PlainDate | null
  /** Another ground the authority found, and fraud found afterwards, in words; null where there is none. */
  readonly otherGround: string | null
  readonly fraud: string | null
}

/** Closed findings of those to be rectified, such as "92.00%"; 100 % cannot be said of nothing, so null there. */
export function rectificationRate({ findings, closed }: AssessmentEvidence['rectification']): string | null {
  if (findings === 0) return null
  const hundredths = Math.floor((20_000 * closed + findings) / (2 * findings))
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`
}
