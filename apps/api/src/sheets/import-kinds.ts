import type { ImportFinding, ImportKind } from '@anzhu/contract/imports'
import type { Action } from '@anzhu/law/access/policy'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { z } from 'zod'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import type { Actor } from '../access/actor.ts'
import type { House } from '../house.ts'
import type { FileReply } from '../http/serve.ts'
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
  /** The post under which it was uploaded. */
  readonly postId: string
  /** The enterprise that imports; empty for officials, to whom the kinds of enterprises are closed. */
  readonly organisationId: string
  /** The projects of the enterprise that whoever imports is limited to; null for the whole enterprise. */
  readonly onlyProjects: readonly string[] | null
  /** The region of the officials who import; null for an enterprise. */
  readonly region: string | null
}

export interface ReadRow {
  readonly number: number
  readonly cells: Readonly<Record<string, string>>
}

/** What the check says of a row: `existing` is in the register exactly so, and importing it would change nothing. */
export interface Verdict {
  readonly state: 'good' | 'bad' | 'existing'
  readonly findings: readonly Finding[]
  /** What importing the row would do, where that is more than the row itself says. */
  readonly preview?: string
}

/** What is said of a row that was judged good and yet not written. */
export interface Unwritten extends Verdict {
  readonly state: 'bad' | 'existing'
}

export interface Judged extends Verdict {
  /** What makes two rows of a file the same, e.g. the ID number; null when the row does not tell. */
  readonly subject: string | null
}

/** Something made by importing that nobody else may ever see. */
export interface Handout {
  /** How much of it waits for this account, by import. */
  count(db: Db, importIds: readonly string[], accountId: string): Promise<ReadonlyMap<string, number>>
  /** The sheet, for whoever imported it; refused when there is nothing left. */
  take(
    asked: { readonly db: Db; readonly house: House; readonly accountId: string },
    importId: string,
  ): Promise<FileReply>
}

/** One thing that can be imported: its template, how rows are judged, and what importing does. A context supplies it. */
export interface ImportKindDefinition {
  readonly kind: ImportKind
  /** Who may import it. */
  readonly access: Action
  readonly layout: SheetLayout
  /** The column that duplicates are told at. */
  readonly subjectColumn: string
  /** What is said of a row whose subject an earlier row of the file has; left out, that it is the same person. */
  readonly repeated?: { readonly reason: string; readonly suggestion: string }
  /** Rows written in one transaction where the usual number would take too long. */
  readonly chunk?: number
  /** What must hold when importing begins, such as a proof that is fresh; refuses by throwing. */
  readonly mayStart?: (call: Call) => Promise<void>
  choices(db: Db, owner: Pick<Actor, 'organisationId' | 'region' | 'onlyProjects'>): Promise<SheetChoices>
  /** Judges rows against the register, in order; set-based, and without writing anything. */
  check(setting: ImportSetting, rows: readonly ReadRow[]): Promise<Judged[]>
  /**
   * Writes rows that were judged good, in the caller's transaction; answers, by row number, with what is to be said of those
   * that were not written after all: the register may have changed since the check.
   */
  run(setting: ImportSetting, rows: readonly ReadRow[]): Promise<ReadonlyMap<number, Unwritten>>
  /** Where the finished import is looked at. */
  link(importId: string): string
  /** What importing made that is handed out once, such as initial passwords. */
  readonly handout?: Handout
}
