import { addDays } from '@anzhu/law/kernel/date'
import { suzhouPolicy } from '@anzhu/law/safety-code/policy'
import { sql } from 'kysely'
import { performance } from 'node:perf_hooks'
import { versionWorker } from '../apps/api/src/safety-code/prepare-version.ts'
import { previewWorker } from '../apps/api/src/safety-code/run-preview.ts'
import type { Place } from './place.ts'
import { report, rounded } from './report.ts'

/** How long an authority waits to see whom other numbers would change, over every code of the register. */
export async function benchRules({ house }: Place): Promise<void> {
  const { db, clock } = house
  const numbers = { ...suzhouPolicy.numbers, validityMonths: 5, graceDays: 10 }
  const effectiveFrom = addDays(clock.today(), 10)
  const by = await oneAccount(house)
  const asked = { jurisdiction: 'suzhou', numbers: JSON.stringify(numbers), effective_from: effectiveFrom }
  const { codes } = await count(house)
  const { id } = await db
    .insertInto('safety_code.rule_previews')
    .values({ ...asked, known: '', asked_by: by, asked_at: clock.now(), total: codes })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { signal } = new AbortController()
  const preview = await seconds(() => previewWorker(house).work({ previewId: id }, signal))
  const isFull = codes > 500_000
  const { changed } = await count(house)
  report({
    what: `rules: preview over ${rounded(codes)} codes`,
    figure: `${rounded(preview)} s (${rounded(changed)} changed)`,
    ...(isFull && { bar: '<= 120 s', met: preview <= 120 }),
  })
  const version = await db
    .insertInto('safety_code.rule_versions')
    .values({
      ...asked,
      reason: '测量用的一版规则，不施行',
      published_by: by,
      published_at: clock.now(),
      to_compute: codes,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const prepared = await seconds(() => versionWorker(house).work({ versionId: version.id }, signal))
  report({ what: `rules: days of a version for ${rounded(codes)} codes`, figure: `${rounded(prepared)} s` })
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

async function count({ db }: Place['house']): Promise<{ codes: number; changed: number }> {
  const { rows } = await sql<{ codes: number; changed: number }>`
    select (select count(*)::int from safety_code.standings where issued_on is not null) as codes,
           (select count(*)::int from safety_code.rule_preview_changes where from_colour <> to_colour) as changed`.execute(
    db,
  )
  return rows[0] ?? { codes: 0, changed: 0 }
}

async function oneAccount({ db }: Place['house']): Promise<string> {
  const values = { name: 'bench', login: 'bench-rules', password_hash: '' }
  return (await db.insertInto('access.accounts').values(values).returning('id').executeTakeFirstOrThrow()).id
}
