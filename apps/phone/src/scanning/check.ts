import { type ApiError, call } from '@anzhu/contract/client'
import { type CredentialKey, freshnessNotices, verifyToken } from '@anzhu/contract/credential'
import { listCredentialKeys, type Scan, scanCode } from '@anzhu/contract/scanning'
import { shanghaiDate } from '@anzhu/law/kernel/date'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import { colourWords } from '@anzhu/law/safety-code/words'
import { keep, readKept } from '../app/kept.ts'
import { asOf } from '../app/server-clock.ts'

/** A verdict to show, from the server and recorded there, or made on this phone without network. */
export interface Checked extends Pick<
  Scan,
  'verdict' | 'word' | 'sentence' | 'at' | 'form' | 'person' | 'masked'
> {
  readonly recorded: boolean
}

/** Checks with the server, which records it; without network, on this phone with the kept keys. Throws other refusals. */
export async function check(content: string, projectId: string | null, now: number): Promise<Checked> {
  try {
    return { ...(await call(scanCode, { content, projectId })), recorded: true }
  } catch (error) {
    if ((error as ApiError).status !== 0) throw error
    return checkOffline(content, readKept<KeptKeys>('credential-keys'), now)
  }
}

/** The public keys of the issuers, and when they were fetched (milliseconds). */
export interface KeptKeys {
  readonly keys: readonly CredentialKey[]
  readonly at: number
}

/** Keys older than three days may have been withdrawn since. Milliseconds. */
const longest = 72 * 3_600_000

/** Fetches the keys for checking without network, while there is one. */
export async function keepKeys(now: number): Promise<void> {
  const { keys } = await call(listCredentialKeys, {})
  keep('credential-keys', { keys, at: now })
}

/**
 * A verdict without network: only a code that was drawn on a phone just now shows its colour, and says that it was
 * checked offline. Everything else waits for the network; only a broken signature is certain here.
 */
export async function checkOffline(content: string, kept: KeptKeys | null, now: number): Promise<Checked> {
  const token = /([A-Za-z0-9_-]{150,})$/.exec(content.trim())?.[1]
  const nothing = {
    at: new Date(now).toISOString(),
    form: 'none',
    person: null,
    masked: null,
    recorded: false,
  } as const
  const wait = (sentence: string, form: Scan['form'] = 'none') =>
    ({ ...nothing, form, verdict: 'expired', word: '需联网复核', sentence }) as const
  if (token === undefined) return wait('没有网络，码号和其他内容不能在本机核验。请到有信号处重扫。')
  if (kept === null || now - kept.at > longest)
    return wait('没有网络，本机的核验公钥已超过 72 小时没有更新。')

  const result = await verifyToken(token, kept.keys, { now: Math.floor(now / 1000) })
  if (!result.ok && (result.reason === 'expired' || result.reason === 'ahead'))
    return wait(freshnessNotices[result.reason])
  if (!result.ok && result.reason === 'cannot-verify') return wait('没有网络，这个浏览器不能在本机核验签名。')
  if (!result.ok)
    return {
      ...nothing,
      verdict: 'forged',
      word: '疑似伪造',
      sentence: '离线核验：签名无效，不是本平台签发的码。',
    }

  const { claims } = result
  if (result.freshness !== 'fresh') return wait(freshnessNotices[result.freshness], result.freshness)
  const colour = colourOnDay(shanghaiDate(now), claims)
  const { name, meaning } = colourWords[colour]
  return {
    ...nothing,
    form: 'fresh',
    verdict: colour,
    word: `${name} ${meaning}（离线核验）`,
    sentence: `离线核验，数据截至 ${asOf(claims.issuedAt * 1000, now)}。是否刚被注销、是否本项目人员，须联网才知道。`,
    masked: {
      name: claims.maskedName,
      enterprise: '',
      trade: '',
      validUntil: null,
      codeNumber: claims.codeNumber,
      issuer: '',
    },
  }
}
