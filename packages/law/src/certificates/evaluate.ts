import { isJurisdictionId, setting } from '../jurisdictions.ts'
import { citeInWords } from '../kernel/cite.ts'
import { examine, unmet, type Finding } from '../kernel/rule.ts'
import type { CaseFacts } from './facts.ts'
import { gatesOf } from './gates.ts'
import type { Judged } from './judged.ts'
import { rulesOf } from './rules-of.ts'
import type { Gate } from './words.ts'

/** Whether a case may be submitted: the ids of every rule that refuses, and the confirmations that must follow. Sorted. */
export interface CertificateAnswer {
  readonly allowed: boolean
  readonly refusedBy: readonly string[]
  readonly gates: readonly Gate[]
}

/** One rule that was tried, in Chinese; the same shape as that of the safety code. */
export interface CertificateExplanation {
  readonly rule: string
  readonly title: string
  readonly basis: string
  readonly met: boolean
  readonly because: string
}

/** The facts with what their jurisdiction prescribes. Throws RangeError for an unknown jurisdiction. */
export function judged(facts: CaseFacts): Judged {
  if (!isJurisdictionId(facts.jurisdiction)) throw new RangeError(`没有 ${facts.jurisdiction} 这个辖区`)
  return { ...facts, terms: setting(facts.jurisdiction, 'certificates') }
}

/** Every condition of the service and its outcome, so that all problems are told at once. */
export function certificateFindings(facts: CaseFacts): Finding[] {
  const asked = judged(facts)
  return examine(rulesOf(asked.terms, asked.service), asked)
}

/** May this be submitted today? (facts.md `certificate`, rules C-11.) */
export function evaluateCertificate(facts: CaseFacts): CertificateAnswer {
  return answerFrom(facts, certificateFindings(facts))
}

/** The answer, and why: each rule in the order it was tried. */
export function explainCertificate(
  facts: CaseFacts,
): CertificateAnswer & { readonly explanation: readonly CertificateExplanation[] } {
  const findings = certificateFindings(facts)
  const explanation = findings.map(({ rule, title, basis, met, because }) => ({
    rule,
    title,
    basis: citeInWords(basis),
    met,
    because,
  }))
  return { ...answerFrom(facts, findings), explanation }
}

function answerFrom(facts: CaseFacts, findings: readonly Finding[]): CertificateAnswer {
  const refusedBy = [...new Set(unmet(findings).map(({ rule }) => rule))].sort()
  const allowed = refusedBy.length === 0
  return { allowed, refusedBy, gates: allowed ? gatesOf(judged(facts)) : [] }
}
