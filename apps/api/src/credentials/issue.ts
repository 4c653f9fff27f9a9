import type { Claims } from '@anzhu/contract/credential'
import { draftToken } from '@anzhu/contract/credential'
import type { CredentialSigner } from './keys.ts'

/** The signed token of some claims. Claims that break a rule of docs/credential.md are a RangeError saying which. */
export async function issueToken(signer: CredentialSigner, claims: Claims): Promise<string> {
  const draft = draftToken(signer.kid, claims)
  return draft.seal(await signer.sign(draft.signed))
}
