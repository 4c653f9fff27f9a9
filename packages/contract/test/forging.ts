import { decode } from 'cbor-x'
import type { Claims } from '../src/credential.ts'
import type { Cbor } from '../src/credential/cbor.ts'
import { decodeCbor, encodeCbor } from '../src/credential/cbor.ts'
import { encodeClaims } from '../src/credential/claims.ts'
import {
  certificateClaims,
  paperClaims,
  phoneClaims,
  rfcScalar,
  signDeterministically,
  signedToken,
  testKey,
} from './signing.ts'

/*
 * Makes tokens that are wrong in exactly one way. Those with a changed message are well signed again, so that a verifier
 * cannot refuse them for their signature and pass the test by accident.
 */
const key = testKey(rfcScalar)
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const codeNumber = -3

const phoneToken = signedToken(key, phoneClaims)
const ourHeader: Readonly<Record<number, Cbor>> = {
  1: -7,
  4: Uint8Array.from(Buffer.from(key.jwk.kid, 'hex')),
}

/** The phone's token with its bytes changed under the old signature. */
export function withBytes(changed: (bytes: Uint8Array) => Uint8Array): string {
  return Buffer.from(changed(Uint8Array.from(Buffer.from(phoneToken, 'base64url')))).toString('base64url')
}

/** The phone's token with other claims under the old signature. */
export function withClaims(claims: Claims): string {
  return assembled({
    payload: encodeClaims(claims),
    signature: Buffer.from(phoneToken, 'base64url').subarray(-64),
  })
}

/** The phone's message with header parameters or claims (by their numbers) changed, added or left out. */
export function resealed(change: {
  readonly header?: Readonly<Record<number, Cbor>>
  readonly payload?: Readonly<Record<number, Cbor>>
  readonly withoutHeader?: number
  readonly withoutClaim?: number
  readonly unprotected?: ReadonlyMap<number, Cbor>
  readonly signature?: Uint8Array
}): string {
  const claims = decode(Buffer.from(encodeClaims(phoneClaims))) as Record<number, Cbor>
  const number = Uint8Array.from(claims[codeNumber] as Uint8Array)
  return assembled({
    header: mapOf({ ...ourHeader, ...change.header }, change.withoutHeader),
    payload: mapOf({ ...claims, [codeNumber]: number, ...change.payload }, change.withoutClaim),
    unprotected: change.unprotected,
    signature: change.signature,
  })
}

/** A certificate's message with claims (by their numbers) changed, added or left out, well signed again. */
export const resealedCertificate = (changed: Readonly<Record<number, Cbor>>, withoutClaim?: number): string =>
  resealedClaims(certificateClaims, changed, withoutClaim)

/** A paper's message, likewise. */
export const resealedPaper = (changed: Readonly<Record<number, Cbor>>, withoutClaim?: number): string =>
  resealedClaims(paperClaims, changed, withoutClaim)

function resealedClaims(
  from: Claims,
  changed: Readonly<Record<number, Cbor>>,
  withoutClaim?: number,
): string {
  const claims = decodeCbor(encodeClaims(from)) as ReadonlyMap<number, Cbor>
  return assembled({ payload: mapOf({ ...Object.fromEntries(claims), ...changed }, withoutClaim) })
}

/** The phone's message with its payload spelled otherwise in hexadecimal. */
export function respelled(from: string | RegExp, to: string): string {
  const hex = Buffer.from(encodeClaims(phoneClaims)).toString('hex')
  const other = hex.replace(from, to)
  if (other === hex) throw new Error(`Nothing in the payload matches ${from}: ${hex}`)
  return assembled({ payload: Uint8Array.from(Buffer.from(other, 'hex')) })
}

/** The phone's token with the other signature (r, n − s), which anybody can compute from the first. */
export function twinToken(): string {
  return assembled({ signature: twinOf(Buffer.from(phoneToken, 'base64url').subarray(-64)) })
}

interface Parts {
  readonly header?: Uint8Array
  readonly unprotected?: ReadonlyMap<number, Cbor>
  readonly payload?: Uint8Array
  readonly signature?: Uint8Array
}

function assembled({
  header = mapOf(ourHeader),
  unprotected = new Map(),
  payload,
  signature,
}: Parts): string {
  const body = payload ?? encodeClaims(phoneClaims)
  const raw = signature ?? lowSignature(encodeCbor(['Signature1', header, new Uint8Array(0), body]))
  return Buffer.from(encodeCbor([header, unprotected, body, Uint8Array.from(raw)])).toString('base64url')
}

function mapOf(record: Readonly<Record<number, Cbor>>, without?: number): Uint8Array {
  const entries = Object.entries(record).map(([name, value]) => [Number(name), value] as const)
  return encodeCbor(new Map(entries.filter(([name]) => name !== without)))
}

function lowSignature(message: Uint8Array): Uint8Array {
  const signature = signDeterministically(key.d, message)
  return sOf(signature) > order / 2n ? twinOf(signature) : signature
}

function twinOf(signature: Uint8Array): Uint8Array {
  const s = (order - sOf(signature)).toString(16).padStart(64, '0')
  return Buffer.concat([signature.subarray(0, 32), Buffer.from(s, 'hex')])
}

const sOf = (signature: Uint8Array) => BigInt(`0x${Buffer.from(signature.subarray(32)).toString('hex')}`)
