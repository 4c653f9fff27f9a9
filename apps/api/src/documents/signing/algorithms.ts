import { identifier, nothing, sequence } from './der.ts'
import type { SignatureAlgorithm } from './signer.ts'

/** What CMS writes of an algorithm, and under which name node:crypto knows its digest. */
interface AlgorithmFacts {
  readonly hash: 'sha256' | 'sm3'
  /** AlgorithmIdentifiers in DER. */
  readonly digest: Buffer
  readonly signature: Buffer
}

/** SHA-256 without parameters, as RFC 5754 wants it. */
export const sha256 = sequence(identifier('2.16.840.1.101.3.4.2.1'))
/** ECDSA with SHA-256, whose curve the key says. */
export const ecdsaWithSha256 = sequence(identifier('1.2.840.10045.4.3.2'))

/** What each algorithm a signer may name means in CMS. */
export const algorithms: Readonly<Record<SignatureAlgorithm, AlgorithmFacts>> = {
  'ecdsa-sha256': { hash: 'sha256', digest: sha256, signature: ecdsaWithSha256 },
  'rsa-sha256': {
    hash: 'sha256',
    digest: sha256,
    signature: sequence(identifier('1.2.840.113549.1.1.11'), nothing),
  },
  // GM/T 0006: SM3, and SM2 with SM3. PDF readers abroad do not know them.
  'sm2-sm3': {
    hash: 'sm3',
    digest: sequence(identifier('1.2.156.10197.1.401')),
    signature: sequence(identifier('1.2.156.10197.1.501')),
  },
}
