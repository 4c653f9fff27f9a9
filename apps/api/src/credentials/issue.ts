import type { Claims, StatusList } from '@anzhu/contract/credential'
import { draftStatusList, draftToken } from '@anzhu/contract/credential'
import type { CredentialSigner } from './keys.ts'

/** The signed token of some claims. Claims that break a rule of docs/credential.md are a RangeError saying which. */
export async function issueToken(signer: CredentialSigner, claims: Claims): Promise<string> {
  const draft = draftToken(signer.kid, claims)
  return draft.seal(await signer.sign(draft.signed))
}

/** The signed status list of a city. A list that breaks a rule of docs/credential.md is a RangeError saying which. */
export async function issueStatusList(signer: CredentialSigner, list: StatusList): Promise<string> {
  const draft = draftStatusList(signer.kid, list)
  return draft.seal(await signer.sign(draft.signed))
}
