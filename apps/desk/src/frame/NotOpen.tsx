import type { ApiError } from '@anzhu/contract/client'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { OtherIdentities } from './OtherIdentities.tsx'

// An address with an id that can be none is to the reader a thing that is not there.
const isMissing = ({ status, issues }: ApiError) =>
  status === 404 || (status === 400 && issues.some(({ path }) => /(^i|I)d$/.test(path)))

/** In place of a thing that is not open yet: it is loading, it is not there, or there was an error. */
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
  return isMissing(error) ? (
    <Empty title={missing} action={<OtherIdentities />}>
      {hint}
    </Empty>
  ) : (
    <ErrorBar error={error} retry={retry} lead="没有打开" />
  )
}
