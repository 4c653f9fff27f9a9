import { useSyncExternalStore } from 'react'
import { change, readAll, remove } from './store.ts'
import type { Delivery, KeptFinding, KeptInspection, KeptMark, KeptPhoto, Notebook } from './records.ts'

interface State {
  readonly notebook: Notebook
  readonly loaded: boolean
  readonly sending: boolean
  /** The phone's storage could not be read; what is shown is what was read before, and nothing counts as delivered. */
  readonly unreadable: boolean
}

const nothing: Notebook = { inspections: [], marks: [], findings: [], photos: [] }
let state: State = { notebook: nothing, loaded: false, sending: false, unreadable: false }
const listeners = new Set<() => void>()

function tell(next: Partial<State>) {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Says on every page whether a delivery is under way. */
export const tellSending = (sending: boolean): void => tell({ sending })

/** What an account has on this phone; `loaded` is false until the phone has been read. */
export function useNotebook(accountId: string): Notebook & Omit<State, 'notebook'> {
  const { notebook, ...rest } = useSyncExternalStore(subscribe, () => state)
  return { ...ofAccount(notebook, accountId), ...rest }
}

/** The same for what is no component. */
export async function readNotebook(accountId: string): Promise<Notebook> {
  await refresh()
  return ofAccount(state.notebook, accountId)
}

function ofAccount({ inspections, marks, findings, photos }: Notebook, accountId: string): Notebook {
  const own = (one: Delivery) => one.accountId === accountId
  return {
    inspections: inspections.filter(own),
    marks: marks.filter(own),
    findings: findings.filter(own),
    photos: photos.filter(own),
  }
}

/** Whether the phone's storage answered the last time it was read. */
export const isReadable = (): boolean => !state.unreadable

/** Reads everything from the phone again. */
export async function refresh(): Promise<void> {
  const read = await Promise.all([
    readAll<KeptInspection>('inspections'),
    readAll<KeptMark>('marks'),
    readAll<KeptFinding>('findings'),
    readAll<KeptPhoto>('photos'),
  ]).catch(() => undefined)
  // An empty notebook would say that all is delivered; what was known stays, and the page says why.
  if (read === undefined) return tell({ loaded: true, unreadable: true })
  const [inspections, marks, findings, photos] = read
  const byPosition = <T extends { position: number }>(one: T, other: T) => one.position - other.position
  tell({
    loaded: true,
    unreadable: false,
    notebook: {
      inspections: inspections.sort((one, other) => (one.begunAt < other.begunAt ? 1 : -1)),
      marks,
      findings: findings.sort(byPosition),
      photos: photos.sort(byPosition),
    },
  })
}

interface Records {
  readonly inspections: KeptInspection
  readonly marks: KeptMark
  readonly findings: KeptFinding
  readonly photos: KeptPhoto
}
export type Kind = keyof Records

/** A record without what says how far its delivery has come. */
export type Content<K extends Kind> = Omit<Records[K], 'revision' | 'delivered' | 'failed'>

/** Keeps a record, new or changed, on the phone's disk before it answers: it then waits to be delivered. */
export async function keep<K extends Kind>(kind: K, content: Content<K>): Promise<void> {
  await change<Records[K]>(
    kind,
    content.id,
    (kept) =>
      ({
        ...content,
        revision: (kept?.revision ?? 0) + 1,
        delivered: kept?.delivered ?? 0,
      }) as unknown as Records[K],
  )
  await refresh()
}

/** Changes a record that is there, so that it waits to be delivered again. */
export async function amend<K extends Kind>(kind: K, id: string, more: Partial<Content<K>>): Promise<void> {
  await change<Records[K]>(kind, id, (kept) => {
    if (kept === undefined) return undefined
    const { failed: _, ...rest } = kept
    return { ...rest, ...more, revision: kept.revision + 1 } as unknown as Records[K]
  })
  await refresh()
}

/** Takes a record off: at once where the server never had it, else when the server has heard of it. */
export async function drop(kind: 'findings' | 'photos', id: string): Promise<void> {
  await change<KeptFinding | KeptPhoto>(kind, id, (kept) =>
    kept === undefined || kept.delivered === 0
      ? undefined
      : { ...kept, dropped: true, revision: kept.revision + 1 },
  )
  await refresh()
}

/** What came of delivering a record as it was at a revision; one changed meanwhile is delivered again. */
export async function settle<K extends Kind>(
  kind: K,
  sent: Records[K],
  outcome: Partial<Records[K]> & { readonly failed?: string },
): Promise<void> {
  await change<Records[K]>(kind, sent.id, (kept) => {
    if (kept === undefined) return undefined
    if (outcome.failed !== undefined) return kept.revision === sent.revision ? { ...kept, ...outcome } : kept
    if ('dropped' in sent && sent.dropped === true && kept.revision === sent.revision) return undefined
    const { failed: _, ...rest } = kept
    return {
      ...rest,
      ...outcome,
      delivered: Math.max(kept.delivered, sent.revision),
    } as unknown as Records[K]
  })
}

/** Leaves nothing of an inspection on this phone. */
export async function forgetInspection({ marks, findings, photos }: Notebook, id: string): Promise<void> {
  const parts: readonly (readonly [Kind, readonly { id: string; inspectionId: string }[]])[] = [
    ['marks', marks],
    ['findings', findings],
    ['photos', photos],
  ]
  for (const [kind, records] of parts)
    for (const one of records) if (one.inspectionId === id) await remove(kind, one.id)
  await remove('inspections', id)
  await refresh()
}
