import { useSession } from '@anzhu/web/session.tsx'
import type { ScoredStandard, TermsStandard } from '@anzhu/law/inspections/standard'
import { useMemo } from 'react'
import { liveScore } from './live-score.ts'
import { useNotebook } from './notebook.ts'
import { type Pack, usePacks } from './packs.ts'
import { unsentOf } from './records.ts'

/** One inspection of this phone with all that is in it, and the package it is made by; null while the phone is read. */
export function useInspection(id: string) {
  const { account } = useSession()
  const notebook = useNotebook(account.id)
  const { packs } = usePacks(account.id)
  if (!notebook.loaded || packs === null) return null
  const inspection = notebook.inspections.find((one) => one.id === id)
  const mine = (one: { readonly inspectionId: string; readonly dropped?: boolean }) =>
    one.inspectionId === id && one.dropped !== true
  const pack = packs.find(({ projectId }) => projectId === inspection?.projectId)
  return {
    inspection,
    pack,
    standard: standardOf(pack, inspection?.standardId ?? null),
    marks: notebook.marks.filter(mine),
    findings: notebook.findings.filter(mine),
    photos: notebook.photos.filter(mine),
    unsent: unsentOf(notebook, id),
  }
}

export type OpenInspection = NonNullable<ReturnType<typeof useInspection>>

/** The version that the inspection began with, as long as the package still has it. */
function standardOf(pack: Pack | undefined, id: string | null) {
  return pack?.standards.find((one) => one.id === id)
}

/** The content of a score sheet; undefined where the standard gives no points. */
export const scoredContent = (standard: OpenInspection['standard']): ScoredStandard | undefined =>
  standard?.content.kind === 'scored' ? standard.content : undefined

/** The tree of check terms; undefined where the standard gives points. */
export const termsContent = (standard: OpenInspection['standard']): TermsStandard | undefined =>
  standard?.content.kind === 'terms' ? standard.content : undefined

/** The score by both ways of counting missing items, the inspection's own first; computed anew when a mark changes. */
export function useScores({ inspection, standard, marks }: OpenInspection) {
  const content = scoredContent(standard)
  const own = inspection?.missingItems ?? 'proportional'
  // `marks` is a new list at each render; what is in it is told by its times.
  const version = marks.map(({ id, revision }) => `${id}${revision}`).join()
  return useMemo(
    () => (content === undefined ? [] : liveScore(content, marks, own)),
    // oxlint-disable-next-line react/exhaustive-deps -- see above
    [content, own, version],
  )
}
