import { expect, test } from 'vitest'
import { evaluateCertificate, certificateFindings } from '../src/certificates/evaluate.ts'
import type { CaseName } from './certificate-cases.ts'
import { withFacts } from './changed-facts.ts'

/** An edge of a rule: the allowed case it starts from, what is changed, and every rule that then refuses. */
export type Edge = readonly [title: string, from: CaseName, patch: object, ...refusedBy: string[]]

/** Tests each edge: exactly the rules named refuse, each with a sentence and with something to do. */
export function testEdges(edges: readonly Edge[]): void {
  for (const [title, name, patch, ...refusedBy] of edges) {
    test(title, () => {
      const facts = withFacts(name, patch)
      expect(evaluateCertificate(facts).refusedBy).toEqual(refusedBy)
      for (const { met, because, suggestion } of certificateFindings(facts)) {
        expect(because).not.toMatch(/undefined|null|NaN/)
        if (!met) expect(suggestion).not.toBe('')
      }
    })
  }
}

/** The sentence and the advice of one rule about a changed case; undefined when the rule does not refuse. */
export function refusal(name: CaseName, patch: object, rule: string) {
  const found = certificateFindings(withFacts(name, patch)).find((one) => one.rule === rule && !one.met)
  return found === undefined ? undefined : [found.because, found.suggestion]
}
