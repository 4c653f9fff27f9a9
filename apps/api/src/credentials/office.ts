import path from 'node:path'
import type { Claims, CredentialKey, CredentialVerdict, StatusList } from '@anzhu/contract/credential'
import { issueStatusList, issueToken } from './issue.ts'
import type { KeyStore } from './keys.ts'
import { openKeyStore } from './keys.ts'
import { tokenVerifier } from './verify.ts'

/** Where the server's credentials are signed and verified. */
export interface CredentialOffice {
  /** The signed token of some claims, by the newest key. */
  issue(claims: Claims): Promise<string>
  /** A status list, signed by the newest key. */
  issueStatusList(list: StatusList): Promise<string>
  /** The verdict on a token at an instant, in seconds since 1970. Never throws. */
  verify(token: string, now: number): CredentialVerdict
  /** What offline verifiers need: GET /credential-keys. */
  publicKeys(): CredentialKey[]
  /** For rotation and withdrawal. */
  readonly keyStore: KeyStore
}

/** Opens the office on the keys in `<folder>/keys/credential`, making the first one at the first start. */
export function openCredentialOffice(folder: string, region?: string): CredentialOffice {
  const keyStore = openKeyStore({ folder: path.join(folder, 'keys', 'credential'), region })
  const { verify, remember } = tokenVerifier(keyStore.keys)
  return {
    async issue(claims) {
      const token = await issueToken(keyStore.signer(), claims)
      remember(token)
      return token
    },
    issueStatusList: (list) => issueStatusList(keyStore.signer(), list),
    verify,
    publicKeys: keyStore.publicKeys,
    keyStore,
  }
}
