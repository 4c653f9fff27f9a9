const place = 'anzhu-wechat'

interface Kept {
  readonly state: string
  readonly next: string
}

/** Keeps what went to WeChat in this tab, so that only whoever began comes back signed in. */
export function keepState(state: string, next: string): void {
  try {
    sessionStorage.setItem(place, JSON.stringify({ state, next } satisfies Kept))
  } catch {
    // A browser that keeps nothing is told so when it comes back.
  }
}

/** Where to go on, when this tab is the one that began; null for any other. Used once. */
export function takeState(state: string): string | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null') as Kept | null
    sessionStorage.removeItem(place)
    if (kept === null || kept.state !== state) return null
    return kept.next.startsWith('/') && !kept.next.startsWith('//') ? kept.next : '/'
  } catch {
    return null
  }
}
