import { z } from 'zod'
import { ServiceId } from './case-shapes.ts'
import { endpoint } from './endpoint.ts'
import { count, Day, Instant, list, said } from './fields.ts'

/** Days half of the cases took at most, and nine of ten; one decimal. */
const taken = {
  cases: count(),
  p50: z.number().min(0).max(100_000),
  p90: z.number().min(0).max(100_000),
}

/** What officials ask of their region's cases: shall we be late, why is so much given back, how long does one take? */
export const viewCaseInsight = endpoint({
  id: 'viewCaseInsight',
  method: 'GET',
  path: '/insight/cases',
  title: '办件统计：待办按剩余工作日、退回最多的原因、各环节与各月办理天数',
  mayLag: true,
  access: 'case.supervise',
  query: z.object({ months: z.coerce.number().int().min(1).max(12).default(3) }),
  reply: z.object({
    on: Day,
    at: Instant,
    /** From this day on; the waiting ones are those of now. */
    from: Day,
    /** By the role that has them, by working days left: over, today or tomorrow, two or three, four or more or no limit. */
    waiting: list(
      z.object({
        role: said(40),
        title: said(60),
        overdue: count(),
        upToOne: count(),
        upToThree: count(),
        more: count(),
      }),
      20,
    ),
    /** Most frequent first: a ready phrase by its id, or a field or material that was remarked on. */
    returns: list(
      z.object({
        service: ServiceId,
        serviceTitle: said(60),
        kind: z.enum(['phrase', 'item']),
        id: said(60),
        title: said(100),
        cases: count(),
      }),
      10,
    ),
    steps: list(
      z.object({ service: ServiceId, serviceTitle: said(60), step: said(40), title: said(60), ...taken }),
      500,
    ),
    /** Whole cases by the month in which they ended, from submission to the end. */
    months: list(z.object({ month: said(7), ...taken }), 13),
  }),
})
