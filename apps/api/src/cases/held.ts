import type { StoredFile } from '@anzhu/contract/files'
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../db/connection.ts'

/** What hangs on a case and is needed to move it, read in one trip. */
export interface Held {
  /** Who decided which step in which round, and the answers given there, sealed and in base64; the earliest first. */
  readonly decisions: readonly {
    readonly step: string
    readonly round: number
    readonly accountId: string
    readonly answers: string
  }[]
  /** How many files each slot holds. */
  readonly attached: Readonly<Record<string, number>>
  /** How often it was submitted so far. */
  readonly submissions: number
  /** The decision that can still be undone. */
  readonly pending: {
    readonly name: string
    readonly step: string
    readonly decision: string
    readonly at: string
  } | null
}

/** What a case holds, from a row `c` with its id. */
const heldColumns = sql`
           coalesce((select json_agg(json_build_object('step', step, 'round', round, 'accountId', account_id,
                                                       'answers', encode(answers, 'base64')) order by id)
                       from cases.decisions where case_id = c.id), '[]') as decisions,
           coalesce((select json_object_agg(slot, files)
                       from (select slot, count(*)::int as files from cases.materials
                              where case_id = c.id group by slot) as held), '{}') as attached,
           (select count(*)::int from cases.events
             where case_id = c.id and kind in ('submitted', 'resubmitted')) as submissions,
           (select json_build_object('name', name, 'step', step, 'decision', decision, 'at', at)
              from cases.pending_decisions where case_id = c.id) as pending`

/** What hangs on a case. To be trusted in a transaction that has locked the case first. */
export async function readHeld(db: Db, caseId: string): Promise<Held> {
  const { rows } = await sql<Held>`
    select ${heldColumns} from (select ${caseId}::uuid as id) as c`.execute(db)
  return rows[0] ?? nothingHeld
}

const nothingHeld: Held = { decisions: [], attached: {}, submissions: 0, pending: null }

/** One line of the timeline as it is stored. */
export interface StoredEvent {
  readonly at: string
  readonly kind: string
  readonly title: string
  readonly name: string
  readonly unit: string
  readonly opinion: string
  readonly remarks: readonly { readonly item: string; readonly text: string }[]
}

/** A file with the slot that it is in. */
export type Slotted = StoredFile & { readonly slot: string }

const mostEvents = 500

/** What the page of a case shows besides the case: its timeline in order, and its files by slot. */
export interface Page {
  readonly events: readonly StoredEvent[]
  readonly materials: readonly Slotted[]
}

const pageColumns = sql`
           coalesce((select json_agg(json_build_object('at', at, 'kind', kind, 'title', title, 'name', name, 'unit', unit,
                                                       'opinion', opinion, 'remarks', remarks) order by at, id)
                       from (select id, at, kind, title, name, unit, opinion, remarks from cases.events
                              where case_id = c.id order by at, id limit ${mostEvents}) as first), '[]') as events,
           coalesce((select json_agg(json_build_object('slot', m.slot, 'id', f.id, 'name', f.name, 'kind', f.kind,
                                                       'bytes', f.bytes) order by m.slot, m.position)
                       from cases.materials m join files.files f on f.id = m.file_id
                      where m.case_id = c.id), '[]') as materials`

/** The page of a case, in one trip. */
export async function readPage(db: Db, caseId: string): Promise<Page> {
  const { rows } = await sql<Page>`
    select ${pageColumns} from (select ${caseId}::uuid as id) as c`.execute(db)
  return rows[0] ?? nothingShown
}

/** Both, and when they were read, for a move that changes nothing of the page. */
export type HeldAndPage = Held & Page & { readonly at: Date }

/** Reads both in one statement; one row for any id, for a case that does not exist with nothing in it. */
export const heldAndPage = (caseId: string): RawBuilder<HeldAndPage> =>
  sql<HeldAndPage>`
    select clock_timestamp() as at, ${heldColumns}, ${pageColumns} from (select ${caseId}::uuid as id) as c`

const nothingShown: Page = { events: [], materials: [] }
