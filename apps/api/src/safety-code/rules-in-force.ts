import { jurisdictionFor, prescribedBy, setting } from '@anzhu/law/jurisdictions'
import type { JurisdictionId } from '@anzhu/law/jurisdictions'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { SafetyCodeNumbers } from '@anzhu/law/safety-code/policy'
import { suzhouPolicy } from '@anzhu/law/safety-code/policy'
import { withVersions, type NumbersFrom, type PolicyHistory } from '@anzhu/law/safety-code/policy-history'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** The law's rules with everything published laid over them, by the place they are for. */
export interface RulesInForce {
  /** The rules of a region; undefined where no safety code is run. */
  in(region: string | null): PolicyHistory | undefined
  /** The rules a code is judged by: it keeps those of its city when its holder works elsewhere. */
  keptIn(region: string | null): PolicyHistory
  /** The rules of a jurisdiction that prescribes its own. */
  of(jurisdiction: string): PolicyHistory
}

/** A version to be, laid over what is published. */
export interface Proposal extends NumbersFrom {
  readonly jurisdiction: string
}

/**
 * Reads what is published now. Versions are few, so they are read with every question and never kept: a version that was
 * committed anywhere is known to whoever asks afterwards.
 */
export async function loadRules(db: Db): Promise<RulesInForce> {
  return rulesFrom(await loadVersions(db))
}

/** "rule" in ASCII. */
const lock = 0x7275_6c65

/** Keeps the published versions as they are until the transaction ends: what it writes is by the rules it has read. */
export async function holdRules(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${lock})`.execute(db)
}

/** Waits until nobody writes by the present versions, and lets nobody until the transaction ends. */
export async function lockRules(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lock})`.execute(db)
}

/** The versions that count, the earliest first. */
export async function loadVersions(db: Db): Promise<Proposal[]> {
  const { rows } = await sql<{ jurisdiction: string; effective_from: PlainDate; numbers: SafetyCodeNumbers }>`
    select jurisdiction, effective_from, numbers from safety_code.rule_versions
     where withdrawn_at is null order by jurisdiction, effective_from`.execute(db)
  return rows.map(({ jurisdiction, effective_from: effectiveFrom, numbers }) => ({
    jurisdiction,
    effectiveFrom,
    numbers,
  }))
}

/** The rules with these versions. A jurisdiction has the versions of whoever prescribes its safety code. */
export function rulesFrom(versions: readonly Proposal[]): RulesInForce {
  const byPrescriber = new Map<string, PolicyHistory>()
  const byRegion = new Map<string, PolicyHistory | undefined>()
  const of = (id: JurisdictionId): PolicyHistory | undefined => {
    const policy = setting(id, 'safetyCode')
    if (policy === null) return undefined
    const prescriber = prescriberOf(id)
    const known = byPrescriber.get(prescriber)
    if (known !== undefined) return known
    const own = versions.filter(({ jurisdiction }) => jurisdiction === prescriber)
    const rules = withVersions(policy, own)
    byPrescriber.set(prescriber, rules)
    return rules
  }
  const found = (region: string): PolicyHistory | undefined => {
    if (!byRegion.has(region)) byRegion.set(region, of(jurisdictionFor(region)))
    return byRegion.get(region)
  }
  const home = of('suzhou') ?? suzhouPolicy
  return {
    in: (region) => (region === null ? home : found(region)),
    keptIn: (region) => (region === null ? home : (found(region) ?? home)),
    of: (jurisdiction) => of(jurisdiction as JurisdictionId) ?? home,
  }
}

/** Whose rules hold in a jurisdiction: its own, or those of the one above it that prescribes them. */
export const prescriberOf = (id: JurisdictionId): string => prescribedBy(id, 'safetyCode').id

/** Whose rules a code is judged by, from the region its holder works in. */
export function keeperOf(region: string | null): string {
  if (region === null) return 'suzhou'
  const id = jurisdictionFor(region)
  return setting(id, 'safetyCode') === null ? 'suzhou' : prescriberOf(id)
}
