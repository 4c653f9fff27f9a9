import { ApiError, newKey } from '@anzhu/contract/client'

interface Act<R> {
  readonly what: string
  readonly key: string
  running: Promise<R> | null
}

/**
 * Runs acts of the user, each under an idempotency key of its own. The same act (by `what`) asked for again while it runs is
 * the same running, so that a double click sends once; after a lost answer it keeps its key. Anything else begins anew.
 */
export function actOnce<R>(): (what: string, run: (key: string) => Promise<R>) => Promise<R> {
  let last: Act<R> | null = null
  return (what, run) => {
    const act: Act<R> = last?.what === what ? last : { what, key: newKey(), running: null }
    last = act
    const forget = () => {
      if (last === act) last = null
    }
    act.running ??= run(act.key).then(
      (reply) => {
        forget()
        return reply
      },
      (error: unknown) => {
        act.running = null
        if (!(error instanceof ApiError && error.status === 0)) forget()
        throw error
      },
    )
    return act.running
  }
}
