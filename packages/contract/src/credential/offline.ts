import { shanghaiDate, type PlainDate } from '@anzhu/law/kernel/date'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import type { CertificateClaims } from './certificate-claims.ts'
import type { PaperClaims } from './paper-claims.ts'
import { tokenFromScan } from './scan.ts'
import { statusIssuerOf, verifyStatusList } from './status-list.ts'
import type { CredentialKey } from './verdict.ts'
import { freshnessNotices, verifyToken } from './verdict.ts'
import type { VerdictName } from './verdict-words.ts'

/** One holder as a site's pack has them: enough for a colour on any day, and no more than a card shows. */
export interface PackedHolder {
  readonly codeNumber: string
  readonly maskedName: string
  readonly trade: string
  readonly issuedOn: PlainDate | null
  readonly yellowFrom: PlainDate | null
  readonly redFrom: PlainDate | null
  readonly statusIndex: number
}

/** Everybody on a project, taken along for where there is no network. */
export interface ScanPack {
  readonly projectId: string
  /** City whose status list tells of these holders. */
  readonly issuer: string
  /** Instant, as the server wrote it. */
  readonly takenAt: string
  readonly holders: readonly PackedHolder[]
}

/** What a device knows without network. */
export interface OfflineKnowledge {
  readonly keys: readonly CredentialKey[]
  /** Signed status lists by city. */
  readonly lists: Readonly<Record<string, string>>
  /** When keys and lists were fetched last, in seconds since 1970; null for never. */
  readonly syncedAt: number | null
  readonly packs: readonly ScanPack[]
}

/** The verdict of a device without network. */
export interface OfflineVerdict {
  readonly verdict: VerdictName
  readonly form: 'fresh' | 'stale' | 'print' | 'typed' | 'none'
  /** Whom the code names; null when it cannot be believed or names nobody known here. */
  readonly holder: Pick<PackedHolder, 'codeNumber' | 'maskedName' | 'trade'> | null
  /** The certificate that was read; its verdict is of that kind then. */
  readonly certificate?: CertificateClaims
  /** The paper that was read, likewise. */
  readonly paper?: PaperClaims
  /** Whether they belong to the site; null when no roster of it was taken along. */
  readonly hereOnProject: boolean | null
  /** A remark the verdict's own words do not make, such as a clock that is wrong. */
  readonly notice?: string
}

/** Keys and lists older than this decide nothing; rosters may be older. Seconds. */
const knowledgeLifetime = 86_400
/** A roster older than this decides nothing and need not be kept. Seconds. */
export const packLifetime = 72 * 3600

interface Situation {
  /** Seconds since 1970, by the server's clock. */
  readonly now: number
  readonly projectId: string | null
  readonly allowedHosts: readonly string[]
}

/**
 * The verdict on what was scanned or typed, without network: signature, age, status list, then the law's colour of the
 * day. Green needs all of them; whatever is missing makes it 需联网复核. Never throws.
 */
export async function judgeOffline(
  content: string,
  knowledge: OfflineKnowledge,
  situation: Situation,
): Promise<OfflineVerdict> {
  const scanned = tokenFromScan(content, situation.allowedHosts)
  if (scanned.kind === 'refused') return nothing('unknown', 'none')
  if (scanned.kind === 'code-number') return judgeNumber(scanned.codeNumber, 'typed', knowledge, situation)
  if (!isCurrent(knowledge, situation)) return nothing('outdated', 'none')
  const read = await verifyToken(scanned.token, knowledge.keys, { now: situation.now })
  if (!read.ok) {
    switch (read.reason) {
      case 'expired':
        return nothing('expired', 'stale')
      case 'ahead':
        return { ...nothing('expired', 'none'), notice: freshnessNotices.ahead }
      case 'unknown-issuer':
      case 'unsupported':
      case 'cannot-verify':
        // A key or a version that came after the last fetch is no forgery, but nothing to go by either.
        return nothing('recheck', 'none')
      default:
        return nothing('forged', 'none')
    }
  }
  const { claims, freshness } = read
  if (claims.kind === 'paper') return { ...nothing('paper-recheck', 'print'), paper: claims }
  if (claims.kind === 'certificate') return judgeCertificate(claims, knowledge, situation)
  if (freshness === 'print') return judgeNumber(claims.codeNumber, 'print', knowledge, situation)
  if (freshness === 'stale') return nothing('refresh', 'stale')
  const packed = findPacked(claims.codeNumber, knowledge, situation)?.holder
  const holder = {
    codeNumber: claims.codeNumber,
    maskedName: claims.maskedName,
    trade: packed?.trade ?? '',
  }
  return judgeDays({ ...claims, ...holder }, 'fresh', statusIssuerOf(claims.issuer), knowledge, situation)
}

/** A certificate lives by its last day and by what its province has listed since: suspended, changed, cancelled. */
async function judgeCertificate(
  claims: CertificateClaims,
  knowledge: OfflineKnowledge,
  situation: Situation,
): Promise<OfflineVerdict> {
  const told = { form: 'print', holder: null, hereOnProject: null, certificate: claims } as const
  const listed = await isListed(claims.statusIndex, claims.issuer, knowledge, situation)
  if (listed === 'unknown') return { ...told, verdict: 'outdated' }
  if (listed) return { ...told, verdict: 'certificate-recheck' }
  const expired = shanghaiDate(situation.now * 1000) > claims.validTo
  return { ...told, verdict: expired ? 'certificate-expired' : 'certificate-valid' }
}

/** A number proves nothing by itself, and a card lives for ever: only a roster taken along can speak for them. */
async function judgeNumber(
  codeNumber: string,
  form: 'typed' | 'print',
  knowledge: OfflineKnowledge,
  situation: Situation,
): Promise<OfflineVerdict> {
  const found = findPacked(codeNumber, knowledge, situation)
  if (found === undefined) return nothing(form === 'print' ? 'recheck' : 'unlisted', form)
  return judgeDays(found.holder, form, found.pack.issuer, knowledge, situation)
}

async function judgeDays(
  holder: PackedHolder,
  form: 'fresh' | 'print' | 'typed',
  issuer: string,
  knowledge: OfflineKnowledge,
  situation: Situation,
): Promise<OfflineVerdict> {
  const listed = await isListed(holder.statusIndex, issuer, knowledge, situation)
  const { codeNumber, maskedName, trade } = holder
  const told = {
    form,
    holder: { codeNumber, maskedName, trade },
    hereOnProject: isHere(codeNumber, knowledge, situation),
  }
  if (listed === 'unknown') return { ...told, verdict: 'outdated' }
  const colour = colourOnDay(shanghaiDate(situation.now * 1000), holder)
  // Red stays red: the list only makes codes worse, and a code that turned red by the calendar is on no list.
  return { ...told, verdict: listed && colour !== 'red' ? 'recheck' : colour }
}

async function isListed(
  statusIndex: number,
  issuer: string,
  knowledge: OfflineKnowledge,
  situation: Situation,
): Promise<boolean | 'unknown'> {
  const text = knowledge.lists[issuer]
  if (text === undefined || !isCurrent(knowledge, situation)) return 'unknown'
  const { now } = situation
  const read = await verifyStatusList(text, knowledge.keys, { issuer, now })
  return read.ok ? has(read.list.listed, statusIndex) : 'unknown'
}

/** Whether a place is among places in rising order, of which there may be tens of thousands. */
function has(places: readonly number[], wanted: number): boolean {
  let [from, to] = [0, places.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (places[middle]! < wanted) from = middle + 1
    else to = middle
  }
  return places[from] === wanted
}

function isCurrent({ syncedAt }: OfflineKnowledge, { now }: Situation): boolean {
  return syncedAt !== null && now - syncedAt <= knowledgeLifetime
}

const isUsable = ({ takenAt }: ScanPack, { now }: Situation) =>
  now - Date.parse(takenAt) / 1000 <= packLifetime

function findPacked(codeNumber: string, { packs }: OfflineKnowledge, situation: Situation) {
  for (const pack of packs) {
    const holder = isUsable(pack, situation) && pack.holders.find((one) => one.codeNumber === codeNumber)
    if (holder) return { pack, holder }
  }
  return undefined
}

function isHere(codeNumber: string, { packs }: OfflineKnowledge, situation: Situation): boolean | null {
  const pack = packs.find(({ projectId }) => projectId === situation.projectId)
  if (pack === undefined || !isUsable(pack, situation)) return null
  return pack.holders.some((holder) => holder.codeNumber === codeNumber)
}

function nothing(verdict: VerdictName, form: OfflineVerdict['form']): OfflineVerdict {
  return { verdict, form, holder: null, hereOnProject: null }
}
