import { checkCreditCode } from '@anzhu/law/identifiers/credit-code'
import { namesOf } from '../../documents/signing/cms.ts'
import { permittedBy } from './name-constraints.ts'
import { keyOf } from './read-signed.ts'
import { isIssuedWith } from './signatures.ts'
import { x509 } from './x509.ts'

/** Why a certificate does not open the door. */
export type Objection =
  | 'unreadable'
  | 'not-yet'
  | 'expired'
  | 'revoked'
  | 'revocation-unknown'
  | 'unknown-authority'
  | 'not-for-signing'
  | 'no-code'

/** What a certificate proves on a day: whose it is by credit code, or why it proves nothing. */
export type Judgement =
  | { readonly ok: true; readonly creditCode: string }
  | { readonly ok: false; readonly why: Objection; readonly at?: Date }

/** Whose certificates open the door of locks. */
export interface CertificateAuthorities {
  /** Names of the roots, as users read them. */
  readonly source: string
  readonly lock: { readonly service: string | null; readonly driver: string | null }
  judge(certificate: Buffer, others: readonly Buffer[], at: Date): Judgement
}

/** Everything certificates are held against, in DER. */
export interface Trust {
  readonly roots: readonly Buffer[]
  readonly intermediates: readonly Buffer[]
  readonly revocationLists: readonly Buffer[]
  /** In which parts of a subject the credit code is looked for, in this order. */
  readonly subject: readonly string[]
}

/** organizationIdentifier, serialNumber, OU, O. */
export const usualSubject = ['2.5.4.97', '2.5.4.5', '2.5.4.11', '2.5.4.10'] as const

/** Roots, intermediates and a leaf are more than enough. */
const longestChain = 6

/** What may lie between a leaf and a root; whoever comes brings no more than this, for each is work before anybody is known. */
const mostBrought = longestChain - 2

/** Extensions that are understood; an unknown one that is critical must be obeyed, and cannot be. */
const understood: ReadonlySet<string> = new Set([
  '2.5.29.14',
  '2.5.29.15',
  '2.5.29.17',
  '2.5.29.19',
  '2.5.29.30',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.35',
  '2.5.29.37',
])

/** Judges a certificate by the chain to a root, the day, its purpose and the lists of what was revoked (RFC 5280, 6). */
export function judgeCertificate(
  trust: Trust,
  certificate: Buffer,
  others: readonly Buffer[],
  at: Date,
): Judgement {
  try {
    const leaf = read(certificate)
    const own = objectionTo(leaf, at)
    if (own !== undefined) return own
    const chain = chainTo(trust, leaf, others.slice(0, mostBrought).map(read), at)
    if (chain === undefined) return { ok: false, why: 'unknown-authority' }
    const revoked = revocation(trust, chain, at)
    if (revoked !== undefined) return revoked
    const creditCode = codeIn(leaf, trust.subject)
    return creditCode === undefined ? { ok: false, why: 'no-code' } : { ok: true, creditCode }
  } catch {
    // Whoever comes here brings bytes of their own making.
    return { ok: false, why: 'unreadable' }
  }
}

interface Read {
  readonly der: Buffer
  readonly parsed: x509.X509Certificate
  readonly subject: Buffer
  readonly issuer: Buffer
}

function read(der: Buffer): Read {
  const { subject, issuer } = namesOf(der)
  return { der, parsed: new x509.X509Certificate(new Uint8Array(der)), subject, issuer }
}

function objectionTo({ parsed }: Read, at: Date): Judgement | undefined {
  if (at < parsed.notBefore) return { ok: false, why: 'not-yet', at: parsed.notBefore }
  if (at > parsed.notAfter) return { ok: false, why: 'expired', at: parsed.notAfter }
  const usages = parsed.getExtension(x509.KeyUsagesExtension)?.usages
  const signing = x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation
  const purposes = parsed.getExtension(x509.ExtendedKeyUsageExtension)?.usages ?? []
  const fit =
    (usages === undefined || (usages & signing) !== 0) &&
    (purposes.length === 0 ||
      purposes.some((one) => one === x509.ExtendedKeyUsage.clientAuth || one === anyPurpose)) &&
    !isAuthority(parsed) &&
    obeyed(parsed)
  return fit ? undefined : { ok: false, why: 'not-for-signing' }
}

const anyPurpose = '2.5.29.37.0'

const isAuthority = (parsed: x509.X509Certificate) =>
  parsed.getExtension(x509.BasicConstraintsExtension)?.ca === true

const obeyed = ({ extensions }: x509.X509Certificate) =>
  extensions.every(({ type, critical }) => !critical || understood.has(type))

/** From the leaf to a root that is trusted; undefined when no way leads there. */
function chainTo(trust: Trust, leaf: Read, brought: readonly Read[], at: Date): readonly Read[] | undefined {
  const roots = trust.roots.map(read)
  const between = [...trust.intermediates.map(read), ...brought]
  // Certificates of one name and key vouch for each other in every order: each is gone up from once.
  const tried = new Set<Read>()
  const climb = (chain: readonly Read[]): readonly Read[] | undefined => {
    const top = chain.at(-1) ?? leaf
    const issuers = (among: readonly Read[]) => among.filter((one) => mayHaveIssued(one, top, chain, at))
    const root = issuers(roots)[0]
    if (root !== undefined) return [...chain, root]
    if (chain.length >= longestChain) return undefined
    for (const issuer of issuers(between.filter((one) => !tried.has(one)))) {
      if (tried.has(issuer)) continue
      tried.add(issuer)
      const found = climb([...chain, issuer])
      if (found !== undefined) return found
    }
    return undefined
  }
  return climb([leaf])
}

/** Whether one certificate vouches for the next below it: an authority on that day, with a key that signed it. */
function mayHaveIssued(issuer: Read, below: Read, chain: readonly Read[], at: Date): boolean {
  const { parsed } = issuer
  const usages = parsed.getExtension(x509.KeyUsagesExtension)?.usages
  const depth = parsed.getExtension(x509.BasicConstraintsExtension)?.pathLength
  return (
    issuer.subject.equals(below.issuer) &&
    isAuthority(parsed) &&
    (usages === undefined || (usages & x509.KeyUsageFlags.keyCertSign) !== 0) &&
    // The leaf does not count.
    (depth === undefined || chain.length - 1 <= depth) &&
    parsed.notBefore <= at &&
    at <= parsed.notAfter &&
    obeyed(parsed) &&
    chain.every(({ subject }) => permittedBy(parsed, subject)) &&
    isIssuedWith(below.der, keyOf(issuer.der))
  )
}

/**
 * Whether any of the chain was revoked. The authority of the leaf must have said lately what it revoked; those above are held
 * against their lists where there are any.
 */
function revocation(trust: Trust, chain: readonly Read[], at: Date): Judgement | undefined {
  for (const [place, below] of chain.slice(0, -1).entries()) {
    const issuer = chain[place + 1]
    const lists = issuer === undefined ? [] : listsOf(trust, issuer, at)
    if (lists.length === 0 && place === 0) return { ok: false, why: 'revocation-unknown' }
    for (const list of lists) {
      const found = list.findRevoked(below.parsed)
      if (found !== null && found.revocationDate <= at)
        return { ok: false, why: 'revoked', at: found.revocationDate }
    }
  }
  return undefined
}

/** The lists that an authority itself has signed and that are still to be relied on. */
function listsOf(trust: Trust, issuer: Read, at: Date): readonly x509.X509Crl[] {
  const usages = issuer.parsed.getExtension(x509.KeyUsagesExtension)?.usages
  if (usages !== undefined && (usages & x509.KeyUsageFlags.cRLSign) === 0) return []
  const name = issuer.parsed.subject
  return trust.revocationLists.flatMap((der) => {
    const list = new x509.X509Crl(new Uint8Array(der))
    const current =
      list.issuer === name && list.thisUpdate <= at && list.nextUpdate !== undefined && at <= list.nextUpdate
    return current && isIssuedWith(der, keyOf(issuer.der)) ? [list] : []
  })
}

/** The credit code that a subject carries, in the first of these parts that has a right one. */
function codeIn({ parsed }: Read, parts: readonly string[]): string | undefined {
  for (const part of parts) {
    for (const value of parsed.subjectName.getField(part)) {
      for (const [text] of value.toUpperCase().matchAll(/[0-9A-HJ-NP-RTUWXY]{18}/g)) {
        const checked = checkCreditCode(text)
        if (checked.ok) return checked.value
      }
    }
  }
  return undefined
}
