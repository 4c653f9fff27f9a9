import { citeInWords } from '../kernel/cite.ts'
import { weigh, type Condition, type Measured, type Weighed } from './condition.ts'
import { sayMissing, type Flag, type Quantity } from './measures.ts'
import { scaleRules, type ScaleRule } from './rules.ts'
import type { Level, WorkType } from './work-types.ts'

/** The facts of one work. */
export interface WorkFacts extends Measured {
  readonly workType: WorkType
}

/**
 * What a work is. `rules` are those that hold, 附件1 and 附件2 together; `missing` is what could still raise the level,
 * sorted. `hint` says so where a dangerous work may be beyond the scale, or nothing can be said yet.
 */
export interface Classification {
  readonly level: Level
  readonly rules: readonly string[]
  readonly missing: readonly (Quantity | Flag)[]
  readonly hint: string | null
}

/** One rule that was tried, as the user reads it. */
export interface TriedRule {
  readonly rule: string
  readonly title: string
  readonly basis: string
  readonly met: boolean
  readonly because: string
}

interface Tried extends Weighed {
  readonly rule: ScaleRule
}

/**
 * Whether a work is dangerous, and whether beyond the scale: 附件2 first, then 附件1; what lacks a datum is never "not
 * dangerous". Source: 建办质〔2018〕31号.
 */
export function classify(facts: WorkFacts): Classification {
  const tried = tryRules(facts)
  const [dangerous, over] = [of(tried, 'dangerous'), of(tried, 'over')]
  const rules = sorted(holding(tried).map(({ rule }) => rule.id))
  if (holding(over).length > 0) return { level: 'over', rules, missing: [], hint: null }
  if (holding(dangerous).length > 0) {
    const missing = missingOf(over)
    const hint = missing.length === 0 ? null : `可能超危大，请补充：${missing.map(sayMissing).join('、')}`
    return { level: 'dangerous', rules, missing, hint }
  }
  const missing = missingOf(tried)
  if (missing.length === 0) return { level: 'none', rules, missing, hint: null }
  const hint = `还不能判定，请补充：${missing.map(sayMissing).join('、')}`
  return { level: 'needs-data', rules, missing, hint }
}

/** Each rule that was tried with the datum that decided it. One that lacks a datum is not met, and says what is lacking. */
export function explainClassification(facts: WorkFacts): TriedRule[] {
  return tryRules(facts).map(({ rule, truth, because }) => ({
    rule: rule.id,
    title: rule.title,
    basis: citeInWords(rule.basis),
    met: truth === true,
    because: truth === 'unknown' ? `${because}，不能判断` : because,
  }))
}

/** What a kind of work is asked for: the quantities and the questions that its rules look at. */
export function askedFor(type: WorkType): { quantities: readonly Quantity[]; flags: readonly Flag[] } {
  const looked = rulesOf(type).map(({ when }) => lookedAt(when))
  return {
    quantities: [...new Set(looked.flatMap(({ quantities }) => quantities))],
    flags: [...new Set(looked.flatMap(({ flags }) => flags))],
  }
}

const rulesOf = (type: WorkType) => scaleRules.filter(({ types }) => types.includes(type))
const tryRules = (facts: WorkFacts): Tried[] =>
  rulesOf(facts.workType).map((rule) => ({ rule, ...weigh(rule.when, facts) }))
const of = (tried: readonly Tried[], level: ScaleRule['level']) =>
  tried.filter(({ rule }) => rule.level === level)
const holding = (tried: readonly Tried[]) => tried.filter(({ truth }) => truth === true)
const missingOf = (tried: readonly Tried[]) => sorted(tried.flatMap(({ missing }) => missing))
const sorted = <Name extends string>(names: readonly Name[]): Name[] => [...new Set(names)].sort()

function lookedAt(when: Condition): { quantities: Quantity[]; flags: Flag[] } {
  switch (when.kind) {
    case 'always':
      return { quantities: [], flags: [] }
    case 'limit':
      return { quantities: [when.quantity], flags: [] }
    case 'higher':
      return { quantities: [when.quantity, when.than], flags: [] }
    case 'flag':
      return { quantities: [], flags: [when.flag] }
    default: {
      const parts = when.of.map(lookedAt)
      return {
        quantities: parts.flatMap(({ quantities }) => quantities),
        flags: parts.flatMap(({ flags }) => flags),
      }
    }
  }
}
