import type { Flow } from '@anzhu/law/kernel/flow'
import type { ListSelection } from '../list/index.ts'

/** Files a service for everybody chosen. */
export function FileForMany({}: { flow: Flow; selection: ListSelection }) {
  return null
}
