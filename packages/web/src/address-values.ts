/* Filters as an address carries them. Nonsense in an address counts as not set: it is nobody's input to be corrected. */

/** An id, or undefined. */
export function idIn(text: string): string | undefined {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text : undefined
}

/** Words to search for, no longer than the search field takes; undefined when there are none. */
export function wordsIn(text: string): string | undefined {
  return (
    text
      .replace(/\p{Cc}/gu, '')
      .trim()
      .slice(0, 60) || undefined
  )
}
