let last: string | undefined

/** Remembers the case that was open last, so that the list comes back to its row though several were opened in between. */
export function rememberCase(id: string): void {
  last = id
}

/** The case that was open last; undefined before any was. */
export function lastCase(): string | undefined {
  return last
}
