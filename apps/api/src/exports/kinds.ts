import type { Endpoint } from '@anzhu/contract/endpoint'
import type { ExportKind } from '@anzhu/contract/exports'
import type { Action } from '@anzhu/law/access/policy'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { invalidInput } from '../http/input-words.ts'
import type { Call } from '../http/serve.ts'
import type { SheetValues } from '../sheets/template-sheets.ts'
import type { TableColumn } from '../sheets/write-workbook.ts'

/** What would leave the house: how many rows, and the rows themselves, read only as they are written. */
export interface Opened {
  readonly count: number
  readonly rows: Iterable<SheetValues> | AsyncIterable<SheetValues>
}

/** A list that can be taken out as a sheet; its context says what its rows are. */
export interface ExportedList<Filter = unknown> {
  readonly kind: ExportKind
  /** 安码名单. */
  readonly title: string
  /** Who may see the list at all may ask for it, and lets it go for others. */
  readonly access: Action
  /** Where small ones are fetched; its query is the filter. */
  readonly endpoint: Endpoint
  readonly columns: readonly TableColumn[]
  /** What the list is narrowed to, for whoever decides; empty when to nothing. */
  readonly inWords: (call: Call, filter: Filter) => Promise<string>
  /** Refuses what the list itself would refuse. */
  readonly open: (call: Call, filter: Filter) => Promise<Opened>
}

/** Fixes the type of a list where its context defines it, and forgets it: the filter is read by the list's own schema. */
export const exportedList = <Filter>(list: ExportedList<Filter>): ExportedList =>
  list as unknown as ExportedList

/** Every list that can be taken out, by its kind. */
export type ExportedLists = ReadonlyMap<string, ExportedList>

/** The list of a kind. A kind that is no longer served is our own mistake, and is told as something that moved on. */
export function listOf(lists: ExportedLists, kind: string): ExportedList {
  const list = lists.get(kind)
  if (list === undefined) throw new Refusal('export.moved-on', '这种名单已不再提供导出。请回到名单页查看。')
  return list
}

/** The filter that a query says, read as the list itself would read it. */
export function filterIn({ endpoint }: ExportedList, query: string): unknown {
  const read = endpoint.query?.safeParse(Object.fromEntries(new URLSearchParams(query)))
  if (read === undefined) return {}
  if (!read.success) throw invalidInput(read.error)
  return read.data
}
