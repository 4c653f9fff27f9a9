import { workStateIds } from '@anzhu/law/dangerous-works/records'
import { partIds } from '@anzhu/law/dangerous-works/parts'
import { levelIds } from '@anzhu/law/dangerous-works/work-types'
import { z } from 'zod'
import { DangerousWork, DangerousWorkWhole, RecordForm, WorkForm } from './dangerous-work-shapes.ts'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Id, Instant, Limit, list, page, said, text } from './fields.ts'

/* Dangerous works (危大工程): declaring them, the records of their steps, and looking after them. */

export * from './dangerous-work-shapes.ts'

const one = z.object({ id: Id })

/** Which works are meant. Void ones are only shown when asked for by state. */
const filter = z.object({
  projectId: Id.optional(),
  level: z.enum(levelIds).optional(),
  state: z.enum(workStateIds).optional(),
  /** Works that lack this part by the stage they have reached. */
  lacks: z.enum([...partIds, 'any']).optional(),
  q: text(60).optional(),
})

export const listDangerousWorks = endpoint({
  id: 'listDangerousWorks',
  method: 'GET',
  path: '/dangerous-works',
  title: '危大工程清单：五项内容到哪一步、缺什么',
  mayLag: true,
  access: 'dangerous-work.view',
  query: filter.extend({ cursor: Cursor.optional(), limit: Limit }),
  reply: page(DangerousWork),
})

export const countDangerousWorks = endpoint({
  id: 'countDangerousWorks',
  method: 'GET',
  path: '/dangerous-works/count',
  title: '危大工程的数目：超危大多少，各缺哪一项的多少',
  mayLag: true,
  access: 'dangerous-work.view',
  query: filter,
  reply: z.object({
    all: count(),
    over: count(),
    lacking: count(),
    byPart: z.record(z.enum(partIds), count()),
  }),
})

export const viewDangerousWork = endpoint({
  id: 'viewDangerousWork',
  method: 'GET',
  path: '/dangerous-works/:id',
  title: '一项危大工程：判定、五项内容、各环节的记录和还不能办理的原因',
  access: 'dangerous-work.view',
  params: one,
  reply: DangerousWorkWhole,
  refusals: ['not-found'],
})

export const declareDangerousWork = endpoint({
  id: 'declareDangerousWork',
  method: 'PUT',
  path: '/dangerous-works/:id',
  title: '登记一项危大工程；编号由填写的一端产生，重复送达只算一项',
  access: 'dangerous-work.record',
  params: one,
  body: WorkForm.extend({ projectId: Id }),
  reply: DangerousWorkWhole,
  refusals: ['not-found', 'invalid', 'conflict'],
})

export const amendDangerousWork = endpoint({
  id: 'amendDangerousWork',
  method: 'PATCH',
  path: '/dangerous-works/:id',
  title: '补充或更正一项危大工程的数据，重新判定',
  access: 'dangerous-work.record',
  params: one,
  /** The version that was on the screen. */
  body: WorkForm.extend({ version: count() }),
  reply: DangerousWorkWhole,
  refusals: ['not-found', 'invalid', 'conflict'],
})

export const voidDangerousWork = endpoint({
  id: 'voidDangerousWork',
  method: 'POST',
  path: '/dangerous-works/:id/void',
  title: '作废一项登记有误的危大工程，写明原因',
  access: 'dangerous-work.record',
  params: one,
  body: z.object({ reason: text(500, 4) }),
  reply: DangerousWorkWhole,
  refusals: ['not-found', 'conflict'],
})

export const keepDangerousWorkRecord = endpoint({
  id: 'keepDangerousWorkRecord',
  method: 'PUT',
  path: '/dangerous-works/:id/records/:recordId',
  title: '在一个环节记一笔：签字人、专家、结论、文件和照片；顺序不对的说明原因',
  access: 'dangerous-work.record',
  params: z.object({ id: Id, recordId: Id }),
  body: RecordForm,
  reply: DangerousWorkWhole,
  refusals: ['not-found', 'invalid', 'conflict', 'dangerous-work.out-of-order'],
})

export const voidDangerousWorkRecord = endpoint({
  id: 'voidDangerousWorkRecord',
  method: 'POST',
  path: '/dangerous-works/:id/records/:recordId/void',
  title: '作废一笔有误的记录，写明原因；原记录留存',
  access: 'dangerous-work.record',
  params: z.object({ id: Id, recordId: Id }),
  body: z.object({ reason: text(500, 4) }),
  reply: DangerousWorkWhole,
  refusals: ['not-found', 'conflict'],
})

export const viewDangerousWorkFile = endpoint({
  id: 'viewDangerousWorkFile',
  method: 'GET',
  path: '/dangerous-works/:id/files/:fileId',
  title: '查看一项危大工程的一份文件或照片',
  access: 'dangerous-work.view',
  params: z.object({ id: Id, fileId: Id }),
  reply: z.any(),
  file: 'application/octet-stream',
  refusals: ['not-found'],
})

export const stopDangerousWork = endpoint({
  id: 'stopDangerousWork',
  method: 'POST',
  path: '/dangerous-works/:id/stop',
  title: '有险情或未按方案施工，暂停一项危大工程，通知项目部和企业',
  access: 'dangerous-work.stop',
  params: one,
  body: z.object({ reason: text(500, 4) }),
  reply: DangerousWorkWhole,
  refusals: ['not-found', 'conflict'],
})

export const resumeDangerousWork = endpoint({
  id: 'resumeDangerousWork',
  method: 'POST',
  path: '/dangerous-works/:id/resume',
  title: '险情消除后恢复施工，写明处理情况',
  access: 'dangerous-work.stop',
  params: one,
  body: z.object({ reason: text(500, 4) }),
  reply: DangerousWorkWhole,
  refusals: ['not-found', 'conflict'],
})

/** How the works of a project stand: for whoever looks after many projects. */
export const ProjectHazards = z.object({
  project: z.object({ id: Id, name: said(200), filingNumber: said(60), contractor: said(200) }),
  works: count(),
  over: count(),
  lacking: count(),
  /** Declared works without a single record. */
  untouched: count(),
  viewedAt: Instant.nullable(),
})
export type ProjectHazards = z.output<typeof ProjectHazards>

export const listProjectHazards = endpoint({
  id: 'listProjectHazards',
  method: 'GET',
  path: '/dangerous-works/projects',
  title: '各在建项目的危大工程：几项、几项超危大、几项缺内容、上次查看是什么时候',
  access: 'dangerous-work.view',
  query: z.object({ projectId: Id.optional(), cursor: Cursor.optional(), limit: Limit }),
  reply: page(ProjectHazards),
})

export const recordHazardViewing = endpoint({
  id: 'recordHazardViewing',
  method: 'POST',
  path: '/dangerous-works/viewings',
  title: '记下查看了一个项目的危大工程；写了意见的，发给项目部督促完善',
  access: 'dangerous-work.press',
  body: z.object({ projectId: Id, remark: text(500, 0).default('') }),
  reply: z.object({ told: count() }),
  refusals: ['not-found'],
})

export const listHazardViewings = endpoint({
  id: 'listHazardViewings',
  method: 'GET',
  path: '/dangerous-works/viewings',
  title: '一个项目的危大工程何时由谁查看、提了什么意见',
  access: 'dangerous-work.view',
  query: z.object({ projectId: Id }),
  reply: z.object({
    items: list(z.object({ id: Id, by: said(50), remark: said(500), viewedAt: Instant }), 50),
  }),
})
