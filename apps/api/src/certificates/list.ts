import type * as contract from '@anzhu/contract/certificates'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { checkCertificateNumber } from '@anzhu/law/identifiers/certificate-number'
import { addDays } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { readCursor, writeCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { nameMatches } from '../registry/index.ts'
import { asRow } from './as-row.ts'
import { loadPersons } from './known-persons.ts'
import type { CertificateRecord } from './records.ts'
import { standingOf } from './standing.ts'
import { certificatesVisible, fromCertificates } from './visible-certificates.ts'

/** So often more are fetched for one page, whose state only today's facts tell. */
const mostRounds = 20

/** Certificates whom the actor may see, the latest first. */
export async function listCertificates(
  call: Call,
  filter: Input<typeof contract.listCertificates>,
): Promise<Reply<typeof contract.listCertificates>> {
  const { db, house, today } = call
  const { limit, cursor, state } = filter
  const items: Reply<typeof contract.listCertificates>['items'] = []
  let after = cursor === undefined ? null : (readCursor(cursor)[0] ?? null)
  for (let round = 0; round < mostRounds; round += 1) {
    const rows = await readRows(call, filter, after)
    const persons = await loadPersons(
      db,
      rows.map(({ person_id }) => person_id),
    )
    for (const row of rows.slice(0, limit)) {
      after = row.id
      const person = persons.get(row.person_id)
      if (person === undefined) continue
      const standing = standingOf(person, row, today)
      if (state !== undefined && standing.state !== state) continue
      items.push(asRow(row, person, standing, { cipher: house.cipher, today }))
      if (items.length === limit) {
        const more = row !== rows.at(-1)
        return { items, next: more ? writeCursor([row.id]) : null }
      }
    }
    if (rows.length <= limit) return { items, next: null }
  }
  return { items, next: after === null ? null : writeCursor([after]) }
}

async function readRows(
  { db, actor, house, today }: Call,
  filter: Input<typeof contract.listCertificates>,
  after: string | null,
): Promise<CertificateRecord[]> {
  const { q, category, state, expiringWithin: days, personId, enterpriseId, limit } = filter
  const { rows } = await sql<CertificateRecord>`
    select c.* from ${fromCertificates}
     where ${certificatesVisible(actor, 'certificate.view')}
       and ${given(q, (text) => matches(text, house.cipher))} and ${given(category, (one) => sql`c.category = ${one}`)}
       and ${given(personId, (id) => sql`c.person_id = ${id}::uuid`)}
       and ${given(enterpriseId, (id) => sql`c.enterprise_id = ${id}::uuid`)}
       and ${given(days, (n) => sql`c.expires_on between ${today}::date and ${addDays(today, n)}::date`)}
       and ${given(state, (one) => couldBe(one, today))} and ${given(after ?? undefined, (id) => sql`c.id < ${id}::uuid`)}
     order by c.id desc limit ${limit + 1}`.execute(db)
  return rows
}

const given = <T>(value: T | undefined, condition: (value: T) => RawBuilder<unknown>) =>
  value === undefined ? sql`true` : condition(value)

const computed: ReadonlySet<string> = new Set(['in-use', 'supplemented', 'transferred-in', 'unusable'])

/** What the row alone says of a state; whether it can be used is then computed. */
function couldBe(state: string, today: string): RawBuilder<unknown> {
  if (state === 'expired') return sql`c.status = 'valid' and c.expires_on < ${today}::date`
  if (computed.has(state)) return sql`c.status = 'valid' and c.expires_on >= ${today}::date`
  return sql`c.status = ${state}`
}

/** A whole number in whichever brackets, part of one, a name, an ID number or a phone. */
function matches(q: string, cipher: Call['house']['cipher']): RawBuilder<SqlBool> {
  const checked = checkCertificateNumber(q)
  if (checked.ok) return sql<SqlBool>`c.number = ${checked.value}`
  if (/^\d{4,7}$/.test(q)) return sql<SqlBool>`c.number like ${`%${q}`}`
  return /建安/.test(q)
    ? sql<SqlBool>`c.number like ${`${q.replace(/[\\%_]/g, '')}%`}`
    : nameMatches(q, cipher)
}

/** How many of each kind the filter finds; what is computed one by one is not counted. */
export async function countCertificates(
  { db, actor, house, today }: Call,
  { q, category }: Input<typeof contract.countCertificates>,
): Promise<Reply<typeof contract.countCertificates>> {
  const { rows } = await sql<Reply<typeof contract.countCertificates>>`
    select count(*)::int as all,
           (count(*) filter (where c.status = 'valid' and c.expires_on >= ${today}::date))::int as valid,
           (count(*) filter (where c.status = 'valid'
              and c.expires_on between ${today}::date and ${addDays(today, 30)}::date))::int as expiring,
           (count(*) filter (where c.status = 'valid' and c.expires_on < ${today}::date))::int as expired,
           (count(*) filter (where c.status = 'valid' and c.expires_on >= ${today}::date
              and e.enterprise_id is distinct from c.enterprise_id))::int as mismatched
      from ${fromCertificates}
     where ${certificatesVisible(actor, 'certificate.view')}
       and ${given(q, (text) => matches(text, house.cipher))} and ${given(category, (one) => sql`c.category = ${one}`)}`.execute(
    db,
  )
  return rows[0] ?? { all: 0, valid: 0, expiring: 0, expired: 0, mismatched: 0 }
}
