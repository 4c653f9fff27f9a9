/** What scanning keeps on this phone: checks not delivered yet, site packs, and keys with status lists. */
const stores = { queue: 'id', packs: 'projectId', kept: 'name' } as const
type Store = keyof typeof stores

let opening: Promise<IDBDatabase> | undefined

/** Opens the phone's database. Rejects where a browser has or allows none; nothing can then be kept for later. */
function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('anzhu-scanning', 1)
    request.addEventListener('upgradeneeded', () => {
      for (const [name, keyPath] of Object.entries(stores))
        request.result.createObjectStore(name, { keyPath })
    })
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('indexedDB')))
  })
  opening.catch(() => (opening = undefined))
  return opening
}

async function ask<T>(
  store: Store,
  mode: IDBTransactionMode,
  work: (of: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open()
  return new Promise<T>((resolve, reject) => {
    const transaction = database.transaction(store, mode)
    const request = work(transaction.objectStore(store))
    // Only a finished transaction is on the disk.
    transaction.addEventListener('complete', () => resolve(request.result))
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('indexedDB')))
  })
}

/** Keeps a value under its own key; rejects when the phone is full. */
export async function put(store: Store, value: object): Promise<void> {
  await ask(store, 'readwrite', (of) => of.put(value))
}

/**
 * Makes the value of a key anew from what is kept there, in one transaction, so that nothing put meanwhile is lost: the
 * same value leaves it, undefined forgets it. Answers with what is then kept.
 */
export async function change<T extends object>(
  store: Store,
  key: string,
  anew: (kept: T | undefined) => T | undefined,
): Promise<T | undefined> {
  let next: T | undefined
  await ask(store, 'readwrite', (of) => {
    const request = of.get(key) as IDBRequest<T | undefined>
    request.addEventListener('success', () => {
      next = anew(request.result)
      if (next === request.result) return
      if (next === undefined) of.delete(key)
      else of.put(next)
    })
    return request
  })
  return next
}

/** Everything in a store. */
export function readAll<T>(store: Store): Promise<T[]> {
  return ask(store, 'readonly', (of) => of.getAll() as IDBRequest<T[]>)
}

/** Forgets the value of a key. */
export async function remove(store: Store, key: string): Promise<void> {
  await ask(store, 'readwrite', (of) => of.delete(key))
}

/** Forgets everything in a store. */
export async function clear(store: Store): Promise<void> {
  await ask(store, 'readwrite', (of) => of.clear())
}

/** Asks the browser not to clear what is kept here when the phone runs short. Most say no silently; nothing depends on it. */
export function askToPersist(): void {
  void navigator.storage?.persist?.().catch(() => false)
}
