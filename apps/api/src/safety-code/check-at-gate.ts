import type { checkAtGate as endpoint, Decision } from '@anzhu/contract/scanning'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { verdictWords } from '@anzhu/contract/credential'
import { recordPersons } from '../audit/record.ts'
import { shortMask } from '../credentials/short-mask.ts'
import type { Call } from '../http/serve.ts'
import { judgeMoments, toBeShown, type Judged } from './judge-moments.ts'
import { keepChecks, noSuchSite, takenId, whyNotAt, type Check } from './keep-checks.ts'
import { keepRetellings } from './keep-retellings.ts'
import { readSites, type Site } from './sites.ts'

type Asked = Input<typeof endpoint>['checks'][number]
type Result = Reply<typeof endpoint>['results'][number]

/**
 * Judges and keeps what a turnstile or a gate's phone has read, online or later: each for its own moment and each once.
 * A handful of statements however many checks there are.
 */
export async function checkAtGate(
  call: Call,
  { checks }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const { actor, house } = call
  const siteOf = ({ projectId }: Asked) => projectId ?? actor.projectId
  const sites = await readSites(
    call,
    checks.flatMap((check) => siteOf(check) ?? []),
  )
  const now = house.clock.now()
  const placed = checks.map((check) => {
    const site = sites.get(siteOf(check) ?? '') ?? null
    const missing = siteOf(check) !== null && site === null
    return { check, site, untimely: missing ? noSuchSite : whyNotAt(new Date(check.at), now) }
  })
  const judged = await judgeMoments(
    call,
    placed.map(({ check: { at, ...asked }, untimely }) => ({
      ...asked,
      at: untimely === null ? new Date(at) : now,
    })),
  )
  const told = placed.map(({ untimely, ...one }, i) => {
    const answered = judged[i]!
    return { ...one, judged: answered, wrong: untimely ?? answered.problem }
  })
  const fine = told.filter(({ wrong }) => wrong === null)
  const asChecks = (of: typeof fine) => of.map((one) => asCheck(one.check, one.site, one.judged))
  const kept = await keepChecks(call, asChecks(fine))
  const before = fine.filter(({ check }) => kept.get(check.id) === 'already' && saysWhoWentIn(check))
  await keepRetellings(call, asChecks(before))
  await recordPersons(
    call.db,
    { ...call, action: 'checkAtGate' },
    told.flatMap(({ check, judged: { person } }) =>
      person !== null && kept.get(check.id) === 'new' ? [person.personId] : [],
    ),
  )
  const seen = new Set<string>()
  return {
    results: told.map(({ check, site, judged: one, wrong }) => {
      const became = wrong === null ? kept.get(check.id) : undefined
      const recorded = became === 'new' && seen.has(check.id) ? 'already' : became
      seen.add(check.id)
      if (recorded === undefined || recorded === 'foreign') return refused(check.id, wrong ?? takenId)
      return answer(check.id, site, one, recorded)
    }),
  }
}

const mayEnter = (judged: Judged) => ['green', 'yellow'].includes(toBeShown(judged))

/** An online request that comes late says nothing new: what the device told after it counts. */
const saysWhoWentIn = ({ offline, admitted, overrideReason }: Asked) =>
  offline && (admitted ?? overrideReason) !== undefined

function decisionOf({ admitted, overrideReason }: Asked, judged: Judged): Decision {
  if (overrideReason !== undefined) return 'by-hand'
  return (admitted ?? mayEnter(judged)) ? 'admitted' : 'stopped'
}

function asCheck(asked: Asked, site: Site | null, judged: Judged): Check {
  return {
    id: asked.id,
    at: new Date(asked.at),
    site,
    personId: judged.person?.personId ?? null,
    codeNumber: judged.person === null ? null : judged.codeNumber,
    verdict: judged.verdict,
    form: judged.form,
    offline: asked.offline,
    shown: asked.shown ?? null,
    dataAsOf: null,
    clockOffset: asked.clockOffset,
    entrance: asked.entrance ?? null,
    decision: decisionOf(asked, judged),
    overrideReason: asked.overrideReason ?? null,
  }
}

function answer(id: string, site: Site | null, judged: Judged, recorded: 'new' | 'already'): Result {
  const verdict = toBeShown(judged)
  const { person } = judged
  return {
    id,
    recorded,
    found: person !== null,
    verdict,
    colour: verdict === 'refresh' ? null : judged.colour,
    mayEnter: mayEnter(judged),
    sentence: `${verdictWords[verdict].word}。${verdictWords[verdict].sentence}`,
    name: person && shortMask(person.name),
    trade: person && (person.trade ?? ''),
    notRosteredFrom: judged.notRosteredFrom,
    hereOnProject: site && person && person.projectId === site.id,
  }
}

const refused = (id: string, sentence: string): Result => ({
  id,
  recorded: 'refused',
  found: false,
  verdict: null,
  colour: null,
  mayEnter: false,
  sentence,
  name: null,
  trade: null,
  notRosteredFrom: null,
  hereOnProject: null,
})
