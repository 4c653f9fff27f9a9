import type * as store from './store.ts'

/** The phone's database of a unit test: the same promises, kept in memory. */
export function memoryStore() {
  const kept = {
    queue: new Map<string, object>(),
    packs: new Map<string, object>(),
    kept: new Map<string, object>(),
  }
  const keys = { queue: 'id', packs: 'projectId', kept: 'name' } as const
  return {
    put: async (of, value) => void kept[of].set(String((value as Record<string, unknown>)[keys[of]]), value),
    change: async <T extends object>(
      of: keyof typeof kept,
      key: string,
      anew: (value: T | undefined) => T | undefined,
    ) => {
      const next = anew(kept[of].get(key) as T | undefined)
      if (next === undefined) kept[of].delete(key)
      else kept[of].set(key, next)
      return next
    },
    readAll: async <T>(of: keyof typeof kept) => [...kept[of].values()] as T[],
    remove: async (of, key) => void kept[of].delete(key),
    clear: async (of) => kept[of].clear(),
    askToPersist: () => undefined,
  } satisfies typeof store
}
