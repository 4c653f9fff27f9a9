import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Id, Instant, Limit, list, Named, page, said, text } from './fields.ts'
import { Region } from './registry.ts'

/** A project as lots name it. */
const DrawnProject = z.object({ id: Id, name: said(200), filingNumber: said(60) })

/** What one draw is made from at most. */
export const mostDrawnFrom = { projects: 5000, inspectors: 500 } as const

/** A draw by lot: its pool and its seed, so that anybody can repeat it, and what came of it. */
export const Draw = z.object({
  id: Id,
  region: Region,
  seed: said(64),
  method: said(1000),
  reason: said(200),
  drawnBy: said(50),
  drawnAt: Instant,
  /** How many projects and inspectors the lots were drawn from. */
  pool: z.object({ projects: count(mostDrawnFrom.projects), inspectors: count(mostDrawnFrom.inspectors) }),
  drawn: list(
    z.object({
      project: DrawnProject,
      inspectors: list(Named, 20),
      /** The inspection that was made upon it. */
      inspectionId: Id.nullable(),
    }),
    200,
  ),
})
export type Draw = z.output<typeof Draw>

/** A draw with everything that is needed to repeat it, and whether repeating it gives the same. */
export const DrawWhole = Draw.extend({
  projects: list(DrawnProject, mostDrawnFrom.projects),
  inspectors: list(Named, mostDrawnFrom.inspectors),
  repeats: z.boolean(),
})
export type DrawWhole = z.output<typeof DrawWhole>

export const drawByLot = endpoint({
  id: 'drawByLot',
  method: 'POST',
  path: '/draws',
  title: '双随机抽查：从本辖区在建项目和安全监督员中抽取，种子由系统产生并留存',
  access: 'supervision.draw',
  body: z.object({
    projects: z.int().min(1).max(100),
    inspectorsEach: z.int().min(1).max(5),
    reason: text(200, 4),
    /** Inspectors who stand aside this time (回避), by account. */
    without: list(text(36), 100).default([]),
  }),
  reply: DrawWhole,
  refusals: ['invalid'],
})

export const listDraws = endpoint({
  id: 'listDraws',
  method: 'GET',
  path: '/draws',
  title: '双随机抽查记录',
  access: 'supervision.draw',
  query: z.object({ cursor: Cursor.optional(), limit: Limit }),
  reply: page(Draw),
})

export const viewDraw = endpoint({
  id: 'viewDraw',
  method: 'GET',
  path: '/draws/:id',
  title: '一次抽查：名单、种子、方法，并当场复算',
  access: 'supervision.draw',
  params: z.object({ id: Id }),
  reply: DrawWhole,
  refusals: ['not-found'],
})

/** Those who can be drawn: the inspectors of the actor's region and below. */
export const listInspectors = endpoint({
  id: 'listInspectors',
  method: 'GET',
  path: '/draws/inspectors',
  title: '本辖区可抽取的安全监督员',
  access: 'supervision.draw',
  reply: z.object({
    items: list(z.object({ id: Id, name: said(50), unit: said(200) }), mostDrawnFrom.inspectors),
  }),
})

/** An order to stop work, for a part of a site or all of it. */
export const StopOrder = z.object({
  id: Id,
  number: said(40),
  project: DrawnProject,
  contractor: said(200),
  inspectionId: Id.nullable(),
  scope: said(200),
  wholeSite: z.boolean(),
  reason: said(1000),
  orderedOn: Day,
  orderedBy: said(50),
  liftedOn: Day.nullable(),
  liftReason: said(500).nullable(),
  /** The order in writing; null while it is being made. */
  documentId: Id.nullable(),
})
export type StopOrder = z.output<typeof StopOrder>

export const listStopOrders = endpoint({
  id: 'listStopOrders',
  method: 'GET',
  path: '/stop-orders',
  title: '停工通知：本辖区、本企业或本项目的',
  access: 'supervision.view',
  query: z.object({
    projectId: Id.optional(),
    state: z.enum(['standing', 'lifted']).optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(StopOrder),
})

export const orderStop = endpoint({
  id: 'orderStop',
  method: 'POST',
  path: '/stop-orders',
  title: '责令停工：写明部位和重大隐患，当场送达项目部、企业',
  access: 'supervision.stop',
  body: z.object({
    projectId: Id,
    inspectionId: Id.nullable().default(null),
    wholeSite: z.boolean(),
    scope: text(200),
    reason: text(1000, 10),
  }),
  reply: StopOrder,
  refusals: ['not-found', 'conflict', 'invalid'],
})

export const liftStop = endpoint({
  id: 'liftStop',
  method: 'POST',
  path: '/stop-orders/:id/lift',
  title: '同意复工：写明复查情况',
  access: 'supervision.stop',
  params: z.object({ id: Id }),
  body: z.object({ reason: text(500, 10) }),
  reply: StopOrder,
  refusals: ['not-found', 'conflict'],
})

export const readStopOrder = endpoint({
  id: 'readStopOrder',
  method: 'GET',
  path: '/stop-orders/:id/document',
  title: '停工整改通知书（PDF）',
  access: 'supervision.view',
  params: z.object({ id: Id }),
  reply: z.unknown(),
  file: 'application/pdf',
  inline: true,
  refusals: ['not-found', 'document.pending', 'document.damaged'],
})
