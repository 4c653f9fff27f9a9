import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Day, Id, Instant, list, Named, RegionCode, said } from './fields.ts'
import { RedReason } from './safety-code.ts'
import { verdicts } from './scanning.ts'

const colours = { green: count(), yellow: count(), red: count(), none: count() }

/** Numbers of people on a day: on the roster, with a code, by colour; `issued` counts the codes of the day's month. */
export const CodeCounts = z.object({ all: count(), held: count(), issued: count(), ...colours })
export type CodeCounts = z.output<typeof CodeCounts>

export const viewCodeInsight = endpoint({
  id: 'viewCodeInsight',
  method: 'GET',
  path: '/insight/codes',
  title: '安码统计：现有人数与上月对比、未来 30 天每天转黄和转红的人数、红码的原因',
  mayLag: true,
  access: 'safety-code.view',
  reply: z.object({
    on: Day,
    at: Instant,
    now: CodeCounts,
    /** What was counted a month ago; null when nothing was kept of that day. */
    before: CodeCounts.extend({ on: Day }).nullable(),
    /** Tomorrow and the 29 days after it, every one of them. */
    turning: list(z.object({ day: Day, yellow: count(), red: count() }), 30),
    /** Most frequent first. */
    redBecause: list(z.object({ reason: RedReason, people: count() }), 6),
  }),
})

export const viewPlaceInsight = endpoint({
  id: 'viewPlaceInsight',
  method: 'GET',
  path: '/insight/places',
  title: '各市、各区或各项目、各企业的绿黄红人数，红码最多的在前',
  mayLag: true,
  access: 'safety-code.view',
  /** A province is told by cities and a city by districts whatever is asked; below there are projects and enterprises. */
  query: z.object({ by: z.enum(['project', 'enterprise']).default('project') }),
  reply: z.object({
    by: z.enum(['region', 'project', 'enterprise']),
    on: Day,
    at: Instant,
    items: list(
      z.object({
        name: said(200),
        /** What to filter the list by; both null for those who belong to no such place. */
        region: RegionCode.nullable(),
        id: Id.nullable(),
        ...colours,
      }),
      200,
    ),
    /** Places that are not told, and the people in them. */
    others: z.object({ places: count(), people: count() }),
  }),
})

export const viewScanInsight = endpoint({
  id: 'viewScanInsight',
  method: 'GET',
  path: '/insight/scans',
  title: '近 7、30 或 90 天现场扫码的结果，按项目，多的在前',
  mayLag: true,
  access: 'safety-code.scan',
  query: z.object({ days: z.enum(['7', '30', '90']).default('30') }),
  reply: z.object({
    since: Day,
    on: Day,
    at: Instant,
    scans: count(),
    items: list(
      z.object({
        /** Null for scans made without naming a project. */
        project: Named.nullable(),
        verdicts: list(z.object({ verdict: z.enum(verdicts), scans: count() }), verdicts.length),
      }),
      10,
    ),
    others: z.object({ projects: count(), scans: count() }),
  }),
})

/** Items of the scored standards that cost most, and how the scores of projects move; both from saved inspections. */
export const viewInspectionInsight = endpoint({
  id: 'viewInspectionInsight',
  method: 'GET',
  path: '/insight/inspections',
  title: '检查统计：近一季扣分最多的检查项（与上一季比）、各项目最近两次得分',
  mayLag: true,
  access: 'inspection.view',
  reply: z.object({
    since: Day,
    on: Day,
    at: Instant,
    /** The ten that cost most in the last 90 days, with the 90 days before. */
    items: list(
      z.object({ code: said(20), name: said(100), points: count(), before: count(), inspections: count() }),
      10,
    ),
    /** Projects scored twice or more by the same standard, the greatest fall first. */
    scores: list(
      z.object({
        project: Named,
        method: z.enum(['jgj59', 'dust']),
        latest: z.object({ id: Id, on: Day, score: z.number().min(0).max(100) }),
        former: z.object({ id: Id, on: Day, score: z.number().min(0).max(100) }),
      }),
      20,
    ),
  }),
})
