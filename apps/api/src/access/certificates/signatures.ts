import { createPublicKey, verify } from 'node:crypto'
import { type Found, identifier, membersOf, readElement } from '../../documents/signing/der.ts'
import { isSm2Signature } from './sm2.ts'

/** Digest by object identifier. SHA-1 and MD5 are not among them: nothing signed with those counts. */
const digests = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '1.2.156.10197.1.401': 'sm3',
} as const

export type Digest = (typeof digests)[keyof typeof digests]

const signatures: Readonly<Record<string, Digest>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
  '1.2.156.10197.1.501': 'sm3',
}

const byBytes = <T>(table: Readonly<Record<string, T>>) =>
  new Map(Object.entries(table).map(([dotted, value]) => [identifier(dotted).toString('hex'), value]))
const [digestByBytes, signatureByBytes] = [byBytes<Digest>(digests), byBytes(signatures)]

const first = (algorithm: Found | undefined) =>
  algorithm === undefined ? '' : (membersOf(algorithm)[0]?.whole.toString('hex') ?? '')

/** The digest that an AlgorithmIdentifier names; undefined for one that does not count. */
export const digestOf = (algorithm: Found | undefined): Digest | undefined =>
  digestByBytes.get(first(algorithm))

/** The digest of a signature algorithm that names both, as certificates do. */
export const digestOfSignature = (algorithm: Found | undefined): Digest | undefined =>
  signatureByBytes.get(first(algorithm))

const sm2Curve = identifier('1.2.156.10197.1.301')

/** Whether these bytes were signed with the private half of this key (SubjectPublicKeyInfo in DER). */
export function isSignedWith(
  bytes: Uint8Array,
  { digest, signature }: { readonly digest: Digest; readonly signature: Buffer },
  publicKey: Buffer,
): boolean {
  try {
    const [algorithm, point] = membersOf(readElement(publicKey))
    const curve = algorithm === undefined ? undefined : membersOf(algorithm)[1]
    if (curve?.whole.equals(sm2Curve) !== true) {
      // An RSA signature over SM3 is nobody's practice.
      if (digest === 'sm3') return false
      const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' })
      if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048)
        return false
      return verify(digest, bytes, key, signature)
    }
    if (digest !== 'sm3') return false
    const [r, s] = membersOf(readElement(signature)).map(({ content }) =>
      BigInt(`0x${content.toString('hex')}`),
    )
    // A BIT STRING begins with the number of bits that do not count.
    return (
      r !== undefined &&
      s !== undefined &&
      isSm2Signature(bytes, { r, s }, point?.content.subarray(1) ?? Buffer.of())
    )
  } catch {
    return false
  }
}

/** Whether a certificate or a revocation list (both are: what was signed, algorithm, signature) bears this key's signature. */
export function isIssuedWith(der: Buffer, publicKey: Buffer): boolean {
  const [signed, algorithm, signature] = membersOf(readElement(der))
  const digest = digestOfSignature(algorithm)
  return (
    signed !== undefined &&
    signature !== undefined &&
    digest !== undefined &&
    isSignedWith(signed.whole, { digest, signature: signature.content.subarray(1) }, publicKey)
  )
}
