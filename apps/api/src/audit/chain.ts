import { hash } from 'node:crypto'

/** One link of the chain with the line that it seals, as the database holds both. */
export interface Link {
  /** 1 for the first line ever; no place is left out. */
  readonly position: number
  readonly entryId: string
  /** SHA-256 of where the line came from; null for lines from before that was kept. */
  readonly origin: Buffer | null
  readonly hash: Buffer
  /** As toISOString writes it, in milliseconds. */
  readonly sealedAt: string
  /** Null when the line is gone. */
  readonly line: Line | null
}

/** A line of the audit trail with every column that the chain covers. */
export interface Line {
  /** As toISOString writes it, in milliseconds. */
  readonly at: string
  readonly trace: string
  readonly account: string | null
  readonly post: string | null
  readonly role: string | null
  readonly unit: string
  readonly action: string
  readonly outcome: string
  readonly person: string | null
  readonly object: string
  readonly reason: string
  readonly ip: string
  readonly device: string
  /** Null once address and device were forgotten. */
  readonly salt: string | null
}

/** What the first line is linked to. */
export const noLink = Buffer.alloc(32)

const measured = (said: string | null) => (said === null ? '-' : `${Buffer.byteLength(said)}:${said}`)

/** The hash of a line linked to the one before it; the same bytes as audit.seal() hashes in the database. */
export function hashOf(previous: Buffer, { position, entryId, origin, sealedAt, line }: Link): Buffer {
  const said = line === null ? 'missing' : canonical(line)
  const from = origin?.toString('hex') ?? '-'
  const link = Buffer.from(`${position}|${sealedAt}|${entryId}|${from}|${said}`)
  return hash('sha256', Buffer.concat([previous, link]), 'buffer')
}

/** Whether address and device are what was sealed. What was forgotten cannot be compared. */
export function hasItsOrigin({ origin, line }: Link): boolean {
  if (line === null || line.salt === null) return true
  const came = hash('sha256', line.salt + measured(line.ip) + measured(line.device), 'buffer')
  return origin !== null && came.equals(origin)
}

const canonical = (line: Line) =>
  line.at +
  measured(line.trace) +
  measured(line.account) +
  measured(line.post) +
  measured(line.role) +
  measured(line.unit) +
  measured(line.action) +
  measured(line.outcome) +
  measured(line.person) +
  measured(line.object) +
  measured(line.reason)
