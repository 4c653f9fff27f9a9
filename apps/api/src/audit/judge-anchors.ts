import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ClientBase } from 'pg'
import { isSigned, type SignedHead } from './head-key.ts'
import { hashesAt } from './read-links.ts'

/** The heads in a folder, in the order of their count. A line that cannot be read counts as one that nobody signed. */
export function readAnchors(folder: string): SignedHead[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n').filter(Boolean).map(asHead))
    .sort((a, b) => a.count - b.count)
}

function asHead(text: string): SignedHead {
  const unread = { count: -1, hash: '', at: text.slice(0, 60), kid: '', signature: '' }
  try {
    const head = JSON.parse(text) as Partial<SignedHead>
    return Number.isInteger(head.count) ? { ...unread, ...head } : unread
  } catch {
    return unread
  }
}

/** Each head vouches for all before it; of the years before, it is enough that the newest ones are looked at. */
const mostAnchors = 20_000

/** A sentence for each way in which the chain does not lead to the heads that were taken outside. */
export async function judgeAnchors(
  client: ClientBase,
  anchors: readonly SignedHead[],
  keys: Readonly<Record<string, string>>,
  { last, from }: { readonly last: number; readonly from: number },
): Promise<string[]> {
  const latest = anchors.slice(-mostAnchors)
  const signed = latest.filter((anchor) => isSigned(keys, 'head', anchor))
  const known = new Set(signed)
  const problems = latest
    .filter((anchor) => !known.has(anchor))
    .map(({ count, at }) => `锚点（第 ${count} 条，${at}）签名不对：不是本平台所签，或被改动。`)
  const highest = signed.at(-1)
  if (highest !== undefined && highest.count > last)
    problems.push(
      `尾部被截断：${highest.at} 时共有 ${highest.count} 条，现在只到第 ${last} 条，少了 ${highest.count - last} 条。`,
    )
  const within = signed.filter(({ count }) => count > from && count <= last)
  const hashes = await hashesAt(
    client,
    within.map(({ count }) => count),
  )
  const wrong = within.find(({ count, hash }) => hashes.get(count) !== hash)
  if (wrong !== undefined) {
    const right = within.findLast(({ count, hash }) => count < wrong.count && hashes.get(count) === hash)
    problems.push(
      `与 ${wrong.at} 的锚点不符：第 ${(right?.count ?? from) + 1} 至 ${wrong.count} 条中有被重写的。`,
    )
  }
  return problems
}
