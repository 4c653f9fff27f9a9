import { isCodeNumber } from './code-number.ts'
import { longestToken } from './token.ts'

/** What a camera read or a hand typed turned out to be. */
export type Scanned =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'code-number'; readonly codeNumber: string }
  | { readonly kind: 'refused'; readonly reason: 'foreign-address' | 'mistyped-number' | 'not-a-code' }

/** What the person who scanned is told. */
export const scanNotices: Readonly<Record<Extract<Scanned, { kind: 'refused' }>['reason'], string>> = {
  'foreign-address': '这不是本平台的码，请勿打开其中的网址',
  'mistyped-number': '码号不对，请对照卡片重输 12 位数字',
  'not-a-code': '没有读到安码，请对准二维码重扫，或输入 12 位码号',
}

/** The address a QR holds. `base` is the site's origin, such as https://anzhu.example. */
export function credentialUrl(base: string, token: string): string {
  return `${base.replace(/\/$/, '')}/c/${token}`
}

/**
 * Finds the token in what was scanned or typed: the address of an allowed host, a bare token, or a code number (typed
 * with spaces, hyphens or full-width digits). A host without a scheme means https. Never opens anything.
 */
export function tokenFromScan(text: string, allowedHosts: readonly string[]): Scanned {
  const plain = text.trim()
  // First, because most of what is scanned is one, and no address is: a token has neither colon nor stroke.
  if (isToken(plain)) return { kind: 'token', token: plain }
  for (const host of allowedHosts) {
    // Compared letter by letter before any parser tidies it: parsers forgive user names, dots, tabs and look-alikes.
    const start = `${host.includes('://') ? host : `https://${host}`}/c/`
    if (plain.slice(0, start.length).replace(/[A-Z]/g, (letter) => letter.toLowerCase()) !== start) continue
    const token = plain.slice(start.length)
    return isToken(token) ? { kind: 'token', token } : { kind: 'refused', reason: 'not-a-code' }
  }
  const digits = plain.normalize('NFKC').replace(/[\s-]/g, '')
  if (isCodeNumber(digits)) return { kind: 'code-number', codeNumber: digits }
  if (/^\d{8,16}$/.test(digits)) return { kind: 'refused', reason: 'mistyped-number' }
  return { kind: 'refused', reason: looksLikeAddress(plain) ? 'foreign-address' : 'not-a-code' }
}

/**
 * What the person is told who scanned something that leads elsewhere: where to, as a browser would understand it, and not to
 * open it. A token in it may be genuine and is not read: who sends people to another page shows them what it likes. Undefined
 * for everything else.
 */
export function foreignWarning(text: string, allowedHosts: readonly string[]): string | undefined {
  const scanned = tokenFromScan(text, allowedHosts)
  if (scanned.kind !== 'refused' || scanned.reason !== 'foreign-address') return undefined
  const leads = leadsTo(text.trim())
  return `这不是本平台的码${leads === '' ? '' : `，它指向 ${leads}`}。请勿打开，也不要凭它放行；请持码人出示本平台的码，或输入卡片上的 12 位码号。`
}

/** Letters of a host that are shown: the last ones, by which it is owned. */
const shownOfHost = 60

/** The host, in the letters that the network uses, so that look-alikes show; else the scheme; empty where there is neither. */
function leadsTo(text: string): string {
  const address = text.startsWith('//') ? `https:${text}` : text
  // A host without its scheme would be read as a scheme: anzhu.example:443.
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(address)?.[0].toLowerCase() ?? ''
  const isWeb = scheme === 'http:' || scheme === 'https:'
  const host = isWeb ? hostOf(address) : ''
  if (host !== '') return scheme === 'http:' ? `${host}（未加密）` : host
  return scheme === '' || isWeb || scheme.includes('.') ? '' : `“${scheme.slice(0, 20)}”开头的内容`
}

function hostOf(address: string): string {
  try {
    const { host } = new URL(address)
    return host.length > shownOfHost ? `…${host.slice(-shownOfHost)}` : host
  } catch {
    return ''
  }
}

/** No credential is shorter than 150 letters: its signature alone has 86. */
const isToken = (text: string) =>
  text.length >= 150 && text.length <= longestToken && /^[A-Za-z0-9_-]+$/.test(text)

const looksLikeAddress = (text: string) => /[:/\\@]|\.\w/.test(text.normalize('NFKC'))
