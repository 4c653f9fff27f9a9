/* Small things remembered on this device; a browser that forbids storage simply forgets them. */

/** Reads what was remembered under a name. */
export function readNote(name: string): string | null {
  try {
    return window.localStorage.getItem(`anzhu.${name}`)
  } catch {
    return null
  }
}

/** Calls back when another tab remembers something else under a name; the answer stops it. */
export function onNote(name: string, changed: () => void): () => void {
  const listener = ({ key }: StorageEvent) => {
    if (key === `anzhu.${name}`) changed()
  }
  window.addEventListener('storage', listener)
  return () => window.removeEventListener('storage', listener)
}

/** Remembers a word under a name. */
export function writeNote(name: string, value: string): void {
  try {
    window.localStorage.setItem(`anzhu.${name}`, value)
  } catch {
    // Private windows may forbid storage.
  }
}
