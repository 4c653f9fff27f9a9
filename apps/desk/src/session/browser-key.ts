import type { KeyAnswer, KeyCreation, KeyRequest, NewKeyAnswer } from '@anzhu/contract/security-keys'
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'

/** What went wrong between browser and key, in a sentence for whoever holds the key. */
export class KeyTrouble extends Error {}

/** Has a request signed by the key that is plugged in; the browser asks for its PIN. Throws KeyTrouble. */
export async function signWithKey(request: KeyRequest): Promise<KeyAnswer> {
  const { id, response } = await withKey(() => startAuthentication({ optionsJSON: request }))
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  return { id, response: { clientDataJSON, authenticatorData, signature, userHandle: userHandle ?? null } }
}

/** Has a key pair made on the key that is plugged in. Throws KeyTrouble. */
export async function makeKey(request: KeyCreation): Promise<NewKeyAnswer> {
  const { id, response } = await withKey(() => startRegistration({ optionsJSON: request }))
  const { clientDataJSON, attestationObject, transports = [] } = response
  return { id, response: { clientDataJSON, attestationObject, transports } }
}

async function withKey<T>(work: () => Promise<T>): Promise<T> {
  if (!browserSupportsWebAuthn())
    throw new KeyTrouble(
      '这个浏览器或网址不能使用安全密钥。请用新版 Edge、Chrome 或 360 浏览器的极速模式，从 https:// 开头的网址打开本平台。',
    )
  try {
    return await work()
  } catch (error) {
    throw new KeyTrouble(sentenceFor(error))
  }
}

const sentences: Readonly<Record<string, string>> = {
  ERR_INVALID_DOMAIN: '网址不是域名，不能使用安全密钥。请从本平台的正式网址打开。',
  ERR_INVALID_RP_ID: '网址与本平台设置的不一致，不能使用安全密钥。请从本平台的正式网址打开。',
  ERR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: '这把安全密钥已经登记过，直接用它登录即可。',
  ERR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT:
    '这把安全密钥不能保存登录信息。请换一把支持 FIDO2 的密钥。',
  ERR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT: '这把安全密钥没有 PIN。请先给它设置 PIN，再试一次。',
  NotAllowedError:
    '没有完成：可能取消了、超时了，或 PIN 不正确。PIN 连续输错，密钥会把自己锁住；请确认 PIN 后再试。',
}

function sentenceFor(error: unknown): string {
  const code = error instanceof WebAuthnError ? error.code : ''
  const name = error instanceof Error ? error.name : ''
  return sentences[code] ?? sentences[name] ?? '安全密钥没有回应。请拔下重新插入，再试一次。'
}
