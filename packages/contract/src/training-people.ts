import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Id, Instant, Limit, list, Named, page, said, text } from './fields.ts'
import { Region } from './registry.ts'
import { EnrolmentState, Passed, TrainingKind, TrainingPlan, byId } from './training-plans.ts'
import { EnrolmentResult } from './training-enrolments.ts'

/* The worker's own. */

/** A plan as a worker weighs it: what taking part would do to the code, and what stands in the way. */
export const TrainingOffer = TrainingPlan.extend({
  /** A pass on the exam day turns the code green. */
  restoresGreen: z.boolean(),
  outcome: said(200),
  findings: EnrolmentResult.shape.findings,
})
export type TrainingOffer = z.output<typeof TrainingOffer>

export const MyEnrolment = z.object({
  id: Id,
  plan: TrainingPlan,
  state: EnrolmentState,
  outcome: said(200),
  mayWithdraw: z.boolean(),
})
export type MyEnrolment = z.output<typeof MyEnrolment>

export const viewMyTrainings = endpoint({
  id: 'viewMyTrainings',
  method: 'GET',
  path: '/my/trainings',
  title: '我的培训：能恢复绿码的在前；我报的名',
  access: 'training.join',
  reply: z.object({
    /** Those that restore green first, then the nearest day. */
    offers: list(TrainingOffer, 100),
    enrolments: list(MyEnrolment, 100),
    /** How many of the offers restore green and have a seat for me. */
    restoring: count(),
    /** What to do when no offer restores green though the code needs it; empty otherwise. */
    advice: said(400),
  }),
  refusals: ['not-found'],
})

export const enrolMyself = endpoint({
  id: 'enrolMyself',
  method: 'POST',
  path: '/my/training-enrolments',
  title: '本人报名',
  access: 'training.join',
  body: z.object({ planId: Id }),
  reply: MyEnrolment,
  refusals: ['not-found', 'training.not-eligible', 'training.moved-on'],
})

/** One result on record, whoever recorded it; voided ones stay, with the reason. */
export const TrainingRecord = z.object({
  id: Id,
  kind: TrainingKind,
  heldOn: Day,
  result: Passed,
  source: said(200),
  plan: z.object({ id: Id, number: z.int(), title: said(100), body: said(200) }).nullable(),
  /** The training body was the employer itself; told to the supervisor. */
  ownWorkers: z.boolean(),
  recordedAt: Instant,
  voidedAt: Instant.nullable(),
  voidReason: said(200),
})

export type TrainingRecord = z.output<typeof TrainingRecord>

export const listTrainingRecords = endpoint({
  id: 'listTrainingRecords',
  method: 'GET',
  path: '/workers/:personId/training-records',
  title: '一个人的培训记录，含已更正的',
  access: 'person.view',
  audited: true,
  params: z.object({ personId: Id }),
  reply: z.object({ items: list(TrainingRecord, 500) }),
  refusals: ['not-found'],
})

/* What the supervisor does. */

export const TrainingBody = z.object({
  enterprise: Named,
  creditCode: said(18),
  region: Region,
  grantedOn: Day,
  suspendedOn: Day.nullable(),
  reason: said(200),
  plans: count(),
  passed: count(),
  failed: count(),
  /** How many of the passed were on the body's own roster. */
  passedOwn: count(),
  /** People without a result in plans that are neither over nor called off. */
  waiting: count(),
})
export type TrainingBody = z.output<typeof TrainingBody>

export const listTrainingBodies = endpoint({
  id: 'listTrainingBodies',
  method: 'GET',
  path: '/training-bodies',
  title: '本辖区的培训机构，及其合格人数和其中的本企业人员',
  access: 'training.supervise',
  query: z.object({ q: text(60).optional(), cursor: Cursor.optional(), limit: Limit }),
  reply: page(TrainingBody),
})

export const endTrainingPlan = endpoint({
  id: 'endTrainingPlan',
  method: 'POST',
  path: '/training-plans/:id/end',
  title: '监管部门结束或取消机构的培训计划，写明原因；通知没有结果的人员及其企业',
  access: 'training.supervise',
  params: byId,
  body: z.object({ how: z.enum(['finish', 'cancel']), reason: text(200) }),
  reply: TrainingPlan,
  refusals: ['not-found', 'training.moved-on'],
})

const supervise = <Id extends string, Path extends `/${string}`>(id: Id, path: Path, title: string) =>
  endpoint({
    id,
    method: 'POST',
    path,
    title,
    access: 'training.supervise',
    /** Of the enterprise. */
    params: byId,
    body: z.object({ reason: text(200) }),
    reply: TrainingBody,
    refusals: ['not-found', 'training.moved-on'],
  })

export const suspendTrainingBody = supervise(
  'suspendTrainingBody',
  '/training-bodies/:id/suspend',
  '暂停一家培训机构的资质，写明原因',
)
export const restoreTrainingBody = supervise(
  'restoreTrainingBody',
  '/training-bodies/:id/restore',
  '恢复一家培训机构的资质，写明原因',
)
