import { evidences } from '@anzhu/law/inspections/standard'
import { z } from 'zod'
import { count, list, said, text } from './fields.ts'

const Code = z.string().max(30)
/** Points that a line or a deduction is worth: halves from 0.5 to 100. */
export const Points = z.number().min(0.5).max(100).multipleOf(0.5)
/** Points as stored, also of versions made by older rules. */
const Held = z.number().min(0).max(100)
const Evidence = z.enum(Object.keys(evidences) as [keyof typeof evidences, ...(keyof typeof evidences)[]])
const Per = text(4).nullable()
/** 保证项目, 一般项目, or neither. */
export const ItemKind = z.enum(['guarantee', 'general', 'unsplit'])

const deduction = { text: text(200), per: Per }
/** A deduction as it is written, before it has a code. */
export const DeductionText = z.union([
  z.object({ ...deduction, type: z.literal('fixed'), points: Points }),
  z.object({ ...deduction, type: z.literal('range'), min: Points, max: Points }),
])
const Deduction = z.union([
  z.object({ code: Code, ...deduction, type: z.literal('fixed'), points: Held }),
  z.object({ code: Code, ...deduction, type: z.literal('range'), min: Held, max: Held }),
])

const ScoredContent = z.object({
  kind: z.literal('scored'),
  tables: list(
    z.object({
      code: Code,
      name: said(100),
      category: Code,
      split: z.boolean(),
      items: list(
        z.object({
          code: Code,
          no: count(1000),
          name: said(200),
          kind: ItemKind,
          full: Held,
          absentWhen: said(200).nullable(),
          deductions: list(Deduction, 100),
          evidence: Evidence,
          group: Code.optional(),
        }),
        200,
      ),
      groups: list(z.object({ code: Code, name: said(100) }), 100).optional(),
      note: said(500).optional(),
    }),
    100,
  ),
  categories: list(z.object({ code: Code, name: said(100), full: Held }), 50),
  grades: z.object({ excellent: Held, pass: Held }),
})

/** A check term as it is written, before it has a code. */
export const term = {
  text: text(300),
  level: z.enum(['general', 'major']),
  /** Suggested days until it is put right. */
  days: z.int().min(1).max(99),
  stops: z.boolean(),
  basis: text(500, 0),
  requirement: text(500),
}

const TermsContent = z.object({
  kind: z.literal('terms'),
  categories: list(
    z.object({
      code: Code,
      name: said(100),
      items: list(
        z.object({
          code: Code,
          name: said(100),
          terms: list(z.object({ code: Code, ...term, evidence: Evidence }), 200),
        }),
        100,
      ),
    }),
    100,
  ),
})

/** What a version holds, as the law reads it: packages/law/src/inspections/standard.ts. */
export const StandardContent = z.union([ScoredContent, TermsContent])
