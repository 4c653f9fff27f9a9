/** A store of a phone's database and the property that is the key of what lies in it. */
export type Stores = Readonly<Record<string, string>>

/** What a context keeps on this phone, in stores of its own. A unit test brings one that lives in memory. */
export interface Database<Store extends string> {
  /** Keeps a value under its own key; rejects when the phone is full. */
  put(store: Store, value: object): Promise<void>
  /**
   * Makes the value of a key anew from what is kept there, in one transaction, so that nothing put meanwhile is lost: the
   * same value leaves it, undefined forgets it. Answers with what is then kept.
   */
  change<T extends object>(
    store: Store,
    key: string,
    anew: (kept: T | undefined) => T | undefined,
  ): Promise<T | undefined>
  /** Everything in a store. */
  readAll<T>(store: Store): Promise<T[]>
  /** Forgets the value of a key. */
  remove(store: Store, key: string): Promise<void>
  /** Forgets everything in a store. */
  clear(store: Store): Promise<void>
}

/** Opens a database of this phone at its first use. Rejects where a browser allows none; nothing can then be kept. */
export function phoneDatabase<S extends Stores>(name: string, stores: S): Database<keyof S & string> {
  type Store = keyof S & string
  let opening: Promise<IDBDatabase> | undefined
  const open = () => {
    opening ??= openDatabase(name, stores)
    opening.catch(() => (opening = undefined))
    return opening
  }
  const ask = async <T>(
    store: Store,
    mode: IDBTransactionMode,
    work: (of: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> => finished((await open()).transaction(store, mode), store, work)
  return {
    put: async (store, value) => void (await ask(store, 'readwrite', (of) => of.put(value))),
    change: async <T extends object>(
      store: Store,
      key: string,
      anew: (kept: T | undefined) => T | undefined,
    ) => {
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
    },
    readAll: <T>(store: Store) => ask(store, 'readonly', (of) => of.getAll() as IDBRequest<T[]>),
    remove: (store, key) => ask(store, 'readwrite', (of) => of.delete(key)),
    clear: (store) => ask(store, 'readwrite', (of) => of.clear()),
  }
}

function openDatabase(name: string, stores: Stores): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.addEventListener('upgradeneeded', () => {
      for (const [store, keyPath] of Object.entries(stores))
        request.result.createObjectStore(store, { keyPath })
    })
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('indexedDB')))
  })
}

/** Only a finished transaction is on the disk. */
function finished<T>(
  transaction: IDBTransaction,
  store: string,
  work: (of: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = work(transaction.objectStore(store))
    transaction.addEventListener('complete', () => resolve(request.result))
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('indexedDB')))
  })
}

/** Asks the browser not to clear what is kept here when the phone runs short. Most say no silently; nothing depends on it. */
export function askToPersist(): void {
  void navigator.storage?.persist?.().catch(() => false)
}
