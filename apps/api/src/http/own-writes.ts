import type { Endpoint } from '@anzhu/contract/endpoint'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { mostBehind } from '../db/freshness.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'

/** A browser has it for as long as what it wrote may be missing in a copy that is read from. */
const cookie = 'anzhu_wrote'
/** A second more than a copy may be behind: its clock starts when the browser hears that the write is done. */
const seconds = mostBehind / 1000 + 1

/** Whether this browser wrote so lately that only the original surely has it. */
export const hasWritten = ({ cookies }: Pick<FastifyRequest, 'cookies'>): boolean =>
  cookies[cookie] !== undefined

/** Remembers in the browser that it has written; nowhere else, so it holds for every process. Nothing without a copy. */
export function rememberWrite({ db, reading }: House, reply: FastifyReply, secure: boolean): void {
  if (reading === db) return
  void reply.setCookie(cookie, '1', { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: seconds })
}

/** Where a read of this request goes that may lag. Another system keeps no cookies, so it reads the original. */
export function nearest({ db, reading }: House, request: FastifyRequest): Db {
  return hasWritten(request) || request.headers.authorization !== undefined ? db : reading
}

/** Where an endpoint reads: only what says that it may lag goes anywhere but to the original. */
export const readsFrom = (house: House, { mayLag }: Endpoint, request: FastifyRequest): Db =>
  mayLag === true ? nearest(house, request) : house.db
