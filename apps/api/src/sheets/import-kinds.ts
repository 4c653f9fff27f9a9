import type { ImportFinding, ImportKind } from '@anzhu/contract/imports'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { z } from 'zod'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { SheetLayout } from './columns.ts'
import type { SheetChoices } from './template-sheets.ts'

export type Finding = z.output<typeof ImportFinding>

/** For whom rows are checked and imported. */
export interface ImportSetting {
  readonly db: Db
  readonly house: House
  readonly today: PlainDate
  readonly importId: string
  readonly accountId: string
  readonly organisationId: string
}

export interface ReadRow {
  readonly number: number
  readonly cells: Readonly<Record<string, string>>
}

/** What the check says of a row: `existing` is in the register exactly so, and importing it would change nothing. */
export interface Judged {
  readonly state: 'good' | 'bad' | 'existing'
  readonly findings: readonly Finding[]
  /** What makes two rows of a file the same, e.g. the ID number; null when the row does not tell. */
  readonly subject: string | null
}

/** One thing that can be imported: its template, how rows are judged, and what importing does. A context supplies it. */
export interface ImportKindDefinition {
  readonly kind: ImportKind
  readonly layout: SheetLayout
  /** The column that duplicates are told at. */
  readonly subjectColumn: string
  choices(db: Db, organisationId: string): Promise<SheetChoices>
  /** Judges rows against the register, in order; set-based, and without writing anything. */
  check(setting: ImportSetting, rows: readonly ReadRow[]): Promise<Judged[]>
  /** Writes rows that were judged good, in the caller's transaction; answers with findings by row number for those refused. */
  run(setting: ImportSetting, rows: readonly ReadRow[]): Promise<ReadonlyMap<number, readonly Finding[]>>
  /** Where the finished import is looked at. */
  link(importId: string): string
}
