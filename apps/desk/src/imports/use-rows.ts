import type { ApiError } from '@anzhu/contract/client'
import { type Import, type ImportRow, listImportRows, viewImport } from '@anzhu/contract/imports'
import { useEndpoint } from '@anzhu/web/api'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { merged } from './rows.ts'

export interface Rows {
  readonly items: readonly ImportRow[] | undefined
  readonly error: ApiError | null
  readonly retry: () => void
  /** Goes on after the last row shown; undefined on the last page. */
  readonly next: (() => void) | undefined
  readonly previous: (() => void) | undefined
  /** Takes in what mending a row led to. */
  readonly take: (row: ImportRow, counts: Import) => void
  /** Lets go of rows mended here, once they have been imported. */
  readonly forget: () => void
}

/**
 * The rows of an import, page by page. A row mended here stays in sight as good, though the server no longer lists it as
 * bad; other rows are read again, because mending one may clear another that repeated it.
 */
export function useRows(id: string, all: boolean): Rows {
  const cache = useQueryClient()
  const [mended, setMended] = useState<ReadonlyMap<number, ImportRow>>(new Map())
  const [starts, setStarts] = useState<readonly number[]>([])
  const after = starts.at(-1) ?? 0
  const page = useEndpoint(listImportRows, { id, state: all ? 'all' : 'bad', after, limit: 100 })
  const next = page.data?.next ?? null
  return {
    items: page.data && merged(page.data.items, mended, after, next),
    error: page.error,
    retry: () => void page.refetch(),
    next: next === null ? undefined : () => setStarts([...starts, next]),
    previous: starts.length === 0 ? undefined : () => setStarts(starts.slice(0, -1)),
    take: (row, counts) => {
      setMended((before) => new Map(before).set(row.number, row))
      cache.setQueryData([viewImport.id, { id }], counts)
      void cache.invalidateQueries({ queryKey: [listImportRows.id] })
    },
    forget: () => {
      setMended(new Map())
      setStarts([])
    },
  }
}
