import http from 'node:http'
import https from 'node:https'
import type { Target } from './target.ts'

/** What became of one attempt; status null when nothing answered. */
export interface Outcome {
  readonly status: number | null
  readonly problem: string
}

/** An honest receiver takes note and answers; whoever needs longer does its work afterwards. */
const answerMs = 10_000

/**
 * Posts a body to the pinned address. Redirects are not followed, nothing of the answer but its status is used, and whoever
 * does not answer in time has not received it. Never throws.
 */
export function postTo(
  { url, pinned }: Target,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(answerMs)
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: false,
        signal,
        lookup: (_, options, done) =>
          options.all === true ? done(null, [pinned]) : done(null, pinned.address, pinned.family),
      },
      (response) => {
        const status = response.statusCode ?? 0
        // What it says is nobody's business, and it may say it for ever.
        response.destroy()
        resolve({ status, problem: status >= 200 && status < 300 ? '' : `对方答复 ${status}` })
      },
    )
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ status: null, problem: signal.aborted ? '对方 10 秒内没有答复' : wordFor(error) }),
    )
    request.end(body)
  })
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: '对方拒绝连接',
  ECONNRESET: '对方中断了连接',
  EHOSTUNREACH: '连不上对方的网络',
  ENETUNREACH: '连不上对方的网络',
  CERT_HAS_EXPIRED: '对方的 TLS 证书已过期',
  DEPTH_ZERO_SELF_SIGNED_CERT: '对方的 TLS 证书不被信任',
  SELF_SIGNED_CERT_IN_CHAIN: '对方的 TLS 证书不被信任',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '对方的 TLS 证书不被信任',
  ERR_TLS_CERT_ALTNAME_INVALID: '对方的 TLS 证书与网址不符',
}

const wordFor = ({ code = '' }: NodeJS.ErrnoException) => words[code] ?? `没有送到（${code || '连接出错'}）`
