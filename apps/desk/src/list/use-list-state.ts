import { useLocation, useNavigate } from 'react-router'
import { atCursor, backward, forward, pageNumber, type Trail, withFilters } from './list-state.ts'

interface Remembered {
  readonly trail?: Trail
  readonly opened?: string
}

/** A list's filters and place, kept in the address, so that reload, back and a sent link show the same. */
export interface ListState {
  /** The value of a filter; empty when not set. */
  readonly value: (name: string) => string
  readonly set: (patch: Readonly<Record<string, string | undefined>>) => void
  readonly cursor: string | undefined
  /** Null when the address was opened in the middle of the list. */
  readonly page: number | null
  readonly next: (cursor: string) => void
  readonly previous: () => void
  /** The row that was opened from here, to return to. */
  readonly opened: string | undefined
  /** Opens another address, remembering the row it was opened from. */
  readonly open: (to: string, row: string) => void
  /** The address of this list as it stands. */
  readonly here: string
}

/** Reads and changes the list state in the address. */
export function useListState(): ListState {
  const location = useLocation()
  const navigate = useNavigate()
  const params = new URLSearchParams(location.search)
  const cursor = params.get('cursor') ?? ''
  const remembered = (location.state ?? {}) as Remembered
  const trail = remembered.trail ?? { cursors: [] }
  const here = location.pathname + location.search
  const go = (search: string, to: Trail) => void navigate({ search }, { state: { trail: to } })
  return {
    value: (name) => params.get(name) ?? '',
    set: (patch) => go(withFilters(location.search, patch), { cursors: [] }),
    cursor: cursor === '' ? undefined : cursor,
    page: pageNumber(trail, cursor),
    next: (to) => go(atCursor(location.search, to), forward(trail, cursor)),
    previous: () => {
      const before = backward(trail)
      go(atCursor(location.search, before.cursor), before.trail)
    },
    opened: remembered.opened,
    open: (to, row) => {
      void navigate(here, { replace: true, state: { ...remembered, opened: row }, preventScrollReset: true })
      void navigate(to, { state: { from: here } })
    },
    here,
  }
}
