import { flags, quantities, unitOf, type Flag, type Quantity } from './measures.ts'

/** What is known of a work. A flag in neither list is answered no; a quantity that is absent is unknown. */
export interface Measured {
  readonly quantities: Readonly<Partial<Record<Quantity, number>>>
  readonly flags: readonly Flag[]
  readonly unknownFlags?: readonly Flag[]
}

type Comparison = '>=' | '>' | '<'

/** When a rule holds: quantities compared with a limit or with each other, questions answered yes, and both joined. */
export type Condition =
  | { readonly kind: 'always' }
  | { readonly kind: 'limit'; readonly quantity: Quantity; readonly op: Comparison; readonly value: number }
  | { readonly kind: 'higher'; readonly quantity: Quantity; readonly than: Quantity }
  | { readonly kind: 'flag'; readonly flag: Flag }
  | { readonly kind: 'any' | 'all'; readonly of: readonly Condition[] }

export const always: Condition = { kind: 'always' }
export const limit = (quantity: Quantity, op: Comparison, value: number): Condition => ({
  kind: 'limit',
  quantity,
  op,
  value,
})
export const higher = (quantity: Quantity, than: Quantity): Condition => ({ kind: 'higher', quantity, than })
export const answered = (flag: Flag): Condition => ({ kind: 'flag', flag })
export const any = (...of: readonly Condition[]): Condition => ({ kind: 'any', of })
export const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of })

/** What a condition comes to: whether it holds, what it lacks where that is open, and the sentence that says so. */
export interface Weighed {
  readonly truth: true | false | 'unknown'
  readonly missing: readonly (Quantity | Flag)[]
  readonly because: string
}

/**
 * Weighs a condition with three truths: one that lacks a datum is unknown, and stays so unless the others settle it (any
 * true, or one of all false). Only what could still change the outcome is told as missing.
 */
export function weigh(condition: Condition, known: Measured): Weighed {
  switch (condition.kind) {
    case 'always':
      return { truth: true, missing: [], because: '不论规模' }
    case 'limit':
      return weighLimit(condition, known)
    case 'higher':
      return weighHigher(condition, known)
    case 'flag':
      return weighFlag(condition.flag, known)
    default:
      return weighMany(condition, known)
  }
}

const comparisons: Readonly<Record<Comparison, (one: number, other: number) => boolean>> = {
  '>=': (one, other) => one >= other,
  '>': (one, other) => one > other,
  '<': (one, other) => one < other,
}

const yes: Readonly<Record<Comparison, string>> = { '>=': '达到', '>': '超过', '<': '不足' }
const no: Readonly<Record<Comparison, string>> = { '>=': '不足', '>': '没有超过', '<': '不小于' }

function weighLimit(
  { quantity, op, value }: Extract<Condition, { kind: 'limit' }>,
  { quantities: given }: Measured,
): Weighed {
  const amount = given[quantity]
  if (amount === undefined) return lacking([quantity])
  const truth = comparisons[op](amount, value)
  const said = truth ? yes[op] : no[op]
  const unit = unitOf(quantity)
  return {
    truth,
    missing: [],
    because: `${quantities[quantity].title} ${amount} ${unit}，${said} ${value} ${unit}`,
  }
}

function weighHigher(
  { quantity, than }: Extract<Condition, { kind: 'higher' }>,
  { quantities: given }: Measured,
): Weighed {
  const [one, other] = [given[quantity], given[than]]
  if (one === undefined || other === undefined) {
    return lacking([quantity, than].filter((name) => given[name] === undefined))
  }
  const truth = one > other
  const said = truth ? '大于' : '不大于'
  const because = `${quantities[quantity].title} ${one} ${unitOf(quantity)} ${said}${quantities[than].title} ${other} ${unitOf(than)}`
  return { truth, missing: [], because }
}

function weighFlag(flag: Flag, { flags: given, unknownFlags = [] }: Measured): Weighed {
  if (given.includes(flag)) return { truth: true, missing: [], because: flags[flag] }
  if (unknownFlags.includes(flag)) return lacking([flag])
  return { truth: false, missing: [], because: `已确认没有：${flags[flag]}` }
}

function weighMany({ kind, of }: Extract<Condition, { kind: 'any' | 'all' }>, known: Measured): Weighed {
  const parts = of.map((one) => weigh(one, known))
  const settles = kind === 'any'
  const truth = parts.some((part) => part.truth === settles)
    ? settles
    : parts.some((part) => part.truth === 'unknown')
      ? 'unknown'
      : !settles
  const telling = parts.filter((part) => part.truth === truth)
  return {
    truth,
    missing: truth === 'unknown' ? telling.flatMap(({ missing }) => missing) : [],
    because: telling.map(({ because }) => because).join('；'),
  }
}

function lacking(missing: readonly (Quantity | Flag)[]): Weighed {
  const named = missing.map((name) =>
    name in quantities
      ? `没有填写${quantities[name as Quantity].title}`
      : `没有回答是否${flags[name as Flag]}`,
  )
  return { truth: 'unknown', missing, because: named.join('，') }
}
