import type { Certificate } from '@anzhu/contract/certificates'

/** A case that has to do with a certificate, as far as whoever asks may open it. */
export interface CaseOfCertificate {
  readonly id: string
  readonly title: string
  /** The day of what came of it; null while it is under way. */
  readonly on: string | null
}

/** The cases of a certificate, the one under way first, then the latest; each once. */
export function casesOf({ openCase, events }: Pick<Certificate, 'openCase' | 'events'>): CaseOfCertificate[] {
  const open =
    openCase === null ? [] : [{ id: openCase.id, title: `${openCase.title} · ${openCase.state}`, on: null }]
  const past = events
    .toReversed()
    .flatMap(({ caseId, sentence, on }) => (caseId === null ? [] : [{ id: caseId, title: sentence, on }]))
  const seen = new Set<string>()
  return [...open, ...past].filter(({ id }) => !seen.has(id) && seen.add(id))
}
