import type { JurisdictionId } from '@anzhu/law/jurisdictions'
import { numberRules } from '@anzhu/law/safety-code/numbers'
import type { SafetyCodeNumbers } from '@anzhu/law/safety-code/policy'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  count,
  Cursor,
  Day,
  Id,
  Instant,
  Limit,
  list,
  Named,
  page,
  RegionCode,
  said,
  text,
} from './fields.ts'
import { codeJurisdictions } from './law.ts'
import { Colour } from './safety-code.ts'

const number = z.int().min(0).max(1000)

/** Every number of the safety code. How far each may go is said by the law, not here. */
export const Numbers = z.object(
  Object.fromEntries(numberRules.map(({ key }) => [key, number])) as {
    [Key in keyof SafetyCodeNumbers]: typeof number
  },
)

const Jurisdiction = z.enum(codeJurisdictions as [JurisdictionId, ...JurisdictionId[]])

/** Whoever publishes or withdraws says why; the reason is kept with the version and sent to the enterprises. */
const Reason = text(500, 10)

/** A published version of the numbers, in force from its day on until the next one. */
export const RuleVersion = z.object({
  id: Id,
  effectiveFrom: Day,
  numbers: Numbers,
  /** What it changes against the version before, a sentence a number. */
  changes: list(said(200), 20),
  reason: said(500),
  publishedBy: said(60),
  publishedAt: Instant,
  /** computing: the days it brings are still being computed; it must be ready before its day. */
  state: z.enum(['computing', 'ready', 'in-force', 'past', 'withdrawn']),
  computed: count(),
  toCompute: count(),
  withdrawn: z.object({ by: said(60), at: Instant, reason: said(500) }).nullable(),
})
export type RuleVersion = z.output<typeof RuleVersion>

export const SafetyCodeRules = z.object({
  jurisdiction: Jurisdiction,
  name: said(60),
  /** Who prescribes these numbers: the jurisdiction itself or one above it. */
  prescribedBy: said(60),
  /** Whether the reader may change them. */
  mayChange: z.boolean(),
  today: Day,
  inForce: Numbers,
  /** Null when they have been in force from the beginning. */
  inForceSince: Day.nullable(),
  /** What each number is called, what it does, how far it may go and on what ground. */
  table: list(
    z.object({
      key: said(40),
      title: said(40),
      unit: said(10),
      says: said(200),
      min: number,
      max: number,
      basis: said(1000),
    }),
    20,
  ),
  /** The latest effective day first. */
  versions: list(RuleVersion, 500),
})
export type SafetyCodeRules = z.output<typeof SafetyCodeRules>

/** How many codes go from one colour to another. */
const Change = z.object({ from: Colour, to: Colour, count: count() })

/** What numbers not published yet would change on their first day. The counts grow until it is done. */
export const RulePreview = z.object({
  id: Id,
  jurisdiction: Jurisdiction,
  numbers: Numbers,
  effectiveFrom: Day,
  state: z.enum(['running', 'done']),
  done: count(),
  total: count(),
  askedAt: Instant,
  /** Codes with another colour on that day. */
  changed: count(),
  changes: list(Change, 16),
  /** Codes that will be red within 30 days of it, sooner than without. */
  redSooner: count(),
  districts: list(
    z.object({ region: RegionCode.nullable(), name: said(100), changed: count(), toRed: count() }),
    500,
  ),
})
export type RulePreview = z.output<typeof RulePreview>

export const viewSafetyCodeRules = endpoint({
  id: 'viewSafetyCodeRules',
  method: 'GET',
  path: '/safety-code-rules/:jurisdiction',
  title: '码规则：现行的数字，与以后、以前的各版',
  access: 'safety-code.supervise',
  params: z.object({ jurisdiction: Jurisdiction }),
  reply: SafetyCodeRules,
})

export const previewSafetyCodeRules = endpoint({
  id: 'previewSafetyCodeRules',
  method: 'POST',
  path: '/safety-code-rules/:jurisdiction/previews',
  title: '查看影响：拟改的数字自某日起会使多少张码变色；在后台计算',
  access: 'safety-code.rule',
  params: z.object({ jurisdiction: Jurisdiction }),
  body: z.object({ numbers: Numbers, effectiveFrom: Day }),
  reply: z.object({ id: Id }),
  refusals: ['not-found', 'invalid', 'conflict', 'safety-code.rule-refused'],
})

export const viewRulePreview = endpoint({
  id: 'viewRulePreview',
  method: 'GET',
  path: '/safety-code-rules/previews/:id',
  title: '影响的计算进度与结果：由什么颜色变为什么颜色，各地多少',
  access: 'safety-code.rule',
  params: z.object({ id: Id }),
  reply: RulePreview,
  refusals: ['not-found'],
})

export const listRulePreviewChanges = endpoint({
  id: 'listRulePreviewChanges',
  method: 'GET',
  path: '/safety-code-rules/previews/:id/changes',
  title: '会变色的人，逐个列出',
  access: 'safety-code.rule',
  params: z.object({ id: Id }),
  query: z.object({
    from: Colour.optional(),
    to: Colour.optional(),
    /** Only those that turn red sooner, also when their colour stays on the day itself. */
    redSooner: z.enum(['true']).optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(
    z.object({
      personId: Id,
      name: said(50),
      enterprise: Named.nullable(),
      project: Named.nullable(),
      from: Colour,
      to: Colour,
      /** When the code turns red without the change, and with it. */
      redFromBefore: Day.nullable(),
      redFromAfter: Day.nullable(),
    }),
  ),
  refusals: ['not-found'],
})

export const publishSafetyCodeRules = endpoint({
  id: 'publishSafetyCodeRules',
  method: 'POST',
  path: '/safety-code-rules/:jurisdiction/versions',
  title: '发布码规则：须先查看过同样数字的影响，并写出会变色的人数',
  access: 'safety-code.rule',
  params: z.object({ jurisdiction: Jurisdiction }),
  body: z.object({
    numbers: Numbers,
    effectiveFrom: Day,
    reason: Reason,
    previewId: Id,
    /** How many codes the preview says change colour, typed by whoever publishes. */
    changed: count(),
  }),
  reply: RuleVersion,
  refusals: ['not-found', 'invalid', 'conflict', 'safety-code.rule-refused'],
})

export const withdrawSafetyCodeRules = endpoint({
  id: 'withdrawSafetyCodeRules',
  method: 'POST',
  path: '/safety-code-rules/versions/:id/withdrawal',
  title: '撤销还没有施行的码规则',
  access: 'safety-code.rule',
  params: z.object({ id: Id }),
  body: z.object({ reason: Reason }),
  reply: RuleVersion,
  refusals: ['not-found', 'conflict'],
})
