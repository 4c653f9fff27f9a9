import type { StandardContent } from '@anzhu/law/inspections/standard'
import { builtInStandards, type StandardCode } from '@anzhu/law/inspections/standards/built-in'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'

/** The region of what ships with the platform: the whole country. */
export const everywhere = '000000'

/** Stores what ships with the platform as its first versions. One that is stored already stays as it is. */
export async function storeBuiltInStandards(db: Db): Promise<void> {
  for (const { code, title, edition, effectiveFrom, provenance, content } of builtInStandards) {
    await db
      .insertInto('inspections.standards')
      .values({
        code,
        region: everywhere,
        version: 1,
        title,
        edition,
        content: JSON.stringify(content),
        provenance,
        state: 'published',
        effective_from: effectiveFrom,
        reason: '随平台提供',
      })
      .onConflict((conflict) => conflict.constraint('a_version_is_made_once').doNothing())
      .execute()
  }
}

/** The version of a standard that holds somewhere on a day. */
export interface StandardInForce {
  readonly id: string
  readonly code: StandardCode
  readonly region: string
  readonly version: number
  readonly title: string
  readonly edition: string
  readonly content: StandardContent
}

/**
 * The version that holds in a region on a day: the latest of the nearest jurisdiction that has published one, else the country's.
 * Undefined before the first one took effect.
 */
export async function standardFor(
  db: Db,
  code: StandardCode,
  region: string,
  day: PlainDate,
): Promise<StandardInForce | undefined> {
  const { rows } = await sql<StandardInForce>`
    select id, code, region, version, title, edition, content from inspections.standards
     where code = ${code} and state = 'published' and effective_from <= ${day}::date
       and region = any(${regionsAbove(region)}::text[])
     order by length(rtrim(region, '0')) desc, region desc, effective_from desc, version desc limit 1`.execute(
    db,
  )
  return rows[0]
}

/** A region and everything above it: 320507, 320500, 320000, 000000. */
export const regionsAbove = (region: string): string[] => [
  ...new Set([region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`, everywhere]),
]
