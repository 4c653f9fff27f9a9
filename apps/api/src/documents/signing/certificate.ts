import { createHash, createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto'
import { ecdsaWithSha256 } from './algorithms.ts'
import { bits, boolean, identifier, integer, octets, sequence, setOf, tagged, text, time } from './der.ts'

/** Whom a certificate names, in this order: C, O, CN. */
export interface DistinguishedName {
  readonly organisation: string
  readonly name: string
}

/** What a certificate is to say, and who vouches for it. */
export interface CertificateWish {
  readonly subject: DistinguishedName
  readonly issuer: DistinguishedName
  readonly publicKey: KeyObject
  /** P-256 key of the issuer. */
  readonly issuerKey: KeyObject
  readonly from: Date
  readonly to: Date
  readonly role: 'authority' | 'document-signing'
}

/** An X.509 version 3 certificate in DER, signed with ECDSA and SHA-256 (RFC 5280). */
export function issueCertificate({
  subject,
  issuer,
  publicKey,
  issuerKey,
  from,
  to,
  role,
}: CertificateWish): Buffer {
  const serial = randomBytes(16)
  // Twenty octets at most and never negative.
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  const toBeSigned = sequence(
    tagged(0, integer(2)),
    integer(serial),
    ecdsaWithSha256,
    nameOf(issuer),
    sequence(time(from), time(to)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(...extensionsOf(publicKey, createPublicKey(issuerKey), role))),
  )
  return sequence(toBeSigned, ecdsaWithSha256, bits(sign('sha256', toBeSigned, issuerKey)))
}

function nameOf({ organisation, name }: DistinguishedName): Buffer {
  const part = (type: string, value: Buffer) => setOf(sequence(identifier(type), value))
  // A country is a PrintableString.
  const country = Buffer.concat([Buffer.of(0x13, 2), Buffer.from('CN')])
  return sequence(part('2.5.4.6', country), part('2.5.4.10', text(organisation)), part('2.5.4.3', text(name)))
}

function extensionsOf(subjectKey: KeyObject, issuerKey: KeyObject, role: CertificateWish['role']): Buffer[] {
  const isAuthority = role === 'authority'
  const extension = (type: string, critical: boolean, value: Buffer) =>
    sequence(identifier(type), ...(critical ? [boolean(true)] : []), octets(value))
  return [
    extension('2.5.29.19', true, isAuthority ? sequence(boolean(true), integer(0)) : sequence()),
    // keyCertSign and cRLSign; or digitalSignature and contentCommitment.
    extension('2.5.29.15', true, isAuthority ? bits(Buffer.of(0x06), 1) : bits(Buffer.of(0xc0), 6)),
    extension('2.5.29.14', false, octets(keyIdentifier(subjectKey))),
    extension('2.5.29.35', false, sequence(keyIdentifierInContext(keyIdentifier(issuerKey)))),
  ]
}

const keyIdentifierInContext = (id: Buffer) => Buffer.concat([Buffer.of(0x80, id.length), id])

const keyIdentifier = (key: KeyObject) =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest()
    .subarray(0, 20)
