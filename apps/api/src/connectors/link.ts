import { failureKind, OutsideFailure, type FailureKind } from './failure.ts'
import type { ConnectorId } from './kinds.ts'

/** How a connection stands: not asked yet, answering, failing now and then, or left in peace after failing in a row. */
export type LinkState = 'unasked' | 'ok' | 'failing' | 'resting'

/** What is known of a connection, as of the last question. */
export interface LinkHealth {
  readonly state: LinkState
  /** Since when it is left in peace. */
  readonly restingSince: Date | null
  readonly lastSuccessAt: Date | null
  /** Of the last answer. */
  readonly latencyMs: number | null
  readonly lastFailureAt: Date | null
  readonly lastFailure: FailureKind | null
}

/** The guarded way to one system outside: questions go through it, so that its health is known and it is spared when down. */
export interface Link {
  readonly id: ConnectorId
  /** Where values come from, as people read it. */
  readonly source: string
  /** A simulator of the demonstration stands in for the system. */
  readonly simulated: boolean
  /** Runs a question. After five failures in a row throws OutsideFailure 'resting' at once, until one is let through. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Runs a question even while the connection rests: for whoever looks whether it works again. */
  probe<T>(work: () => Promise<T>): Promise<T>
  health(): LinkHealth
}

/** What a link is opened with. Time can be moved, and whoever keeps its health is told of each question. */
export interface LinkPlan extends Pick<Link, 'id' | 'source' | 'simulated'> {
  readonly now?: () => number
  readonly told?: (health: LinkHealth) => void
}

/** So many failures in a row stop the questions. */
export const failuresToRest = 5
/** After so long one question is let through, in milliseconds. */
export const restMs = 30_000

const unasked: LinkHealth = {
  state: 'unasked',
  restingSince: null,
  lastSuccessAt: null,
  latencyMs: null,
  lastFailureAt: null,
  lastFailure: null,
}

/** Opens the way to one system outside. What it knows is this process's; the table of connectors knows of all. */
export function openLink({ id, source, simulated, now = Date.now, told = () => {} }: LinkPlan): Link {
  let health = unasked
  let failures = 0
  /** When the last question was let through while resting: one at a time. */
  let triedAt = 0

  async function probe<T>(work: () => Promise<T>): Promise<T> {
    const began = now()
    try {
      const result = await work()
      failures = 0
      set({ state: 'ok', restingSince: null, lastSuccessAt: new Date(now()), latencyMs: now() - began })
      return result
    } catch (error) {
      failures += 1
      const rests = failures >= failuresToRest
      set({
        state: rests ? 'resting' : 'failing',
        restingSince: rests ? (health.restingSince ?? new Date(now())) : null,
        lastFailureAt: new Date(now()),
        lastFailure: failureKind(error),
      })
      throw error
    }
  }
  function set(change: Partial<LinkHealth>) {
    health = { ...health, ...change }
    told(health)
  }
  return {
    id,
    source,
    simulated,
    probe,
    health: () => health,
    run(work) {
      if (health.state !== 'resting') return probe(work)
      const since = Math.max(triedAt, health.lastFailureAt?.getTime() ?? 0)
      if (now() - since < restMs) return Promise.reject(new OutsideFailure('resting'))
      triedAt = now()
      return probe(work)
    },
  }
}

/** An adapter whose every question goes through a link. Whatever it throws counts as a failure of the connection. */
export function through<A extends object>(link: Link, adapter: A): A {
  const guarded = Object.entries(adapter).map(([name, part]: [string, unknown]) => [
    name,
    typeof part === 'function'
      ? (...given: unknown[]) =>
          link.run(() => (part as (...all: unknown[]) => Promise<unknown>).apply(adapter, given))
      : part,
  ])
  return Object.fromEntries(guarded) as A
}
