import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/** What was going to be sent. It is on the disk before it is sent. */
export interface Intended {
  readonly n: number
  readonly act: string
}

/** What came back. It is on the disk as soon as it came. */
export interface Answered {
  readonly n: number
  /** 200, or the refusal. */
  readonly status: number
  /** What must be there from now on. */
  readonly facts: Readonly<Record<string, string>>
}

/** An account of what was asked and what was answered, kept apart from the product. */
export interface Ledger {
  intend(act: string): number
  answer(n: number, status: number, facts: Readonly<Record<string, string>>): void
  /** How many were acknowledged so far. */
  acknowledged(): number
  close(): void
}

/** Opens a ledger: a file that only grows, each line synced before anything follows from it. */
export function openLedger(file: string): Ledger {
  const handle = openSync(file, 'a')
  let [last, acknowledged] = [0, 0]
  const append = (line: object) => {
    writeSync(handle, `${JSON.stringify(line)}\n`)
    fdatasyncSync(handle)
  }
  return {
    intend(act) {
      last += 1
      append({ intended: { n: last, act } })
      return last
    },
    answer(n, status, facts) {
      append({ answered: { n, status, facts } })
      if (status === 200) acknowledged += 1
    },
    acknowledged: () => acknowledged,
    close: () => closeSync(handle),
  }
}

/** One act with what came of it. */
export interface Entry extends Intended {
  /** Undefined when no answer ever came. */
  readonly answer: Answered | undefined
}

/** Everything in a ledger, in the order in which it was intended. */
export function readLedger(file: string): Entry[] {
  const entries = new Map<number, Entry>()
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { intended, answered } = JSON.parse(line) as { intended?: Intended; answered?: Answered }
    if (intended !== undefined) entries.set(intended.n, { ...intended, answer: undefined })
    const known = answered && entries.get(answered.n)
    if (known !== undefined) entries.set(known.n, { ...known, answer: answered })
  }
  return [...entries.values()]
}
