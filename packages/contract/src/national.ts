import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Id, Instant, list, said } from './fields.ts'
import { Sourced } from './sourced.ts'

/** One thing that the national platform is asked for, for one certificate. */
export const NationalTask = z.object({
  id: Id,
  /** 赋码 · 新发 */
  title: said(60),
  version: z.int().min(1),
  state: z.enum(['waiting', 'asked', 'refused', 'done']),
  stateName: said(20),
  createdAt: Instant,
  doneAt: Instant.nullable(),
  /** When it is tried or looked at again; null when it is done, or waits for the one before. */
  nextAt: Instant.nullable(),
  attempts: count(1_000_000),
  /** What the platform or the connection said last; empty when nothing is wrong. */
  error: said(600),
})
export type NationalTask = z.output<typeof NationalTask>

/** What the national platform knows of a certificate. */
export const NationalState = z.object({
  state: z.enum(['nothing', 'waiting', 'asked', 'refused', 'done']),
  /** In a sentence for the officer. */
  sentence: said(300),
  /** A platform is connected. */
  connected: z.boolean(),
  /** The platform has given its code. */
  hasCode: z.boolean(),
  /** Where the last answer came from, and when; null before there is one. */
  sourced: Sourced.nullable(),
  /** The latest first. */
  tasks: list(NationalTask, 100),
  mayRetry: z.boolean(),
})
export type NationalState = z.output<typeof NationalState>

export const viewNationalState = endpoint({
  id: 'viewNationalState',
  method: 'GET',
  path: '/certificates/:id/national',
  title: '一本证书在国家平台的赋码、归集和状态同步情况',
  access: 'national.view',
  params: z.object({ id: Id }),
  reply: NationalState,
  refusals: ['not-found'],
})

export const retryNational = endpoint({
  id: 'retryNational',
  method: 'POST',
  path: '/certificates/:id/national/retry',
  title: '立即重新向国家平台报送一本证书没有办成的事项',
  access: 'national.retry',
  params: z.object({ id: Id }),
  reply: NationalState,
  refusals: ['not-found', 'conflict'],
})
