import type { Scan } from '@anzhu/contract/scanning'
import type { VerdictName } from '@anzhu/contract/credential'
import {
  certificateVerdicts,
  isCodeNumber,
  paperVerdicts,
  type CertificateClaims,
  type PaperClaims,
} from '@anzhu/contract/credential'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { shanghaiDate, type PlainDate } from '@anzhu/law/kernel/date'
import type { Colour } from '@anzhu/law/safety-code/answer'
import { standingOf } from '@anzhu/law/safety-code/evaluate'
import { factsOn } from '@anzhu/law/safety-code/history'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import { standingOfCredential } from '../certificate-query/index.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { Call } from '../http/serve.ts'
import { findByIdNumbers } from '../registry/index.ts'
import { findHolders } from './look-up.ts'
import { readContent, verdictOfPaper } from './read-code.ts'
import { loadDossiers, type Dossier } from './records.ts'

/** A check to be judged: one of content, code number and ID number, and when it was made. */
export interface Asked {
  readonly at: Date
  readonly content?: string | undefined
  readonly codeNumber?: string | undefined
  readonly idNumber?: string | undefined
}

/** What the facts say of a check, for the moment it was made. */
export interface Judged {
  /** Why it cannot be judged at all, as a sentence; a misread card, for one. */
  readonly problem: string | null
  readonly verdict: VerdictName
  readonly form: Scan['form']
  readonly colour: Colour | null
  readonly codeNumber: string | null
  readonly person: Pick<Dossier, 'personId' | 'name' | 'trade' | 'projectId'> | null
  readonly notRosteredFrom: PlainDate | null
}

/**
 * Judges many checks by the stored facts of their own days: three queries however many they are. Facts recorded since
 * count, as they do for any past day (docs/law/safety-code.md); a code's age is that at the moment of the check.
 */
export async function judgeMoments({ db, house, today }: Call, asked: readonly Asked[]): Promise<Judged[]> {
  const read = asked.map((one) => readAsked(one, today, (content) => readContent(house, content, one.at)))
  const numbers = read.flatMap(({ codeNumber }) => codeNumber ?? [])
  const idNumbers = read.flatMap(({ idNumber }) => idNumber ?? [])
  const holders = await findHolders(db, numbers, today)
  const standings = await standingsOf(db, house, read, asked)
  const known = await findByIdNumbers(db, house.cipher, [...new Set(idNumbers)])
  const personIds = read.map(
    ({ codeNumber, idNumber }) =>
      (codeNumber === null ? undefined : holders.get(codeNumber)?.personId) ??
      (idNumber === null ? undefined : known.get(idNumber)?.personId),
  )
  const dossiers = await loadDossiers(db, [...new Set(personIds.filter((id) => id !== undefined))])
  return read.map((one, i) =>
    judge(
      { ...one, verdict: standings.get(i) ?? one.verdict },
      dossiers.get(personIds[i] ?? ''),
      shanghaiDate(asked[i]!.at),
    ),
  )
}

interface Read extends Pick<Judged, 'problem' | 'form' | 'codeNumber'> {
  readonly verdict: VerdictName | null
  readonly idNumber: string | null
  readonly certificate: CertificateClaims | undefined
  readonly paper: PaperClaims | undefined
}

/** The verdicts on the certificates, each on the day of its check, and papers among what was read, by place. */
async function standingsOf(db: Db, house: House, read: readonly Read[], asked: readonly Asked[]) {
  const verdicts = new Map<number, VerdictName>()
  for (const [i, { certificate, paper }] of read.entries()) {
    if (paper !== undefined) verdicts.set(i, (await verdictOfPaper(house, paper)).verdict)
    if (certificate === undefined) continue
    const standing = await standingOfCredential(db, certificate, shanghaiDate(asked[i]!.at))
    if (standing !== undefined) verdicts.set(i, standing.verdict)
  }
  return verdicts
}

function readAsked(
  { content, codeNumber, idNumber }: Asked,
  today: PlainDate,
  readToken: (content: string) => ReturnType<typeof readContent>,
): Read {
  const nobody = {
    problem: null,
    form: 'typed',
    codeNumber: null,
    idNumber: null,
    verdict: null,
    certificate: undefined,
    paper: undefined,
  } as const
  if (content !== undefined) {
    const read = readToken(content)
    if (read.codeNumber !== null) return { ...nobody, form: read.form, codeNumber: read.codeNumber }
    const { form, verdict, certificate, paper } = read
    return { ...nobody, form, verdict, certificate, paper }
  }
  if (codeNumber !== undefined) {
    const digits = codeNumber.normalize('NFKC').replace(/[\s-]/g, '')
    return isCodeNumber(digits)
      ? { ...nobody, codeNumber: digits }
      : { ...nobody, problem: '码号应为 12 位，校验位不符，请核对。' }
  }
  const checked = checkCitizenId(idNumber ?? '', today)
  return checked.ok
    ? { ...nobody, idNumber: checked.value }
    : { ...nobody, problem: `${checked.problem}。${checked.suggestion}` }
}

function judge(read: Read, dossier: Dossier | undefined, day: PlainDate): Judged {
  const { problem, form, codeNumber } = read
  const nobody = { problem, form, codeNumber, colour: null, person: null, notRosteredFrom: null }
  if (read.verdict !== null) return { ...nobody, verdict: read.verdict }
  if (dossier === undefined) return { ...nobody, verdict: 'unknown' }
  const standing = standingOf(factsOn(dossier.record, day), day, dossier.rules)
  const colour = colourOnDay(day, standing)
  return {
    ...nobody,
    verdict: colour === 'none' && codeNumber !== null && wasGranted(dossier, day) ? 'withdrawn' : colour,
    colour,
    person: dossier,
    notRosteredFrom: colour === 'red' ? standing.redFrom : null,
  }
}

/** A code was given on or before this day; without a colour now, its ground was taken away. */
const wasGranted = ({ record }: Dossier, day: PlainDate) => record.applications.some((on) => on <= day)

/** What a screen should show of a judged check: a phone's code that may be a screenshot has no colour. */
export function toBeShown({ verdict, form }: Pick<Judged, 'verdict' | 'form'>): VerdictName {
  return form === 'stale' && definite.has(verdict) ? 'refresh' : verdict
}

const definite: ReadonlySet<VerdictName> = new Set([
  'green',
  'yellow',
  'red',
  'none',
  'withdrawn',
  ...certificateVerdicts.filter((verdict) => verdict !== 'certificate-recheck'),
  ...paperVerdicts.filter((verdict) => verdict !== 'paper-recheck'),
])

/** Whether a device said something wrong; one that said it did not know said nothing wrong. */
export function differs(shown: VerdictName | undefined, judged: Pick<Judged, 'verdict' | 'form'>): boolean {
  const said = shown !== undefined && (definite.has(shown) || shown === 'forged' || shown === 'unknown')
  return said && shown !== toBeShown(judged)
}
