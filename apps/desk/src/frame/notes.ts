/* Small things remembered on this device; a browser that forbids storage simply forgets them. */

/** Reads what was remembered under a name. */
export function readNote(name: string): string | null {
  try {
    return window.localStorage.getItem(`anzhu.${name}`)
  } catch {
    return null
  }
}

/** Remembers a word under a name. */
export function writeNote(name: string, value: string): void {
  try {
    window.localStorage.setItem(`anzhu.${name}`, value)
  } catch {
    // Private windows may forbid storage.
  }
}
