import { serverNow } from '../app/server-clock.ts'
import { refresh } from './notebook.ts'
import { change } from './store.ts'
import type { KeptFinding, KeptMark } from './records.ts'

/** Of two that stand against each other this phone's holds, dated now so that the server takes it, or the server's. */
export async function chooseMark({ id }: KeptMark, own: boolean): Promise<void> {
  await change<KeptMark>('marks', id, (kept) => {
    if (kept?.conflict === undefined) return kept
    const { conflict, ...mark } = kept
    if (own) return { ...mark, markedAt: new Date(serverNow()).toISOString(), revision: mark.revision + 1 }
    return { ...mark, ...conflict, delivered: mark.revision }
  })
  await refresh()
}

/** The same for a finding: what the server has is known from now on, so that what is kept here is no surprise to it. */
export async function chooseFinding({ id }: KeptFinding, own: boolean): Promise<void> {
  await change<KeptFinding>('findings', id, (kept) => {
    if (kept?.conflict === undefined) return kept
    const { conflict, ...finding } = kept
    const knows = [...finding.knows, conflict.changedAt].slice(-100)
    if (own) {
      const changedAt = new Date(serverNow()).toISOString()
      return { ...finding, knows, changedAt, revision: finding.revision + 1 }
    }
    return { ...finding, ...conflict, id, knows, delivered: finding.revision }
  })
  await refresh()
}
