import type { ReadMessage } from './sign1.ts'
import type { CredentialKey } from './verdict.ts'

const imported = new WeakMap<CredentialKey, Promise<CryptoKey>>()

/**
 * Whether one of the keys signed a message, by WebCrypto. `cannot-verify` in a page without HTTPS, where browsers have
 * none. Keys are imported once.
 */
export async function signedByAny(
  keys: readonly CredentialKey[],
  message: Pick<ReadMessage, 'signed' | 'signature'>,
): Promise<boolean | 'cannot-verify'> {
  if (globalThis.crypto?.subtle === undefined) return 'cannot-verify'
  const answers = await Promise.all(keys.map((key) => signedBy(key, message)))
  return answers.includes(true)
}

async function signedBy(
  key: CredentialKey,
  { signed, signature }: Pick<ReadMessage, 'signed' | 'signature'>,
): Promise<boolean> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const { kty, crv, x, y } = key
  const cached = imported.get(key)
  const importing = cached ?? crypto.subtle.importKey('jwk', { kty, crv, x, y }, curve, false, ['verify'])
  if (cached === undefined) imported.set(key, importing)
  // A key that is no point of the curve has signed nothing.
  return importing.then(
    (ready) => crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, ready, signature, signed),
    () => false,
  )
}
