import type { viewSafetyCodeRules as endpoint } from '@anzhu/contract/safety-code-rules'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { allowed } from '@anzhu/law/access/policy'
import { prescribedBy, readJurisdiction } from '@anzhu/law/jurisdictions'
import { citeInWords } from '@anzhu/law/kernel/cite'
import { numberRules } from '@anzhu/law/safety-code/numbers'
import { inForceSince, policyOn } from '@anzhu/law/safety-code/policy-history'
import type { Call } from '../http/serve.ts'
import { belongingOf, listVersions, versionView } from './rule-versions.ts'
import { loadRules, prescriberOf } from './rules-in-force.ts'

/** The numbers of a jurisdiction: those in force, where they come from, and every version that was published. */
export async function viewSafetyCodeRules(
  { db, actor, today }: Call,
  { jurisdiction }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const prescriber = prescriberOf(jurisdiction)
  const rules = (await loadRules(db)).of(prescriber)
  const versions = await listVersions(db, prescriber)
  return {
    jurisdiction,
    name: readJurisdiction(jurisdiction).name,
    prescribedBy: prescribedBy(jurisdiction, 'safetyCode').name,
    mayChange: prescriber === jurisdiction && allowed(actor, 'safety-code.rule', belongingOf(jurisdiction)),
    today,
    inForce: { ...policyOn(rules, today).numbers },
    inForceSince: inForceSince(rules, today),
    table: numberRules.map(({ basis, ...number }) => ({ ...number, basis: citeInWords(basis) })),
    versions: versions.map((row) => versionView(row, versions, today)),
  }
}
