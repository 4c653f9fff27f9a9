import type { ApiError } from '@anzhu/contract/client'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'

/**
 * In place of a thing that is not open yet: it is loading, it is not there, or there was an error. An address that cannot be
 * one (400) is to the reader a thing that is not there.
 */
export function NotOpen({
  error,
  retry,
  missing,
  hint,
}: {
  error: ApiError | null
  retry: () => void
  missing: string
  hint: string
}) {
  if (error === null) return <Loading lines={10} />
  return error.status === 404 || error.status === 400 ? (
    <Empty title={missing}>{hint}</Empty>
  ) : (
    <ErrorBar error={error} retry={retry} lead="没有打开" />
  )
}
