import type { ClientBase } from 'pg'
import { hashOf, hasItsOrigin, noLink, type Link } from './chain.ts'
import { isSigned } from './head-key.ts'
import { judgeAnchors, type Anchor } from './judge-anchors.ts'
import { countUnlinked, readCheckpoints, readLinks } from './read-links.ts'
import { whereItBelongs, type Misfit } from './reordered.ts'
import { rightNow } from '../clock/clock.ts'

/** What a verification found. */
export interface Verified {
  /** Lines whose link was computed again. */
  readonly lines: number
  /** Where the chain begins: after the last deletion that was signed. */
  readonly from: number
  readonly anchors: number
  /** Lines written while this ran, which wait for their link. */
  readonly waiting: number
  /** One sentence for each thing that is not as it was written; empty when all is. */
  readonly problems: readonly string[]
  /** What fits and should be known all the same: each time it was restored from a backup. */
  readonly notes: readonly string[]
}

/** Enough to see what happened; a chain that was rewritten from one place on would otherwise name every line. */
const mostProblems = 200

/** Six months and what a run may take, in milliseconds: before that nobody may have forgotten an address. */
const addressesKept = 180 * 86_400_000
/** A line is written this long before it is linked, at most: no transaction of the house lasts longer. */
const slowest = 3_600_000

/**
 * Computes every link again, in one state of the database, and compares with the heads outside. Names each line that was
 * changed, removed, put in, or moved, and each head that the chain does not lead to.
 */
export async function verifyTrail(
  client: ClientBase,
  anchors: readonly Anchor[],
  keys: Readonly<Record<string, string>>,
  progress: (lines: number) => void = () => {},
): Promise<Verified> {
  await client.query('begin isolation level repeatable read read only')
  try {
    const problems: string[] = []
    const start = await startOf(client, keys, problems)
    const walk = await walkChain(client, start, problems, progress)
    problems.push(...whereItBelongs(walk.misfits))
    const { unlinked, waiting } = await countUnlinked(client, start.position)
    problems.push(
      ...unlinked.map((id) => `第 ${walk.last} 条之外多出一条日志 ${id}：不在链上，是绕过系统插入的。`),
    )
    const outside = await judgeAnchors(client, anchors, keys, { ...walk, from: start.position })
    problems.push(...outside.problems)
    return {
      lines: walk.lines,
      from: start.position,
      anchors: anchors.length,
      waiting,
      problems: problems.slice(0, mostProblems),
      notes: outside.notes,
    }
  } finally {
    await client.query('rollback')
  }
}

interface Start {
  readonly position: number
  readonly hash: Buffer
  readonly sealedAt: string | null
}

async function startOf(
  client: ClientBase,
  keys: Readonly<Record<string, string>>,
  problems: string[],
): Promise<Start> {
  const checkpoints = await readCheckpoints(client)
  for (const one of checkpoints) {
    if (!isSigned(keys, 'checkpoint', one))
      problems.push(`删除旧日志的检查点（第 ${one.count} 条）签名不对。`)
  }
  const last = checkpoints.findLast((one) => isSigned(keys, 'checkpoint', one))
  if (last === undefined) return { position: 0, hash: noLink, sealedAt: null }
  return { position: last.count, hash: Buffer.from(last.hash, 'hex'), sealedAt: null }
}

async function walkChain(
  client: ClientBase,
  start: Start,
  problems: string[],
  progress: (lines: number) => void,
): Promise<{ lines: number; last: number; misfits: Misfit[] }> {
  let { position: last, hash: previous, sealedAt } = start
  // Lines that were linked together have one moment; what came before them is judged by the moment before.
  let earlier: string | null = null
  let lines = 0
  const misfits: Misfit[] = []
  for await (const links of readLinks(client, start.position)) {
    for (const link of links) {
      if (link.position !== last + 1) problems.push(gapOf(last, link.position))
      const fits = link.position === last + 1 && hashOf(previous, link).equals(link.hash)
      if (!fits && misfits.length < mostProblems) misfits.push({ link, previous })
      if (problems.length < mostProblems)
        problems.push(...oddities(link, link.sealedAt === sealedAt ? earlier : sealedAt))
      previous = link.hash
      last = link.position
      if (link.sealedAt !== sealedAt) [earlier, sealedAt] = [sealedAt, link.sealedAt]
    }
    lines += links.length
    if (lines % 100_000 === 0) progress(lines)
  }
  return { lines, last, misfits }
}

const gapOf = (last: number, next: number) =>
  next === last + 2
    ? `第 ${last + 1} 条的链接被删除。`
    : `第 ${last + 1} 至 ${next - 1} 条的链接被删除，共 ${next - last - 1} 条。`

/** What is wrong with one line besides its link. */
function oddities(link: Link, before: string | null): string[] {
  const { position, entryId, line, origin } = link
  if (line === null) return [`第 ${position} 条日志（${entryId}）被删除。`]
  const found: string[] = []
  if (!hasItsOrigin(link)) found.push(`第 ${position} 条日志（${entryId}）的地址或设备被改动。`)
  if (line.salt === null && origin !== null && rightNow().getTime() - Date.parse(line.at) < addressesKept)
    found.push(`第 ${position} 条日志（${entryId}）的地址和设备不满六个月就被抹去。`)
  // Lines that were there before the chain was linked all at once, whenever they were written.
  if (before !== null && origin !== null && Date.parse(before) - Date.parse(line.at) > slowest)
    found.push(`第 ${position} 条日志（${entryId}）的时间被写早：自称 ${line.at}，当时的链早已过去。`)
  return found
}
