import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ClientBase } from 'pg'
import { isSigned, type Restored, type SignedHead } from './head-key.ts'
import { hashesAt } from './read-links.ts'

/** What stands outside: a head, or what was said of a restoration (then with `former`). */
export type Anchor = SignedHead & Partial<Restored>

/** The beginning of a line that a power cut left: it says nothing, as one that was never written. */
const torn = /^\{("count":[^}]*)?$/

/** The heads in a folder, in the order of their count. A line that cannot be read counts as one that nobody signed. */
export function readAnchors(folder: string): Anchor[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '' && !torn.test(line))
    .map(asHead)
    .sort((a, b) => a.count - b.count)
}

function asHead(text: string): Anchor {
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

/** What was found outside: what does not fit, and what an auditor should know though it fits. */
export interface Judged {
  readonly problems: readonly string[]
  readonly notes: readonly string[]
}

/** A sentence for each way in which the chain does not lead to the heads that were taken outside. */
export async function judgeAnchors(
  client: ClientBase,
  anchors: readonly Anchor[],
  keys: Readonly<Record<string, string>>,
  { last, from }: { readonly last: number; readonly from: number },
): Promise<Judged> {
  const latest = anchors.filter((one, n) => n >= anchors.length - mostAnchors || isRestored(one))
  const known = new Set(latest.filter((anchor) => isSigned(keys, purposeOf(anchor), anchor)))
  const problems = latest
    .filter((anchor) => !known.has(anchor))
    .map(({ count, at }) => `锚点（第 ${count} 条，${at}）签名不对：不是本平台所签，或被改动。`)
  const restored = [...known].filter(isRestored)
  const signed = [...known].filter((anchor) => !restored.some((one) => voids(one, anchor)))
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
  return { problems: [...problems, ...rewritten(within, hashes, from)], notes: restored.map(noteOf) }
}

const isRestored = (anchor: Anchor): anchor is Anchor & Restored => anchor.former !== undefined
const purposeOf = (anchor: Anchor) => (isRestored(anchor) ? 'restored' : 'head')

/** A restoration voids what was said before it of lines behind its head. */
const voids = (restored: Restored, anchor: Anchor): boolean =>
  anchor.count > restored.count && anchor.at <= restored.at

const noteOf = ({ at, count, former }: Restored) =>
  `${at} 从备份恢复到第 ${count} 条；恢复前库外锚点记到第 ${former} 条${
    former > count ? `，至少 ${former - count} 条没有恢复回来` : ''
  }。请与恢复记录核对。`

/** Each stretch between a head that fits, or the beginning, and the last one in a row that does not. */
function rewritten(within: readonly Anchor[], hashes: ReadonlyMap<number, string>, from: number): string[] {
  const stretches: { after: number; wrong: Anchor[] }[] = []
  let [after, open] = [from, false]
  for (const anchor of within) {
    const fits = hashes.get(anchor.count) === anchor.hash
    if (fits) after = anchor.count
    else if (open) stretches.at(-1)?.wrong.push(anchor)
    else stretches.push({ after, wrong: [anchor] })
    open = !fits
  }
  return stretches.map(({ after: right, wrong }) => {
    const [first, end] = [wrong[0], wrong.at(-1)]
    const which = wrong.length === 1 ? `${first?.at} 的锚点` : `${first?.at} 起的 ${wrong.length} 个锚点`
    return `与 ${which}不符：第 ${right + 1} 至 ${end?.count} 条中有被重写的。`
  })
}
