import { readFileSync } from 'node:fs'
import { publicReach, readNetworks, readOutsideAddress, type Reach } from './connectors/reach.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** Where a system outside is asked; the token, where one is set, goes with every question. */
export interface OutsideAddress {
  readonly address: URL
  readonly token: string | null
}

/** The systems outside that the settings connect; null where none is. */
export interface OutsideSettings {
  readonly reach: Reach
  readonly businessRegistry: OutsideAddress | null
  readonly contractRegister: OutsideAddress | null
  readonly completionFilings: OutsideAddress | null
  /** With the key of the hashes by which people are found there. */
  readonly historicCertificates: (OutsideAddress & { readonly key: string }) | null
  readonly faceCheck: OutsideAddress | null
  /** The key of the account at 云片. */
  readonly sms: { readonly key: string } | null
  /** The service account (公众号) at WeChat. */
  readonly weChat: { readonly id: string; readonly secret: string } | null
  readonly nationalPlatform: {
    readonly address: URL
    readonly client: string
    readonly secret: string
  } | null
}

/** Reads what connects the platform to systems outside; a setting that makes no sense is a sentence that names it. */
export function readOutside(env: Variables): OutsideSettings {
  const reach = publicReach(readNetworks('ANZHU_PRIVATE_NETWORKS', env['ANZHU_PRIVATE_NETWORKS']))
  const system = (name: string): OutsideAddress | null => {
    const address = readOutsideAddress(name, env[name], reach)
    return address === null ? null : { address, token: secretOf(env, `${name}_TOKEN`) }
  }
  return {
    reach,
    businessRegistry: system('ANZHU_BUSINESS_REGISTRY'),
    contractRegister: system('ANZHU_CONTRACT_REGISTER'),
    completionFilings: system('ANZHU_COMPLETION_FILINGS'),
    historicCertificates: historyOf(env, system('ANZHU_HISTORIC_CERTIFICATES')),
    faceCheck: system('ANZHU_FACE_CHECK'),
    sms: smsOf(env),
    weChat: weChatOf(env),
    nationalPlatform: nationOf(env, reach),
  }
}

function historyOf(env: Variables, system: OutsideAddress | null): OutsideSettings['historicCertificates'] {
  if (system === null) return null
  return { ...system, key: mustBeSecret(env, 'ANZHU_HISTORIC_CERTIFICATES_KEY') }
}

function smsOf(env: Variables): OutsideSettings['sms'] {
  const gateway = env['ANZHU_SMS'] ?? ''
  if (gateway === '') return null
  if (gateway !== 'yunpian')
    throw new Error(`设置 ANZHU_SMS=${gateway} 无效：目前可用的短信网关是 yunpian（云片）。`)
  return { key: mustBeSecret(env, 'ANZHU_SMS_KEY') }
}

function weChatOf(env: Variables): OutsideSettings['weChat'] {
  const id = env['ANZHU_WECHAT_APP_ID'] ?? ''
  if (id === '') return null
  if (!/^wx[0-9a-z]{6,40}$/i.test(id))
    throw new Error(`设置 ANZHU_WECHAT_APP_ID=${id} 无效：应为微信公众平台的开发者 ID，以 wx 开头。`)
  return { id, secret: mustBeSecret(env, 'ANZHU_WECHAT_SECRET') }
}

function nationOf(env: Variables, reach: Reach): OutsideSettings['nationalPlatform'] {
  const address = readOutsideAddress('ANZHU_NATIONAL_PLATFORM', env['ANZHU_NATIONAL_PLATFORM'], reach)
  if (address === null) return null
  const client = env['ANZHU_NATIONAL_CLIENT'] ?? ''
  if (!/^[\x21-\x7e]{1,100}$/.test(client))
    throw new Error('接通国家平台还要设置 ANZHU_NATIONAL_CLIENT：国家平台分配的接入账号。')
  return { address, client, secret: mustBeSecret(env, 'ANZHU_NATIONAL_SECRET') }
}

function mustBeSecret(env: Variables, name: string): string {
  const secret = secretOf(env, name)
  if (secret === null) throw new Error(`还要设置 ${name}，或在 ${name}_FILE 中写明存放它的文件。`)
  return secret
}

/** A secret from its variable, or from the file that <name>_FILE names; never in a message. */
function secretOf(env: Variables, name: string): string | null {
  const [given = '', file = ''] = [env[name], env[`${name}_FILE`]]
  if (given !== '' && file !== '') throw new Error(`设置 ${name} 和 ${name}_FILE 只能用一个。`)
  const secret = file === '' ? given.trim() : readSecretFile(`${name}_FILE`, file)
  if (secret === '') return null
  // It becomes a header: a line break would make it two.
  if (!/^[\x21-\x7e]{8,4000}$/.test(secret))
    throw new Error(`设置 ${name} 无效：应为 8 位以上的字母、数字和符号，不含空格和换行。`)
  return secret
}

function readSecretFile(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new Error(`设置 ${name} 指定的文件 ${file} 读不出来，请核对路径和权限。`)
  }
}
