import type { deliverScans as endpoint } from '@anzhu/contract/scanning'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { verdictWords } from '@anzhu/contract/credential'
import { recordPersons } from '../audit/record.ts'
import type { Call } from '../http/serve.ts'
import { differs, judgeMoments, toBeShown, type Judged } from './judge-moments.ts'
import { keepChecks, noSuchSite, takenId, whyNotAt } from './keep-checks.ts'
import { keepReports } from './report-scan.ts'
import { keepRetellings } from './keep-retellings.ts'
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
  const now = house.clock.now()
  const placed = scans.map((scan) => {
    const site = sites.get(siteOf(scan) ?? '') ?? null
    const missing = siteOf(scan) !== null && site === null
    return { scan, site, wrong: missing ? noSuchSite : whyNotAt(new Date(scan.at), now) }
  })
  const judged = await judgeMoments(
    call,
    placed.map(({ scan: { at, content }, wrong }) => ({ at: wrong === null ? new Date(at) : now, content })),
  )
  const told = placed.map((one, i) => ({ ...one, judged: judged[i]! }))
  const fine = told.filter(({ wrong }) => wrong === null)
  const checks = fine.map(({ scan, site, judged: one }) => asCheck(scan, site, one))
  const kept = await keepChecks(call, checks)
  await keepRetellings(
    call,
    checks.filter(({ id }) => kept.get(id) === 'already'),
  )
  const own = fine.filter(({ scan }) => kept.get(scan.id) !== 'foreign')
  await keepReports(
    call,
    own.flatMap(({ scan }) =>
      scan.report === undefined ? [] : [{ scanId: scan.id, reason: scan.report, at: new Date(scan.at) }],
    ),
  )
  await recordPersons(
    call.db,
    { ...call, action: 'deliverScans' },
    told.flatMap(({ scan, judged: { person } }) =>
      person !== null && kept.get(scan.id) === 'new' ? [person.personId] : [],
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
    dataAsOf: plausible(dataAsOf, at),
    clockOffset,
    entrance: null,
    decision: null,
    overrideReason: null,
  }
}

/** When a phone had fetched what it judged by, if it can be true: in the year before the scan, not after it. */
function plausible(dataAsOf: string | null, at: string): Date | null {
  const age = dataAsOf === null ? -1 : Date.parse(at) - Date.parse(dataAsOf)
  return dataAsOf !== null && age >= 0 && age < 366 * 86_400_000 ? new Date(dataAsOf) : null
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
