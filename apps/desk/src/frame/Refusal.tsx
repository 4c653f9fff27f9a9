import type { ApiError } from '@anzhu/contract/client'
import { NoticeBar } from '@anzhu/web/states.tsx'

/** Why an act was refused, beside what it came from. An ended session has a dialog of its own and is not told twice. */
export function Refusal({ error }: { error: ApiError | null }) {
  if (error === null || error.code === 'sign-in.required' || error.code === 'session.locked') return null
  return <NoticeBar tone="error">{error.message}</NoticeBar>
}
