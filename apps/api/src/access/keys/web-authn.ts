import type { KeyAnswer, KeyCreation, KeyRequest, NewKeyAnswer } from '@anzhu/contract/security-keys'
import type { House } from '../../house.ts'
import { challengeMinutes } from '../challenges.ts'

/** A key as it is kept. */
export interface KnownKey {
  readonly credentialId: Buffer
  readonly publicKey: Buffer
  readonly transports: readonly string[]
}

const timeout = challengeMinutes * 60_000

/** Keys are made for this name and speak to pages from this origin only. */
function partyOf({ settings }: Pick<House, 'settings'>) {
  const { hostname, origin } = new URL(settings.publicUrl)
  return { id: hostname, origin }
}

/** What a browser is asked to have signed: by one of these keys, or by whichever the device holds for us. */
export function keyRequest(house: House, challenge: string, keys: readonly KnownKey[] = []): KeyRequest {
  return {
    challenge,
    timeout,
    rpId: partyOf(house).id,
    allowCredentials: keys.map(describe),
    userVerification: 'required',
  }
}

/** What a browser is asked to make: a key that asks for its PIN and is found without a login name. */
export function keyCreation(
  house: House,
  challenge: string,
  account: { readonly id: string; readonly login: string; readonly name: string },
  keys: readonly KnownKey[],
): KeyCreation {
  return {
    challenge,
    timeout,
    rp: { id: partyOf(house).id, name: '安筑' },
    user: { id: userHandle(account.id), name: account.login, displayName: account.name },
    // ES256, EdDSA, RS256: what keys on the market sign with.
    pubKeyCredParams: [-7, -8, -257].map((alg) => ({ alg, type: 'public-key' })),
    excludeCredentials: keys.map(describe),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    attestation: 'none',
    hints: ['security-key'],
  }
}

const describe = ({ credentialId, transports }: KnownKey) => ({
  id: credentialId.toString('base64url'),
  type: 'public-key' as const,
  transports: [...transports],
})

/** How an account is called on the device: nothing that says who it is. */
export const userHandle = (accountId: string) =>
  Buffer.from(accountId.replaceAll('-', ''), 'hex').toString('base64url')

/** The challenge that an answer says it answers; empty when it cannot be read. */
export function challengeIn({ response }: KeyAnswer | NewKeyAnswer): string {
  try {
    const data: unknown = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8'))
    const found = typeof data === 'object' && data !== null && 'challenge' in data ? data.challenge : ''
    return typeof found === 'string' ? found : ''
  } catch {
    return ''
  }
}

/** Whether the device says that it has checked the PIN (or a finger): bit 2 of the flags after the hash of our name. */
export function saysPinChecked({ response }: KeyAnswer): boolean {
  const flags = Buffer.from(response.authenticatorData, 'base64url')[32] ?? 0
  return (flags & 0b100) !== 0
}

/** The counter that a rightly signed answer carries; undefined when anything about the answer is wrong. */
export async function counterOfAnswer(
  house: House,
  answer: KeyAnswer,
  key: Pick<KnownKey, 'publicKey'>,
): Promise<number | undefined> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { id: expectedRPID, origin } = partyOf(house)
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id: answer.id,
        rawId: answer.id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: answer.response.clientDataJSON,
          authenticatorData: answer.response.authenticatorData,
          signature: answer.response.signature,
        },
      },
      expectedChallenge: challengeIn(answer),
      expectedOrigin: origin,
      expectedRPID,
      requireUserVerification: true,
      // Counted against what is kept when that is written, so that two answers at once cannot both pass.
      credential: { id: answer.id, publicKey: new Uint8Array(key.publicKey), counter: 0 },
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    // The library throws for everything that is not as it must be.
    return undefined
  }
}

/** What is kept of a new key; undefined when anything about its answer is wrong. */
export async function readNewKey(
  house: House,
  answer: NewKeyAnswer,
): Promise<(KnownKey & { readonly counter: number }) | undefined> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { id: expectedRPID, origin } = partyOf(house)
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id: answer.id,
        rawId: answer.id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: answer.response.clientDataJSON,
          attestationObject: answer.response.attestationObject,
        },
      },
      expectedChallenge: challengeIn(answer),
      expectedOrigin: origin,
      expectedRPID,
      requireUserVerification: true,
    })
    if (!verified) return undefined
    const { id, publicKey, counter } = registrationInfo.credential
    return {
      credentialId: Buffer.from(id, 'base64url'),
      publicKey: Buffer.from(publicKey),
      counter,
      transports: answer.response.transports ?? [],
    }
  } catch {
    return undefined
  }
}
