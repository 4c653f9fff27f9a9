import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Id, Instant, list, said } from './fields.ts'
import { InspectionKind, MissingItems } from './inspection-shapes.ts'
import { StandardContent } from './standards.ts'

export const takeInspectionPack = endpoint({
  id: 'takeInspectionPack',
  method: 'GET',
  path: '/inspections/package',
  title: '检查离线包：一个项目、可选的整改责任人、当天有效的各检查标准全文，供没有信号处检查',
  access: 'inspection.make',
  query: z.object({ projectId: Id }),
  reply: z.object({
    project: z.object({
      id: Id,
      name: said(200),
      filingNumber: said(60),
      contractor: said(200),
      /** Who may be asked to put things right; the first is suggested. */
      people: list(z.object({ name: said(60), post: said(60) }), 50),
    }),
    kind: InspectionKind,
    missingItems: MissingItems,
    standards: list(
      z.object({
        id: Id,
        code: z.enum(['jgj59', 'check-terms', 'dust']),
        title: said(200),
        edition: said(100),
        version: count(),
        content: StandardContent,
      }),
      3,
    ),
    takenAt: Instant,
  }),
  audited: true,
  refusals: ['not-found', 'inspection.not-possible'],
})
