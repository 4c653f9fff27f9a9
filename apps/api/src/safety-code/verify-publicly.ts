import type { Verdict } from '@anzhu/contract/scanning'
import { untilEven } from '../http/even-time.ts'
import { perMinute } from '../http/per-minute.ts'
import type { House } from '../house.ts'
import type { LookUp } from './look-up.ts'
import { isTypedNumber, readCode } from './read-code.ts'
import { publicVerdict } from './tell-verdict.ts'

/** Answers anybody about what they scanned or typed; the address is that of the asking machine. */
export type VerifyPublicly = (content: string, address: string) => Promise<Verdict>

/** A signed token can only be shown, a number can be guessed: so few of them may be asked a minute from one address. */
const typedPerMinute = 10

/** The one answer to the public, for the endpoint and for the page behind the QR: they share its limit. */
export function publicVerifier(house: House, lookUp: LookUp): VerifyPublicly {
  const count = house.settings.relaxedLimits ? () => {} : perMinute(typedPerMinute)
  return async (content, address) => {
    if (isTypedNumber(content)) count(address)
    const began = performance.now()
    const verdict = publicVerdict(house, await readCode(house, lookUp, content))
    // Forged, mistyped and nobody's read the same; so they take the same time.
    if (verdict.verdict === 'unknown') await untilEven(began)
    return verdict
  }
}
