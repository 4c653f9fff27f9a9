import type { CaseFacts, CertificateFacts } from '../src/certificates/facts.ts'
import { allowedCases, certificate, type CaseName } from './certificate-cases.ts'

type Patch = { readonly [Key in keyof CaseFacts]?: unknown }

/**
 * The facts of an allowed case with some of them changed. Objects are changed field by field, so that a patch names only
 * what differs; lists and everything else are replaced. Throws nothing: facts beyond their types are what some tests want.
 */
export function withFacts(name: CaseName, patch: Patch): CaseFacts {
  const merged: Record<string, unknown> = { ...allowedCases[name].facts }
  for (const [key, value] of Object.entries(patch)) {
    merged[key] = isObject(value) && isObject(merged[key]) ? { ...merged[key], ...value } : value
  }
  return merged as unknown as CaseFacts
}

/** Another certificate of the same holder, in force at the enterprise of the case. */
export function another(different: Partial<CertificateFacts>): CertificateFacts {
  return { ...certificate, id: 'other', expires: '2027-01-01', ...different }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
