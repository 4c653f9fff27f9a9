import { ApiError, call } from '@anzhu/contract/client'
import type { Args, Reply } from '@anzhu/contract/endpoint'
import { checkAtGate, deliverScans } from '@anzhu/contract/scanning'
import { useEffect, useSyncExternalStore } from 'react'
import { change, put, readAll } from './store.ts'

export type KeptScan = Args<typeof deliverScans>['scans'][number]
export type KeptGateCheck = Args<typeof checkAtGate>['checks'][number]

/** A check that has not reached the server, with the account it was made under. */
export type Queued = {
  readonly id: string
  readonly accountId: string
  /** Why the server did not take it; it then waits for a person. */
  readonly failed?: string
  /** How often it was added to, so that an answer to what it was before does not count for it. */
  readonly revision?: number
} & (
  | { readonly kind: 'scan'; readonly body: KeptScan }
  | { readonly kind: 'gate'; readonly body: KeptGateCheck }
)

interface QueueState {
  readonly items: readonly Queued[]
  readonly sending: boolean
}

let state: QueueState = { items: [], sending: false }
const listeners = new Set<() => void>()

function tell(next: Partial<QueueState>) {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The checks of an account that wait on this phone, oldest first, and whether they are being sent. */
export function useQueue(accountId: string): {
  readonly items: readonly Queued[]
  readonly sending: boolean
} {
  const { items, sending } = useSyncExternalStore(subscribe, () => state)
  return { items: items.filter((item) => item.accountId === accountId), sending }
}

/** The same, for whoever only counts them; read from the phone at first. */
export function useWaitingScans(accountId: string): readonly Queued[] {
  useEffect(() => void refresh(), [])
  return useQueue(accountId).items
}

/** Keeps a check until the server has it. Rejects when this phone cannot keep anything. */
export async function enqueue(item: Queued): Promise<void> {
  await put('queue', item)
  await refresh()
}

/** Adds to a check that still waits, even while it is being sent; false when it has been delivered already. */
export async function amend(id: string, more: Partial<KeptScan>): Promise<boolean> {
  const amended = await change<Queued>('queue', id, (item) =>
    item?.kind === 'scan'
      ? { ...item, revision: (item.revision ?? 0) + 1, body: { ...item.body, ...more } }
      : item,
  )
  await refresh()
  return amended?.kind === 'scan'
}

/** Reads the queue from the phone. */
export async function refresh(): Promise<void> {
  const items = await readAll<Queued>('queue').catch(() => [])
  tell({ items: items.sort((a, b) => (a.body.at < b.body.at ? -1 : 1)) })
}

/** So many go in one request. */
const batch = 200
let working: Promise<boolean> | undefined

/** Delivers what waits for an account; true when nothing is left to deliver. One delivery at a time. */
export function deliver(accountId: string, again = false): Promise<boolean> {
  working ??= send(accountId, again).finally(() => (working = undefined))
  return working
}

const waiting = (accountId: string, again: boolean) =>
  state.items.filter((item) => item.accountId === accountId && (again || item.failed === undefined))

async function send(accountId: string, again: boolean): Promise<boolean> {
  await refresh()
  const mine = waiting(accountId, again)
  if (mine.length === 0) return true
  tell({ sending: true })
  try {
    // Each kind by itself: where one is refused or fails, the other still arrives.
    await sendKind(
      mine.flatMap((item) => (item.kind === 'scan' ? [item] : [])),
      postScans,
    )
    await sendKind(
      mine.flatMap((item) => (item.kind === 'gate' ? [item] : [])),
      postGateChecks,
    )
  } finally {
    tell({ sending: false })
    await refresh()
  }
  return waiting(accountId, false).length === 0
}

type Of<Kind extends Queued['kind']> = Extract<Queued, { kind: Kind }>
type Answers = Reply<typeof deliverScans | typeof checkAtGate>['results']
type Post<Item> = (items: readonly Item[]) => Promise<Answers>

const postScans: Post<Of<'scan'>> = async (items) =>
  (await call(deliverScans, { scans: items.map(({ body }) => body) })).results
const postGateChecks: Post<Of<'gate'>> = async (items) =>
  (await call(checkAtGate, { checks: items.map(({ body }) => body) })).results

/** Without network, without session or with a server in trouble everything stays, to be sent again. */
async function sendKind<Item extends Queued>(items: readonly Item[], post: Post<Item>): Promise<void> {
  try {
    for (let from = 0; from < items.length; from += batch)
      await sendBatch(items.slice(from, from + batch), post)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
}

/** What the server cannot read at all, or finds too large: the fault of what was sent, not of the moment. */
const unreadable: ReadonlySet<number> = new Set([400, 413])

/** One that the server cannot take must not hold up the others: it is told from them by halves and set aside. */
async function sendBatch<Item extends Queued>(items: readonly Item[], post: Post<Item>): Promise<void> {
  const answers = await post(items).catch((error: unknown) => {
    if (error instanceof ApiError && unreadable.has(error.status)) return error
    throw error
  })
  const [first] = items
  if (!(answers instanceof ApiError)) await settle(items, answers)
  else if (items.length === 1 && first !== undefined) await settleOne(first, answers.message)
  else {
    const half = Math.ceil(items.length / 2)
    await sendBatch(items.slice(0, half), post)
    await sendBatch(items.slice(half), post)
  }
}

async function settle(items: readonly Queued[], answers: Answers): Promise<void> {
  for (const { id, recorded, sentence } of answers) {
    const sent = items.find((one) => one.id === id)
    if (sent !== undefined) await settleOne(sent, recorded === 'refused' ? sentence : undefined)
  }
}

/** The answer to a check counts only while the check is what was sent; one added to meanwhile is sent again. */
async function settleOne(sent: Queued, failed: string | undefined): Promise<void> {
  await change<Queued>('queue', sent.id, (kept) => {
    if (kept === undefined || kept.revision !== sent.revision) return kept
    return failed === undefined ? undefined : { ...kept, failed }
  })
}
