import { ApiError, call } from '@anzhu/contract/client'
import type { Args } from '@anzhu/contract/endpoint'
import { checkAtGate, deliverScans } from '@anzhu/contract/scanning'
import { useSyncExternalStore } from 'react'
import { put, readAll, remove } from './store.ts'

export type KeptScan = Args<typeof deliverScans>['scans'][number]
export type KeptGateCheck = Args<typeof checkAtGate>['checks'][number]

/** A check that has not reached the server, with the account it was made under. */
export type Queued = {
  readonly id: string
  readonly accountId: string
  /** Why the server did not take it; it then waits for a person. */
  readonly failed?: string
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

/** Keeps a check until the server has it. Rejects when this phone cannot keep anything. */
export async function enqueue(item: Queued): Promise<void> {
  await put('queue', item)
  await refresh()
}

/** Adds to a check that still waits; false when it has been delivered already. */
export async function amend(id: string, change: Partial<KeptScan>): Promise<boolean> {
  const item = (await readAll<Queued>('queue')).find((one) => one.id === id)
  if (item?.kind !== 'scan') return false
  await enqueue({ ...item, body: { ...item.body, ...change } })
  return true
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

async function send(accountId: string, again: boolean): Promise<boolean> {
  await refresh()
  const mine = state.items.filter(
    (item) => item.accountId === accountId && (again || item.failed === undefined),
  )
  if (mine.length === 0) return true
  tell({ sending: true })
  try {
    for (let from = 0; from < mine.length; from += batch) await sendBatch(mine.slice(from, from + batch))
    return true
  } catch (error) {
    // Without network, without session or with a server in trouble everything stays, to be sent again.
    if (error instanceof ApiError) return false
    throw error
  } finally {
    tell({ sending: false })
    await refresh()
  }
}

/** One that the server cannot read at all must not hold up the others: it is told from them and set aside. */
async function sendBatch(items: readonly Queued[]): Promise<void> {
  try {
    await sendTogether(items)
  } catch (error) {
    const [first, ...others] = items
    if (!(error instanceof ApiError) || error.status !== 400 || first === undefined) throw error
    if (others.length === 0) await put('queue', { ...first, failed: error.message })
    else for (const item of items) await sendBatch([item])
  }
}

async function sendTogether(items: readonly Queued[]): Promise<void> {
  const scans = items.flatMap((item) => (item.kind === 'scan' ? [item.body] : []))
  const checks = items.flatMap((item) => (item.kind === 'gate' ? [item.body] : []))
  const answers = [
    ...(scans.length === 0 ? [] : (await call(deliverScans, { scans })).results),
    ...(checks.length === 0 ? [] : (await call(checkAtGate, { checks })).results),
  ]
  for (const { id, recorded, sentence } of answers) {
    const item = items.find((one) => one.id === id)
    if (item === undefined) continue
    if (recorded === 'refused') await put('queue', { ...item, failed: sentence })
    else await remove('queue', id)
  }
}
