import type { SafetyCode, SafetyCodeFile } from '@anzhu/contract/safety-code'
import { shanghaiDate, type PlainDate } from '@anzhu/law/kernel/date'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import { keep, readKept } from '../app/kept.ts'

/** The worker's own code as this phone keeps it for hours without network. No grounds, facts or history: less to lose. */
export interface KeptCard {
  readonly code: SafetyCode
  /** The last signed QR code; null while the server gave none. */
  readonly url: string | null
  /** When the last answer came, by this phone's own clock, in milliseconds since 1970. */
  readonly heardAt: number
}

/** How far the card on the screen can be believed. */
export type Standing = 'live' | 'checking' | 'offline' | 'recheck'

/** A card is shown without network for so long, like the signed QR code in it. */
const longest = 24 * 3_600_000
/** Longer without an answer than the server keeps a question open. */
export const quiet = 40_000
/** The phone's clock may be behind the time of the answer by so much before somebody must have turned it back. */
const skew = 5 * 60_000

/**
 * Whether the server vouches for the card now. `lost`: the last question went unanswered, or the phone says it has no
 * network. `asking`: a question is open whose answer counts. After 24 hours without an answer, or with a clock
 * that has been turned back, the card must be checked with network and shows no colour.
 */
export function standingOfCard(
  heardAt: number,
  now: number,
  { lost, asking }: { readonly lost: boolean; readonly asking: boolean },
): Standing {
  if (now - heardAt > longest || now < heardAt - skew) return 'recheck'
  if (!lost && !asking && now - heardAt <= quiet) return 'live'
  return asking && !lost ? 'checking' : 'offline'
}

/** The kept code as of now: days on which its colour changes pass without network too. */
export function codeAt(code: SafetyCode, now: number): SafetyCode {
  const today = shanghaiDate(now)
  if (today <= code.on) return code
  const [issuedOn, yellowFrom, redFrom] = [day(code.issuedOn), day(code.yellowFrom), day(code.redFrom)]
  return { ...code, on: today, colour: colourOnDay(today, { issuedOn, yellowFrom, redFrom }) }
}

/** What of the server's answer is kept. */
export function cardOf(file: SafetyCodeFile, url: string | null, heardAt: number): KeptCard {
  const { summary: _, explanation: _1, history: _2, facts: _3, ...code } = file
  return { code, url, heardAt }
}

const name = 'card'

/** Keeps the card; it is forgotten when its holder signs out. */
export function keepCard(card: KeptCard): void {
  keep(name, card)
}

/** The card kept on this phone. */
export function readKeptCard(): KeptCard | null {
  return readKept<KeptCard>(name)
}

const day = (text: string | null) => text as PlainDate | null
