/** Reads what this phone keeps under a name; null when there is nothing, or nothing readable. */
export function readKept<T>(name: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(`anzhu.${name}`) ?? 'null') as T | null
  } catch {
    return null
  }
}

/** Keeps a value on this phone. Full or forbidden storage is no error: the page then only forgets. */
export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(`anzhu.${name}`, JSON.stringify(value))
  } catch {
    // Nothing depends on it being kept.
  }
}

/** Forgets what was kept under these names. */
export function forget(...names: readonly string[]): void {
  try {
    for (const name of names) localStorage.removeItem(`anzhu.${name}`)
  } catch {
    // Storage that cannot be written has kept nothing.
  }
}
