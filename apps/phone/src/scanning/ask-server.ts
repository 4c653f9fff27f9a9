import { ApiError, call } from '@anzhu/contract/client'
import type { Args, Endpoint, Reply } from '@anzhu/contract/endpoint'

/** A network that says nothing for so long is none: the person at the gate stands there. Milliseconds. */
const patience = 4000

/** Asks the server now or not at all: undefined when it cannot be reached, is in trouble or is too slow. Throws its refusals. */
export async function askServer<E extends Endpoint>(
  endpoint: E,
  args: Args<E>,
): Promise<Reply<E> | undefined> {
  if (!navigator.onLine) return undefined
  const impatience = new AbortController()
  const timer = setTimeout(() => impatience.abort(), patience)
  try {
    return await call(endpoint, args, { signal: impatience.signal })
  } catch (error) {
    if (error instanceof ApiError && error.status > 0 && error.status < 500) throw error
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
