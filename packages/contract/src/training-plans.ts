import { enrolmentStateIds, planStateIds, trainingKindIds } from '@anzhu/law/training/words'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Id, Instant, Limit, Named, page, RegionCode, said, text } from './fields.ts'
import { Region } from './registry.ts'

export const TrainingKind = z.enum(trainingKindIds)
export type TrainingKind = z.output<typeof TrainingKind>
export const PlanState = z.enum(planStateIds)
export type PlanState = z.output<typeof PlanState>
export const EnrolmentState = z.enum(enrolmentStateIds)
export type EnrolmentState = z.output<typeof EnrolmentState>
export const Passed = z.enum(['pass', 'fail'])

export const TrainingPlan = z.object({
  id: Id,
  /** What people name a plan by, on the telephone and in a sheet. */
  number: z.int().min(1),
  title: said(100),
  kind: TrainingKind,
  state: PlanState,
  body: Named,
  region: Region,
  address: said(200),
  startsAt: Instant,
  endsAt: Instant,
  /** The day results are dated. */
  examOn: Day,
  seats: count(),
  taken: count(),
  contact: said(60),
  contactPhone: said(30),
  note: said(500),
  cancelReason: said(200),
  /** Run by the enterprise of whoever asks. */
  own: z.boolean(),
  /** Corrections of results that wait for a second person. */
  corrections: count(),
})
export type TrainingPlan = z.output<typeof TrainingPlan>

const filters = {
  q: text(60).optional(),
  /** `own`: those this enterprise runs, in every state. `open`: those of the neighbourhood, none of them drafts. */
  of: z.enum(['own', 'open']).default('open'),
  kind: TrainingKind.optional(),
  region: RegionCode.optional(),
  /** Exam days, both included. */
  from: Day.optional(),
  to: Day.optional(),
  seatsOnly: z.enum(['true', 'false']).optional(),
}
const PlanFilter = z.object(filters)
export type PlanFilter = z.output<typeof PlanFilter>

export const listTrainingPlans = endpoint({
  id: 'listTrainingPlans',
  method: 'GET',
  path: '/training-plans',
  title: '培训计划：可报名的、本企业举办的，或本辖区的',
  mayLag: true,
  access: 'training.view',
  query: z.object({ ...filters, state: PlanState.optional(), cursor: Cursor.optional(), limit: Limit }),
  reply: page(TrainingPlan),
})

export const countTrainingPlans = endpoint({
  id: 'countTrainingPlans',
  method: 'GET',
  path: '/training-plans/counts',
  title: '同一筛选条件下各状态的培训计划数',
  mayLag: true,
  access: 'training.view',
  query: z.object(filters),
  reply: z.object({
    draft: count(),
    published: count(),
    running: count(),
    finished: count(),
    cancelled: count(),
  }),
})

export const byId = z.object({ id: Id })

export const viewTrainingPlan = endpoint({
  id: 'viewTrainingPlan',
  method: 'GET',
  path: '/training-plans/:id',
  title: '一个培训计划',
  access: 'training.view',
  params: byId,
  reply: TrainingPlan,
  refusals: ['not-found'],
})

const form = {
  title: text(100),
  kind: TrainingKind,
  region: RegionCode,
  address: text(200),
  startsAt: Instant,
  endsAt: Instant,
  examOn: Day,
  seats: z.int().min(1).max(2000),
  contact: text(60),
  contactPhone: text(30),
  note: text(500, 0).default(''),
}
export const TrainingPlanForm = z.object(form)
export type TrainingPlanForm = z.output<typeof TrainingPlanForm>

export const createTrainingPlan = endpoint({
  id: 'createTrainingPlan',
  method: 'POST',
  path: '/training-plans',
  title: '新建培训计划（草稿）',
  access: 'training.run',
  body: TrainingPlanForm,
  reply: TrainingPlan,
  refusals: ['invalid', 'training.not-qualified'],
})

export const editTrainingPlan = endpoint({
  id: 'editTrainingPlan',
  method: 'PATCH',
  path: '/training-plans/:id',
  title: '修改培训计划；发布后只可改时间和地点，并通知已报名人员',
  access: 'training.run',
  params: byId,
  body: z.object({ ...form, note: text(500, 0) }).partial(),
  reply: TrainingPlan,
  refusals: ['not-found', 'invalid', 'training.not-qualified', 'training.moved-on'],
})

const act = <Id extends string, Path extends `/${string}`>(id: Id, path: Path, title: string) =>
  endpoint({
    id,
    method: 'POST',
    path,
    title,
    access: 'training.run',
    params: byId,
    reply: TrainingPlan,
    refusals: ['not-found', 'training.not-qualified', 'training.moved-on'],
  })

export const publishTrainingPlan = act(
  'publishTrainingPlan',
  '/training-plans/:id/publish',
  '发布培训计划，开放报名',
)
export const startTrainingPlan = act('startTrainingPlan', '/training-plans/:id/start', '培训开始，停止报名')
export const finishTrainingPlan = act(
  'finishTrainingPlan',
  '/training-plans/:id/finish',
  '培训结束；没有签到的记为缺席',
)

export const cancelTrainingPlan = endpoint({
  id: 'cancelTrainingPlan',
  method: 'POST',
  path: '/training-plans/:id/cancel',
  title: '取消培训计划，写明原因；通知已报名人员及其企业',
  access: 'training.run',
  params: byId,
  body: z.object({ reason: text(200) }),
  reply: TrainingPlan,
  refusals: ['not-found', 'training.moved-on'],
})
