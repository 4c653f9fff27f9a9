import { cellStates, matrixColumnIds } from '@anzhu/law/projects/matrix'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Id, Instant, Limit, list, Named, RegionCode, said, text } from './fields.ts'
import { Region, revealReasons } from './registry.ts'

/** 在建, 停工, 已终止监督. */
export const ProjectStatus = z.enum(['running', 'suspended', 'finished'])
export type ProjectStatus = z.output<typeof ProjectStatus>

const keysOf = <T extends object>(words: T) =>
  Object.keys(words) as [keyof T & string, ...(keyof T & string)[]]

/** One cell of the matrix: how it stands, what is written in it, and the sentence behind that. */
export const MatrixCell = z.object({
  state: z.enum(keysOf(cellStates)),
  text: said(20),
  sentence: said(200),
})

export const MatrixRow = z.object({
  id: Id,
  name: said(200),
  filingNumber: said(60),
  region: Region,
  contractor: Named,
  status: ProjectStatus,
  managerName: said(60),
  /** Cells that ask for somebody to act. */
  abnormal: count(20),
  cells: z.object(
    Object.fromEntries(matrixColumnIds.map((column) => [column, MatrixCell])) as Record<
      (typeof matrixColumnIds)[number],
      typeof MatrixCell
    >,
  ),
  /** Orders to rectify that are not closed, overdue or not. */
  openRectifications: count(),
})
export type MatrixRow = z.output<typeof MatrixRow>

/** A calendar month, such as 2026-11. */
export const Month = z
  .string()
  .max(7)
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, { error: '月份写作 2026-11 的样子' })

export const viewProjectMatrix = endpoint({
  id: 'viewProjectMatrix',
  method: 'GET',
  path: '/projects/matrix',
  title: '项目矩阵：本企业总承包的、或本辖区的在建项目，异常最多的在前',
  mayLag: true,
  access: 'project.oversee',
  query: z.object({
    month: Month.optional(),
    region: RegionCode.optional(),
    /** Only those with something abnormal. */
    abnormal: z.literal('true').optional(),
    q: text(60).optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: z.object({
    items: list(MatrixRow, 200),
    next: Cursor.nullable(),
    month: said(7),
    at: Instant,
    /** Over everything found, not only this page. */
    projects: count(),
    abnormalProjects: count(),
    totals: z.object(
      Object.fromEntries(matrixColumnIds.map((column) => [column, count()])) as Record<
        (typeof matrixColumnIds)[number],
        ReturnType<typeof count>
      >,
    ),
    regions: list(Region, 200),
  }),
})

/** Who takes part in a project, and how many of its people are there. */
const Participant = z.object({ id: Id, name: said(200), contractor: z.boolean(), workers: count() })

export const ProjectRecord = z.object({
  id: Id,
  name: said(200),
  filingNumber: said(60),
  region: Region,
  status: ProjectStatus,
  contractor: Named.extend({ creditCode: said(18) }),
  address: said(200),
  clientName: said(200),
  supervisionFirm: said(200),
  structure: said(60),
  /** 施工许可证号; empty where it is not known. */
  permitNumber: said(60),
  /** m² */
  floorArea: z.number().min(0).max(10_000_000_000).nullable(),
  managerName: said(60),
  /** Masked; null where none is registered. */
  managerPhone: said(20).nullable(),
  startedOn: Day,
  plannedCompletionOn: Day.nullable(),
  inspectionsAYear: z.int().nullable(),
  participants: list(Participant, 100),
  /** A completion that was filed, and the last day for ending supervision and being graded. */
  completion: z
    .object({
      completedOn: Day,
      noticedOn: Day.nullable(),
      lastDay: Day.nullable(),
      daysLeft: z.int().nullable(),
    })
    .nullable(),
  grade: z.object({ grade: said(10), gradedOn: Day }).nullable(),
  row: MatrixRow.nullable(),
  may: list(z.enum(['edit', 'accounts', 'equipment', 'reveal']), 4),
})
export type ProjectRecord = z.output<typeof ProjectRecord>

export const viewProject = endpoint({
  id: 'viewProject',
  method: 'GET',
  path: '/projects/:id',
  title: '项目档案：概况、参建单位、竣工情况与本月各项',
  access: 'project.oversee',
  params: z.object({ id: Id }),
  reply: ProjectRecord,
  refusals: ['not-found'],
})

export const findProject = endpoint({
  id: 'findProject',
  method: 'GET',
  path: '/projects/by-number',
  title: '按监督备案号查项目档案',
  access: 'project.oversee',
  query: z.object({ number: text(60) }),
  reply: ProjectRecord,
  refusals: ['not-found'],
})

export const editProject = endpoint({
  id: 'editProject',
  method: 'PATCH',
  path: '/projects/:id',
  title: '填写本企业掌握的项目情况：地址、参建各方、规模、项目经理',
  access: 'project.manage',
  params: z.object({ id: Id }),
  body: z.object({
    address: text(200, 0).optional(),
    clientName: text(200, 0).optional(),
    supervisionFirm: text(200, 0).optional(),
    structure: text(60, 0).optional(),
    permitNumber: text(60, 0).optional(),
    floorArea: z.number().min(0.01).max(9_999_999).nullable().optional(),
    managerName: text(60).optional(),
    managerPhone: text(30).optional(),
  }),
  reply: ProjectRecord,
  refusals: ['not-found', 'invalid'],
})

export const revealManagerPhone = endpoint({
  id: 'revealManagerPhone',
  method: 'POST',
  path: '/projects/:id/manager-phone',
  title: '查看项目经理未遮盖的手机号；须写明事由',
  access: 'project.call',
  params: z.object({ id: Id }),
  body: z.object({ reason: z.enum(revealReasons), note: text(200).optional() }),
  reply: z.object({ value: said(40), maskAgainAfterSeconds: z.int().min(1).max(600) }),
  refusals: ['not-found', 'invalid', 'conflict', 'too-many-requests'],
})
