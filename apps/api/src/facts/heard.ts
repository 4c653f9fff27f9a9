import type { PlainDate } from '@anzhu/law/kernel/date'
import { Client, type ClientConfig } from 'pg'
import { channel } from './changed.ts'
import { rightNow } from '../clock/clock.ts'

/** Why a wait is over: something may have changed, nothing was heard in time, or nothing can be heard at present. */
export type Heard = 'woken' | 'silence' | 'deaf'

/** Waiting for news of persons without holding a database connection. */
export interface NewsOfFacts {
  /** Starts to listen for a person before anything is read, so that no news is lost in between. */
  listenFor(personId: string): Wait
  stop(): Promise<void>
}

/** One request's wait. It can be woken again and again until it is let go. */
export interface Wait {
  /** Resolves at the first news, or when so many milliseconds have passed. */
  next(milliseconds: number): Promise<Heard>
  /** Must be called in the end. */
  letGo(): void
}

interface Waiting {
  wake: ((heard: Heard) => void) | null
  /** News that came while nobody was awaiting it. */
  missed: boolean
}

/** After so long without a listening connection requests are answered, so that pages ask again. */
const deafAfter = 3_000
/** News for everybody is spread over so long, or thousands of pages would read at once. */
const spread = 2_000
const reconnectAfter = 2_000

/**
 * Hears what facts/changed.ts announces, on one connection for this process that is opened with the first wait and opened
 * again whenever it is lost. Everybody is woken when the day turns: colours turn with it.
 */
export function hearFacts(connection: ClientConfig, today: () => PlainDate): NewsOfFacts {
  const waits = new Map<string, Set<Waiting>>()
  const line = openLine(connection, {
    heard: (message) => (message === 'many' ? wakeAll() : message.split(',').forEach(wakePerson)),
    // What was said while the line was down is lost: everybody looks for themselves.
    reopened: () => wakeAll(),
  })
  let stopped = false
  let day = today()
  let heardAt = rightNow().getTime()
  let clock: NodeJS.Timeout | null = null

  const wakePerson = (personId: string) => waits.get(personId)?.forEach(wakeOne)
  function wakeAll(within = spread) {
    for (const waiting of [...waits.values()].flatMap((some) => [...some]))
      setTimeout(wakeOne, Math.random() * within, waiting).unref()
  }
  const answerAll = (heard: Heard) => {
    for (const some of waits.values()) for (const { wake } of some) wake?.(heard)
  }
  const eachSecond = () => {
    if (day !== today()) wakeAll()
    day = today()
    if (line.hears()) heardAt = rightNow().getTime()
    else if (rightNow().getTime() - heardAt >= deafAfter) answerAll('deaf')
  }

  return {
    listenFor(personId) {
      line.open()
      if (clock === null) {
        day = today()
        heardAt = rightNow().getTime()
        clock = setInterval(eachSecond, 1000).unref()
      }
      const waiting: Waiting = { wake: null, missed: false }
      const others = waits.get(personId) ?? new Set()
      waits.set(personId, others.add(waiting))
      return {
        next: (milliseconds) => (stopped ? Promise.resolve('silence') : waitOnce(waiting, milliseconds)),
        letGo() {
          others.delete(waiting)
          if (others.size === 0 && waits.get(personId) === others) waits.delete(personId)
        },
      }
    },
    async stop() {
      stopped = true
      if (clock !== null) clearInterval(clock)
      answerAll('silence')
      await line.close()
    },
  }
}

function wakeOne(waiting: Waiting): void {
  if (waiting.wake === null) waiting.missed = true
  else waiting.wake('woken')
}

function waitOnce(waiting: Waiting, milliseconds: number): Promise<Heard> {
  if (waiting.missed) {
    waiting.missed = false
    return Promise.resolve('woken')
  }
  return new Promise((resolve) => {
    const finish = (heard: Heard) => {
      clearTimeout(late)
      waiting.wake = null
      resolve(heard)
    }
    waiting.wake = finish
    const late = setTimeout(finish, milliseconds, 'silence')
  })
}

/** The listening connection: none of a pool's, and no proxy's that lends it to others between two transactions. */
function openLine(
  connection: ClientConfig,
  { heard, reopened }: { heard: (message: string) => void; reopened: () => void },
) {
  let client: Client | null = null
  let listening = false
  let closed = false
  let openedBefore = false

  async function connect() {
    const mine = new Client({ ...connection, application_name: 'anzhu-news' })
    client = mine
    const lose = () => {
      if (client !== mine) return
      client = null
      listening = false
      mine.end().catch(() => {})
      if (!closed) setTimeout(() => void (client ?? (closed || connect())), reconnectAfter).unref()
    }
    mine.on('error', lose)
    mine.on('end', lose)
    mine.on('notification', ({ payload }) => heard(payload ?? 'many'))
    try {
      await mine.connect()
      await mine.query(`listen ${channel}`)
      if (client !== mine) return
      listening = true
      if (openedBefore) reopened()
      openedBefore = true
    } catch {
      lose()
    }
  }
  return {
    open() {
      if (client === null && !openedBefore && !closed) void connect()
    },
    hears: () => listening,
    async close() {
      closed = true
      listening = false
      await client?.end().catch(() => {})
    },
  }
}
