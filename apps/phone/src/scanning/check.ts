import {
  type CertificateClaims,
  foreignWarning,
  judgeOffline,
  type OfflineVerdict,
  offlineSentence,
  type PaperClaims,
  verdictWords,
} from '@anzhu/contract/credential'
import { type Scan, scanCode } from '@anzhu/contract/scanning'
import { categories } from '@anzhu/law/certificates/facts'
import { checkCertificateNumber } from '@anzhu/law/identifiers/certificate-number'
import type { Session } from '@anzhu/contract/session'
import { asOf, clockOffset, serverNow } from '../app/server-clock.ts'
import { askServer } from './ask-server.ts'
import { noteIssuer, readKnowledge } from './knowledge.ts'
import { newId } from '../offline/new-id.ts'
import { enqueue } from './queue.ts'

/** A certificate as it is shown; without network some of it is not known and empty. */
type ReadCertificate = Pick<
  NonNullable<Scan['certificate']>,
  'name' | 'enterprise' | 'category' | 'number' | 'validUntil' | 'latest'
>

/** A paper as it is shown; without network only what its symbol says. */
type ReadPaper = NonNullable<Scan['paper']>

/** A verdict to show, from the server or made on this phone without network. */
export interface Checked extends Pick<
  Scan,
  'id' | 'verdict' | 'word' | 'sentence' | 'at' | 'form' | 'person' | 'masked' | 'certificateHolder'
> {
  /** What the certificate says that was scanned; offline the credit code stands for the enterprise. */
  readonly certificate: ReadCertificate | null
  readonly paper: ReadPaper | null
  /** Whether the holder belongs to the site; null when that is not known. */
  readonly here: boolean | null
  /** Kept by the server, waiting on this phone to be delivered, or, where the phone can keep nothing, lost. */
  readonly kept: 'server' | 'phone' | 'nowhere'
}

/** Checks with the server, which keeps the check; without network, on this phone, which keeps it until it is delivered. */
export async function check(
  content: string,
  projectId: string | null,
  { account }: Pick<Session, 'account'>,
): Promise<Checked> {
  const id = newId()
  const online = await askServer(scanCode, { id, content, projectId })
  if (online !== undefined)
    return asRead<Checked>(content, {
      ...online,
      here: online.person?.hereOnProject ?? null,
      kept: 'server',
    })
  const at = serverNow()
  const knowledge = await readKnowledge()
  const judged = await judgeHere(content, projectId, at)
  const dataAsOf = knowledge.syncedAt === null ? null : new Date(knowledge.syncedAt * 1000).toISOString()
  const body = {
    id,
    at: new Date(at).toISOString(),
    content: content.slice(0, 2000),
    projectId,
    shown: judged.verdict,
    dataAsOf,
    clockOffset: clockOffset(),
  }
  const kept = await enqueue({ id, accountId: account.id, kind: 'scan', body }).then(
    () => 'phone' as const,
    () => 'nowhere' as const,
  )
  return asRead(content, { ...asChecked(judged, knowledge.syncedAt, at), id, kept })
}

/**
 * What was told of a content, as it is shown. What is not ours is never opened; where it leads elsewhere the sentence says
 * where. The city of a code that was believed is remembered for the next fetch of lists.
 */
export function asRead<T extends { readonly verdict: Scan['verdict']; readonly sentence: string }>(
  content: string,
  told: T,
): T {
  if (told.verdict === 'forged') return told
  if (told.verdict !== 'unknown') {
    noteIssuer(content)
    return told
  }
  const warning = foreignWarning(content, [window.location.origin])
  if (warning === undefined) return told
  // As of when a verdict without network is true goes before what it means.
  const meaning = verdictWords.unknown.sentence
  const before = told.sentence.endsWith(meaning) ? told.sentence.slice(0, -meaning.length) : ''
  return { ...told, sentence: `${before}${warning}` }
}

/** The verdict of this phone on what it has read, by what it knows. */
export async function judgeHere(
  content: string,
  projectId: string | null,
  at: number,
): Promise<OfflineVerdict> {
  const situation = { now: Math.floor(at / 1000), projectId, allowedHosts: [window.location.origin] }
  return judgeOffline(content, await readKnowledge(), situation)
}

function readHere({
  maskedName,
  creditCode,
  certificateNumber,
  validTo,
}: CertificateClaims): ReadCertificate {
  const checked = checkCertificateNumber(certificateNumber)
  return {
    name: maskedName,
    enterprise: creditCode ?? '',
    category: checked.ok ? `${checked.category} ${categories[checked.category]}` : '',
    number: certificateNumber,
    validUntil: validTo,
    latest: null,
  }
}

const paperHere = ({ title, paperNumber: number, unit, issuedOn }: PaperClaims): ReadPaper => ({
  title,
  number,
  unit,
  issuedOn,
  about: [],
  changes: [],
  changedOn: null,
})

/** A verdict made here in the shape of the server's. */
export function asChecked(
  { verdict, form, holder, certificate, paper, hereOnProject, notice }: OfflineVerdict,
  syncedAt: number | null,
  at: number,
): Omit<Checked, 'id' | 'kept'> {
  const sentence = offlineSentence(verdict, syncedAt === null ? null : asOf(syncedAt * 1000, at))
  return {
    verdict,
    form,
    word: verdictWords[verdict].word,
    sentence: notice === undefined ? sentence : `${sentence}${notice}。`,
    at: new Date(at).toISOString(),
    person: null,
    certificate: certificate === undefined ? null : readHere(certificate),
    certificateHolder: null,
    paper: paper === undefined ? null : paperHere(paper),
    here: hereOnProject,
    masked: holder && {
      name: holder.maskedName,
      enterprise: '',
      trade: holder.trade,
      validUntil: null,
      codeNumber: holder.codeNumber,
      issuer: '',
    },
  }
}
