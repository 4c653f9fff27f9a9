import { sql } from 'kysely'
import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Db } from '../db/connection.ts'
import { repeatedly } from '../jobs/repeat.ts'
import { keepNames } from '../secrets/secret-files.ts'
import { signHead, type SignedHead } from './head-key.ts'
import { rightNow } from '../clock/clock.ts'

/** Where the trail's own things lie: the folder with the keys, and the folder that heads are written to. */
export interface TrailPlace {
  readonly data: string
  /** Outside the database, at best on another machine: what stands there cannot be cut with it. */
  readonly anchors: string
}

const linesARound = 5000
/** Links wait no longer than this, in seconds. */
const sealEvery = 3
/** A head goes outside so often, in seconds. */
const anchorEvery = 60

/** Links every line that waits; false when another process is just doing it. */
export async function sealLines(db: Db): Promise<boolean> {
  for (;;) {
    const { rows } = await sql<{
      linked: number | null
    }>`select audit.seal(${linesARound}) as linked`.execute(db)
    const linked = rows[0]?.linked ?? null
    if (linked === null) return false
    if (linked < linesARound) return true
  }
}

/** How far the chain reaches now. */
export async function headOf(db: Db): Promise<{ count: number; hash: string }> {
  const { rows } = await sql<{ count: number; hash: string }>`
    select place::float8 as count, encode(link, 'hex') as hash from audit.head()`.execute(db)
  return rows[0] ?? { count: 0, hash: '' }
}

/** Signs the head and appends it to the month's file; on the disk when this returns. */
export async function writeAnchor(db: Db, { data, anchors }: TrailPlace): Promise<SignedHead> {
  const at = rightNow().toISOString()
  const head = signHead(data, 'head', { ...(await headOf(db)), at })
  appendAnchor(anchors, head)
  return head
}

/** Appends a signed line to the month's file; on the disk when this returns. */
export function appendAnchor(anchors: string, line: SignedHead): void {
  mkdirSync(anchors, { recursive: true, mode: 0o750 })
  const file = path.join(anchors, `${line.at.slice(0, 7)}.jsonl`)
  const handle = openSync(file, 'a', 0o640)
  try {
    // A head that a power cut left torn shall not take the next one with it.
    const torn = endsInTheMiddle(file)
    appendFileSync(handle, `${torn ? '\n' : ''}${JSON.stringify(line)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  keepNames(anchors)
}

/** Whether the last line of a file has no end. */
function endsInTheMiddle(file: string): boolean {
  const { size } = statSync(file)
  if (size === 0) return false
  const handle = openSync(file, 'r')
  try {
    const last = Buffer.alloc(1)
    readSync(handle, last, 0, 1, size - 1)
    return last[0] !== 0x0a
  } finally {
    closeSync(handle)
  }
}

/** Links lines every few seconds and takes a head outside each minute, as long as the process runs, and once more at its end. */
export function keepTrail(db: Db, place: TrailPlace, warn: (sentence: string) => void) {
  let rounds = 0
  let written = -1
  const anchor = async () => {
    const { count } = await headOf(db)
    if (count === written) return
    written = (await writeAnchor(db, place)).count
  }
  const told = (error: unknown) =>
    warn(`审计日志封存未成，稍后再试：${error instanceof Error ? error.message : String(error)}`)
  const running = repeatedly(async () => {
    rounds += 1
    try {
      if (rounds % sealEvery === 0) await sealLines(db)
      if (rounds % anchorEvery === 0) await anchor()
    } catch (error) {
      told(error)
    }
  })
  return {
    async stop() {
      await running.stop()
      await sealLines(db).then(anchor).catch(told)
    },
  }
}
