import type { SignedChallenge } from '@anzhu/contract/certificate-sign-in'
import { createHash } from 'node:crypto'
import { type Found, identifier, membersOf, octets, readElement } from '../../documents/signing/der.ts'
import { namesOf } from '../../documents/signing/cms.ts'
import { digestOf, digestOfSignature, isSignedWith, type Digest } from './signatures.ts'
import { x509 } from './x509.ts'

/** Who claims to have signed, and whether they did. */
export interface Claim {
  /** In DER. */
  readonly certificate: Buffer
  /** What came along and may lie between it and a root. */
  readonly others: readonly Buffer[]
  isSignatureOf(challenge: string): boolean
}

/** Reads what the lock has signed; undefined when it is neither a CMS message nor a certificate with a signature. */
export function readSigned(signed: SignedChallenge): Claim | undefined {
  const claim = unlessBroken(() =>
    signed.form === 'cms' ? readMessage(fromBase64(signed.message)) : readBare(signed),
  )
  return (
    claim && {
      ...claim,
      isSignatureOf: (challenge) => unlessBroken(() => claim.isSignatureOf(challenge)) === true,
    }
  )
}

/** Whoever comes here brings bytes of their own making: what cannot be read proves nothing. */
function unlessBroken<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

const fromBase64 = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'base64')

/** The key of a certificate: SubjectPublicKeyInfo in DER. */
export const keyOf = (certificate: Buffer): Buffer =>
  Buffer.from(new x509.X509Certificate(new Uint8Array(certificate)).publicKey.rawData)

function readBare({ certificate: text, signature }: { certificate: string; signature: string }): Claim {
  const certificate = readElement(fromBase64(text)).whole
  const key = keyOf(certificate)
  const bytes = fromBase64(signature)
  return {
    certificate,
    others: [],
    // It does not say how it was made: the digests in use are tried.
    isSignatureOf: (challenge) =>
      (['sha256', 'sm3', 'sha384', 'sha512'] as const).some((digest) =>
        isSignedWith(Buffer.from(challenge, 'utf8'), { digest, signature: bytes }, key),
      ),
  }
}

/** SignedData by RFC 5652, and by GM/T 0010 under its own name. */
const signedDataNames = ['1.2.840.113549.1.7.2', '1.2.156.10197.6.1.4.2.2'].map(identifier)
const messageDigest = identifier('1.2.840.113549.1.9.4')

function readMessage(der: Buffer): Claim | undefined {
  const [name, wrapped] = membersOf(readElement(der))
  if (name === undefined || wrapped === undefined || !signedDataNames.some((one) => one.equals(name.whole)))
    return undefined
  const parts = membersOf(readElement(wrapped.content))
  const certificates = parts.filter(({ tag }) => tag === 0xa0).flatMap(membersOf)
  const infos = membersOf(parts.at(-1) ?? readElement(Buffer.of()))
  // One lock signs for one enterprise.
  if (infos.length !== 1 || infos[0] === undefined) return undefined
  const info = readInfo(infos[0])
  const own = certificates.find(({ whole }) => info?.isBy(whole))
  if (info === undefined || own === undefined) return undefined
  return {
    certificate: own.whole,
    others: certificates.filter((one) => one !== own).map(({ whole }) => whole),
    isSignatureOf: (challenge) =>
      info.isOver(Buffer.from(challenge, 'utf8'), contentIn(parts[2]), keyOf(own.whole)),
  }
}

/** What a message carries of what it signs; undefined when the signature is detached. */
function contentIn(encapsulated: Found | undefined): Buffer | undefined {
  const [, wrapped] = encapsulated === undefined ? [] : membersOf(encapsulated)
  return wrapped === undefined ? undefined : membersOf(wrapped)[0]?.content
}

function readInfo(info: Found) {
  const [, signer, digestAlgorithm, ...rest] = membersOf(info)
  const attributes = rest[0]?.tag === 0xa0 ? rest[0] : undefined
  const [algorithm, signature] = attributes === undefined ? rest : rest.slice(1)
  const digest = digestOf(digestAlgorithm)
  if (signer === undefined || signature === undefined || digest === undefined) return undefined
  // Some write the digest into the algorithm of the signature as well; then both must agree.
  const named = digestOfSignature(algorithm)
  if (named !== undefined && named !== digest) return undefined
  return {
    isBy(certificate: Buffer) {
      const { issuer, serial } = namesOf(certificate)
      return Buffer.concat([issuer, serial]).equals(signer.content)
    },
    isOver(challenge: Buffer, carried: Buffer | undefined, key: Buffer): boolean {
      if (carried !== undefined && !carried.equals(challenge)) return false
      const made = { digest, signature: signature.content }
      if (attributes === undefined) return isSignedWith(challenge, made, key)
      // Signed as a SET (tag 31), though the message carries them as [0] (RFC 5652, 5.4).
      const asSet = Buffer.concat([Buffer.of(0x31), attributes.whole.subarray(1)])
      return saysDigest(attributes, challenge, digest) && isSignedWith(asSet, made, key)
    },
  }
}

function saysDigest(attributes: Found, challenge: Buffer, digest: Digest): boolean {
  const said = octets(createHash(digest).update(challenge).digest())
  return membersOf(attributes).some((attribute) => {
    const [type, values] = membersOf(attribute)
    return type?.whole.equals(messageDigest) === true && values?.content.equals(said) === true
  })
}
