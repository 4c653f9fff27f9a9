import { viewCase } from '@anzhu/contract/cases'
import { ApiError, call, newKey } from '@anzhu/contract/client'
import type { Args, Endpoint, Reply } from '@anzhu/contract/endpoint'
import { sql } from 'kysely'
import type { Db } from '../apps/api/src/db/connection.ts'
import type { Crew } from './people.ts'

/** How many press the same button at the same moment. */
export const hands = 32

/** Where the hands press, and whose they are. */
export interface Stage {
  readonly server: string
  readonly db: Db
  readonly crew: Crew
}

/** Sends one request so many times at once, each with a key of its own, as so many hands or browsers would. */
export async function pressed<E extends Endpoint>(
  server: string,
  cookies: readonly string[],
  endpoint: E,
  args: Args<E>,
): Promise<{ replies: Reply<E>[]; others: string[] }> {
  const answers = await Promise.all(
    Array.from({ length: hands }, async (_, n) => {
      const headers = { cookie: cookies[n % cookies.length] ?? '' }
      return call(endpoint, args, { server, headers, idempotencyKey: newKey() }).catch(
        (error: unknown) => error,
      )
    }),
  )
  const others = answers.flatMap((one) =>
    one instanceof ApiError ? [`${one.status} ${one.code}`] : one instanceof Error ? [`0 ${one.name}`] : [],
  )
  return { replies: answers.filter((one) => !(one instanceof Error)) as Reply<E>[], others }
}

/** How many rows a question finds. */
export const counted = async (db: Db, question: ReturnType<typeof sql>): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from (${question}) as it`.execute(db)
  return rows[0]?.count ?? 0
}

/** A case as it is now. */
export const caseNow = async ({ server }: Stage, cookie: string, id: string) =>
  call(viewCase, { id }, { server, headers: { cookie } })
