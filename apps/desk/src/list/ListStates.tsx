import type { ApiError } from '@anzhu/contract/client'
import { EmptyFilter, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import type { ReactNode } from 'react'

/**
 * What stands around a list: the rows, or that they are loading, or why there are none. An error stays above rows already
 * shown.
 */
export function ListStates({
  rows,
  busy = false,
  error,
  retry,
  filters,
  clear,
  empty,
  children,
}: {
  rows: number | undefined
  /** The rows shown are those of the question before. */
  busy?: boolean
  error: ApiError | null
  retry: () => void
  filters: readonly { readonly label: string; readonly remove: () => void }[]
  clear: () => void
  empty: ReactNode
  children: ReactNode
}) {
  return (
    <div
      className={busy ? 'list-body list-body--busy' : 'list-body'}
      role="region"
      aria-label="列表"
      aria-busy={busy}
      tabIndex={-1}
    >
      {error !== null && <ErrorBar error={error} retry={retry} />}
      {rows === undefined && error === null && <Loading lines={10} />}
      {rows === 0 && (filters.length > 0 ? <EmptyFilter filters={filters} clear={clear} /> : empty)}
      {rows !== undefined && rows > 0 && children}
    </div>
  )
}
