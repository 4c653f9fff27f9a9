import { createHash } from 'node:crypto'
import { algorithms } from './algorithms.ts'
import { identifier, integer, membersOf, octets, readElement, sequence, setOf, tagged } from './der.ts'
import type { DocumentSigner } from './signer.ts'

const contentType = identifier('1.2.840.113549.1.9.3')
const messageDigest = identifier('1.2.840.113549.1.9.4')
const signingCertificateV2 = identifier('1.2.840.113549.1.9.16.2.47')
const data = identifier('1.2.840.113549.1.7.1')
const signedData = identifier('1.2.840.113549.1.7.2')

/**
 * A detached CMS signature over some bytes at the level CAdES-B-B, as PAdES-B-B embeds it (ETSI EN 319 142-1, 6.3): the
 * certificate is bound by its digest, and there is no signing time, which PDF has in its own dictionary.
 */
export async function signDetached(bytes: Uint8Array, signer: DocumentSigner): Promise<Buffer> {
  const [certificate, ...issuers] = signer.certificateChain()
  if (certificate === undefined) throw new Error('The signing certificate is missing')
  const { hash, digest, signature } = algorithms[signer.algorithm]
  const attributes = [
    attribute(contentType, data),
    attribute(messageDigest, octets(createHash(hash).update(bytes).digest())),
    factsOf(certificate).reference,
  ]
  // Signed as a SET (tag 31), though the message carries them as [0] (RFC 5652, 5.4).
  const signed = await signer.sign(setOf(...attributes))
  const { serial, issuer } = factsOf(certificate)
  const signerInfo = sequence(
    integer(1),
    sequence(issuer, serial),
    digest,
    tagged(0, ...attributes.toSorted(Buffer.compare)),
    signature,
    octets(signed),
  )
  const message = sequence(
    integer(1),
    setOf(digest),
    sequence(data),
    tagged(0, certificate, ...issuers),
    setOf(signerInfo),
  )
  return sequence(signedData, tagged(0, message))
}

/** What is read off a certificate once, however many documents it signs. */
interface CertificateFacts {
  readonly serial: Buffer
  readonly issuer: Buffer
  /** The attribute that binds the signature to it. */
  readonly reference: Buffer
}

const known = new WeakMap<Buffer, CertificateFacts>()

function factsOf(certificate: Buffer): CertificateFacts {
  const there = known.get(certificate)
  if (there !== undefined) return there
  const { serial, issuer } = namesOf(certificate)
  const fresh = {
    serial,
    issuer,
    reference: attribute(signingCertificateV2, certificateReference(certificate)),
  }
  known.set(certificate, fresh)
  return fresh
}

const attribute = (type: Buffer, value: Buffer) => sequence(type, setOf(value))

/** ESSCertIDv2 (RFC 5035): the digest of the certificate, with issuer and serial number. SHA-256 is its default. */
function certificateReference(certificate: Buffer): Buffer {
  const { serial, issuer } = namesOf(certificate)
  const digest = octets(createHash('sha256').update(certificate).digest())
  // GeneralName [4] is the directory name.
  const issuerSerial = sequence(sequence(tagged(4, issuer)), serial)
  return sequence(sequence(sequence(digest, issuerSerial)))
}

/**
 * Issuer and serial number of a certificate, byte for byte as they lie in it: written anew, a Chinese name could come
 * out otherwise and no reader would find the certificate.
 */
export function namesOf(certificate: Buffer): { serial: Buffer; issuer: Buffer; subject: Buffer } {
  const [toBeSigned] = membersOf(readElement(certificate))
  if (toBeSigned === undefined) throw new Error('This is no X.509 certificate')
  const fields = membersOf(toBeSigned).map(({ whole }) => whole)
  // The version comes first, unless it is 1.
  const [serial, , issuer, , subject] = fields[0]?.[0] === 0xa0 ? fields.slice(1) : fields
  if (serial === undefined || issuer === undefined || subject === undefined)
    throw new Error('This is no X.509 certificate')
  return { serial, issuer, subject }
}
