import type { deliverScans as endpoint } from '@anzhu/contract/scanning'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { verdictWords } from '@anzhu/contract/credential'
import type { Call } from '../http/serve.ts'
import { differs, judgeMoments, toBeShown, type Judged } from './judge-moments.ts'
import { keepChecks, noSuchSite, takenId, whyNotAt } from './keep-checks.ts'
import { keepReports } from './report-scan.ts'
import { readSites, type Site } from './sites.ts'

type Kept = Input<typeof endpoint>['scans'][number]
type Result = Reply<typeof endpoint>['results'][number]

/**
 * Takes in scans made without network, each exactly once however often it is delivered, and judges each anew for its
 * moment: what the phone showed and what is right are both kept.
 */
export async function deliverScans(
  call: Call,
  { scans }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const { actor, house } = call
  const siteOf = ({ projectId }: Kept) => projectId ?? actor.projectId
  const sites = await readSites(
    call,
    scans.flatMap((scan) => siteOf(scan) ?? []),
  )
  const judged = await judgeMoments(
    call,
    scans.map(({ at, content }) => ({ at: new Date(at), content })),
  )
  const told = scans.map((scan, i) => {
    const site = sites.get(siteOf(scan) ?? '') ?? null
    const missing = siteOf(scan) !== null && site === null
    const wrong = missing ? noSuchSite : whyNotAt(new Date(scan.at), house.clock.now())
    return { scan, site, judged: judged[i]!, wrong }
  })
  const fine = told.filter(({ wrong }) => wrong === null)
  const kept = await keepChecks(
    call,
    fine.map(({ scan, site, judged: one }) => asCheck(scan, site, one)),
  )
  const own = fine.filter(({ scan }) => kept.get(scan.id) !== 'foreign')
  await keepReports(
    call,
    own.flatMap(({ scan }) =>
      scan.report === undefined ? [] : [{ scanId: scan.id, reason: scan.report, at: new Date(scan.at) }],
    ),
  )
  const seen = new Set<string>()
  return {
    results: told.map(({ scan, judged: one, wrong }) => {
      const became = wrong === null ? kept.get(scan.id) : undefined
      const recorded = became === 'new' && seen.has(scan.id) ? 'already' : became
      seen.add(scan.id)
      if (recorded === undefined || recorded === 'foreign') return refused(scan.id, wrong ?? takenId)
      return answer(scan, one, recorded)
    }),
  }
}

function asCheck(
  { id, at, shown, dataAsOf, clockOffset }: Kept,
  site: Site | null,
  { verdict, form, person, codeNumber }: Judged,
) {
  return {
    id,
    at: new Date(at),
    site,
    personId: person?.personId ?? null,
    codeNumber: person === null ? null : codeNumber,
    verdict,
    form,
    offline: true,
    shown,
    dataAsOf: dataAsOf === null ? null : new Date(dataAsOf),
    clockOffset,
    entrance: null,
    decision: null,
    overrideReason: null,
  }
}

function answer({ id, shown }: Kept, judged: Judged, recorded: 'new' | 'already'): Result {
  const right = toBeShown(judged)
  const wrong = differs(shown, judged)
  const sentence = wrong
    ? `当时显示“${verdictWords[shown].short}”，按事实应为“${verdictWords[right].short}”。${verdictWords[right].sentence}`
    : verdictWords[right].sentence
  return { id, recorded, verdict: right, colour: judged.colour, differs: wrong, sentence }
}

const refused = (id: string, sentence: string): Result => ({
  id,
  recorded: 'refused',
  verdict: null,
  colour: null,
  differs: false,
  sentence,
})
