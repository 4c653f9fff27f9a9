import type { CheckTerm, Deduction, Evidence, ScoredItem, ScoredTable } from '../standard.ts'

/** Something that may be taken off, before its line gives it a code. */
export type Unnumbered = Deduction extends infer One
  ? One extends Deduction
    ? Omit<One, 'code'>
    : never
  : never

/** A deduction of always the same points; `per` 处, 人 or 项 when each one found counts. */
export const fixed = (points: number, text: string, per: string | null = null): Unnumbered => ({
  type: 'fixed',
  points,
  text,
  per,
})

/** A deduction of whole points within bounds, as the inspector judges. */
export const range = (min: number, max: number, text: string, per: string | null = null): Unnumbered => ({
  type: 'range',
  min,
  max,
  text,
  per,
})

/** A line of a table without its codes. */
export interface UnnumberedItem {
  readonly name: string
  readonly full: number
  readonly evidence: Evidence
  readonly absentWhen: string | null
  readonly deductions: readonly Unnumbered[]
}

/** A line; `absentWhen` says when it may reasonably not exist on a site. */
export const line = (
  name: string,
  full: number,
  evidence: Evidence,
  deductions: readonly Unnumbered[],
  absentWhen: string | null = null,
): UnnumberedItem => ({ name, full, evidence, absentWhen, deductions })

/** The lines of a table by kind, numbered through as in the standard: B.1-01, its deductions B.1-01-01. */
export function table(
  code: string,
  name: string,
  category: string,
  lines: Readonly<Partial<Record<ScoredItem['kind'], readonly UnnumberedItem[]>>>,
  note?: string,
): ScoredTable {
  const kinds = ['guarantee', 'general', 'unsplit'] as const
  const all = kinds.flatMap((kind) => (lines[kind] ?? []).map((one) => ({ kind, ...one })))
  const items = all.map((item, at) => numbered(`${code}-${two(at + 1)}`, at + 1, item))
  return { code, name, category, split: lines.unsplit === undefined, items, ...(note && { note }) }
}

/** A line with its codes; `no` counts from 1. */
export function numbered(
  code: string,
  no: number,
  { deductions, ...item }: UnnumberedItem & { readonly kind: ScoredItem['kind']; readonly group?: string },
): ScoredItem {
  return {
    code,
    no,
    ...item,
    deductions: deductions.map((one, at) => ({ code: `${code}-${two(at + 1)}`, ...one })),
  }
}

/** A term before its place in the tree gives it a code. */
export type UnnumberedTerm = Omit<CheckTerm, 'code'>

/** A usual wording of something found; `days` until it should be put right. */
export const term = (
  text: string,
  requirement: string,
  days: number,
  basis: string,
  evidence: Evidence,
): UnnumberedTerm => ({ text, requirement, days, basis, evidence, level: 'general', stops: false })

/** A major hazard (重大事故隐患): work stops until it is put right, which is due the next day. */
export const major = (
  text: string,
  requirement: string,
  basis: string,
  evidence: Evidence,
): UnnumberedTerm => ({
  text,
  requirement,
  days: 1,
  basis,
  evidence,
  level: 'major',
  stops: true,
})

/** A category of terms with its codes: 21, 21-01, 21-01-01. */
export function termCategory(
  code: string,
  name: string,
  items: Readonly<Record<string, readonly UnnumberedTerm[]>>,
) {
  return {
    code,
    name,
    items: Object.entries(items).map(([title, terms], at) => {
      const item = `${code}-${two(at + 1)}`
      return {
        code: item,
        name: title,
        terms: terms.map((one, place): CheckTerm => ({ code: `${item}-${two(place + 1)}`, ...one })),
      }
    }),
  }
}

const two = (number: number) => String(number).padStart(2, '0')
