import type { Action } from '@anzhu/law/access/policy'
import type { RefusalCode } from '@anzhu/law/kernel/refusal'
import type { z } from 'zod'

type Shape = z.ZodType | undefined

/**
 * One endpoint as a value: the server validates with it, the browser calls through it, OpenAPI is printed from it.
 * `access` is public, any signed-in person, or an action of the policy; rows of the policy decide about the object.
 */
export interface Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api/v1. */
  readonly path: `/${string}`
  readonly title: string
  readonly access: 'public' | 'signed-in' | Action
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly reply: Reply
  /** The body is the bytes of a file, sent as application/octet-stream. */
  readonly upload?: { readonly maxBytes: number }
  /** The reply is a file of this media type, not JSON; `reply` is then ignored. */
  readonly file?: string
  /** Such a file is shown where it is opened, not saved; for papers that the house has made itself. */
  readonly inline?: boolean
  /** A read that shows one person's data leaves an audit row, as every change does. */
  readonly audited?: boolean
  /** Requests a minute from one address; only public endpoints need it. */
  readonly perMinute?: number
  /** The reply is the same for everybody and may be kept so long; it carries an ETag. Seconds; only public reads. */
  readonly cachedSeconds?: number
  /**
   * The reply may lack what others did in the last two seconds: lists, searches and numbers, read from a copy of the
   * database where there is one. What one's own browser did is always in it.
   */
  readonly mayLag?: boolean
  /** Answers when something changes, half a minute later at most; while it waits it is no work that others stand behind. */
  readonly waits?: boolean
  readonly refusals?: readonly RefusalCode[]
}

/** Declares an endpoint; it only fixes the types. */
export function endpoint<
  Reply extends z.ZodType,
  Params extends Shape = undefined,
  Query extends Shape = undefined,
  Body extends Shape = undefined,
>(definition: Endpoint<Params, Query, Body, Reply>) {
  return definition
}

type Out<S> = S extends z.ZodType ? z.output<S> : unknown
type In<S> = S extends z.ZodType ? z.input<S> : unknown

/** What a handler receives: params, query and body in one object, already validated. */
export type Input<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType> ? Out<P> & Out<Q> & Out<B> : never
/** What a caller passes. */
export type Args<E> = E extends Endpoint<infer P, infer Q, infer B, z.ZodType> ? In<P> & In<Q> & In<B> : never
export type Reply<E> = E extends { reply: infer R extends z.ZodType } ? z.output<R> : never
