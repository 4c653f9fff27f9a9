import type { Database, Stores } from './database.ts'

/** The phone's database of a unit test: the same promises, kept in memory. */
export function memoryDatabase<S extends Stores>(stores: S): Database<keyof S & string> {
  type Store = keyof S & string
  const kept = new Map(Object.keys(stores).map((store) => [store, new Map<string, object>()]))
  const of = (store: Store) => kept.get(store) ?? new Map<string, object>()
  const keyOf = (store: Store, value: object) =>
    String((value as Record<string, unknown>)[stores[store] as string])
  return {
    put: async (store, value) => void of(store).set(keyOf(store, value), value),
    change: async <T extends object>(
      store: Store,
      key: string,
      anew: (value: T | undefined) => T | undefined,
    ) => {
      const next = anew(of(store).get(key) as T | undefined)
      if (next === undefined) of(store).delete(key)
      else of(store).set(key, next)
      return next
    },
    readAll: async <T>(store: Store) => [...of(store).values()] as T[],
    remove: async (store, key) => void of(store).delete(key),
    clear: async (store) => of(store).clear(),
  }
}
