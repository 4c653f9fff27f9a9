import path from 'node:path'
import { localFiles } from '../apps/api/src/files/index.ts'
import { report, rounded } from '../bench/report.ts'
import { check, countOf, settled, type Findings } from './check.ts'
import { openLedger, readLedger, type Entry } from './ledger.ts'
import { cipherOf, enrolCrews } from './people.ts'
import type { Machine, OpenDatabase } from './product.ts'
import { defectCount, unfoundDefects } from './proof.ts'
import { beginWriting, type Target } from './writers.ts'

/** A write load on a machine, with its ledger. */
export interface Load {
  acknowledged(): number
  readonly seen: ReadonlyMap<string, number>
  /** Lets the writers finish, waits for the background work, and holds the database against the ledger. */
  finish(): Promise<Checked>
}

export interface Checked {
  readonly entries: readonly Entry[]
  readonly findings: Findings
  readonly acknowledged: number
}

export interface LoadPlan {
  readonly writers: number
  /** How many bodies and codes each writer may apply for; after that it goes on enrolling and inspecting. */
  readonly loops: number
  readonly target: Target
  /** Where the ledger lies, where the machine's own volume is what fails. */
  readonly ledger?: string
}

/** Prepares the crews and sets them to work on a machine whose product runs. */
export async function beginLoad(
  machine: Machine,
  { writers, loops, target, ledger: given }: LoadPlan,
): Promise<Load> {
  const database = machine.database()
  const cipher = cipherOf(machine.folder)
  const crews = await enrolCrews(database.db, cipher, writers, loops)
  await database.close()
  const file = given ?? path.join(path.dirname(machine.folder), 'ledger.jsonl')
  const ledger = openLedger(file)
  const writing = beginWriting(crews, ledger, target)
  return {
    acknowledged: ledger.acknowledged,
    seen: writing.seen,
    async finish() {
      await writing.finish()
      ledger.close()
      const owner = machine.database()
      await settled(owner.db)
      const entries = readLedger(file)
      const findings = await check(lookedAt(machine, owner), entries)
      await owner.close()
      return { entries, findings, acknowledged: ledger.acknowledged() }
    },
  }
}

/** Database, files and keys of a machine, to be looked at directly. */
export const lookedAt = ({ folder }: Machine, { db }: Pick<OpenDatabase, 'db'>) => ({
  db,
  files: localFiles(path.join(folder, 'files')),
  cipher: cipherOf(folder),
})

/** Prints what the checker found, and proves that it finds what it is there for. */
export async function reportChecked(
  machine: Machine,
  name: string,
  { entries, findings, acknowledged }: Checked,
  least = 0,
): Promise<void> {
  const { lost, doubled, half, numbers, audit } = findings
  for (const [kind, list] of Object.entries(findings) as [string, string[]][])
    for (const finding of list.slice(0, 5)) console.log(`  ${kind}: ${finding}`)
  report({
    what: `${name}: acknowledged writes kept`,
    figure:
      `${rounded(acknowledged)} acknowledged, lost ${lost.length}, doubled ${doubled.length}, half ${half.length}, ` +
      `numbers ${numbers.length}, audit ${audit.length}`,
    bar: `${least > 0 ? `>= ${rounded(least)} acknowledged, ` : ''}0 of each`,
    met: countOf(findings) === 0 && acknowledged >= Math.max(1, least),
  })
  const superuser = machine.database('superuser')
  const unfound = await unfoundDefects(lookedAt(machine, superuser), entries)
  await superuser.close()
  for (const one of unfound) console.log(`  not found: ${one}`)
  report({
    what: `${name}: the checker finds seeded damage`,
    figure: `${defectCount - unfound.length} of ${defectCount}`,
    bar: 'all',
    met: unfound.length === 0,
  })
}

/** Prints which answers came, and holds them against those that may come. */
export function reportSeen(
  name: string,
  seen: ReadonlyMap<string, number>,
  allowed: readonly string[],
): void {
  const strange = [...seen.keys()].filter((one) => !allowed.includes(one))
  report({
    what: `${name}: answers`,
    figure: [...seen]
      .toSorted()
      .map(([one, count]) => `${one === '0' ? 'none' : one} × ${rounded(count)}`)
      .join(', '),
    bar: `only ${allowed.map((one) => (one === '0' ? 'none' : one)).join(', ')}`,
    met: strange.length === 0,
  })
}
