import type { Verdict } from '@anzhu/contract/scanning'
import { untilEven } from '../http/even-time.ts'
import { perMinute } from '../http/per-minute.ts'
import type { House } from '../house.ts'
import type { LookUp } from './look-up.ts'
import { isTypedNumber, readCode } from './read-code.ts'
import { publicVerdict } from './tell-verdict.ts'

/** Answers anybody about what they scanned or typed; the address is that of the asking machine. */
export type VerifyPublicly = (content: string, address: string, hasWritten?: boolean) => Promise<Verdict>

/** Where holders are looked up: near, or in the original for a browser whose own write the copy may lack. */
interface LookUps {
  readonly near: LookUp
  readonly own: LookUp
}

/** A signed token can only be shown, a number can be guessed: so few of them may be asked a minute from one address. */
const typedPerMinute = 10

/** The one answer to the public, for the endpoint and for the page behind the QR: they share its limit. */
export function publicVerifier(house: House, { near, own }: LookUps): VerifyPublicly {
  const count = house.settings.relaxedLimits ? () => {} : perMinute(house, 'typed number', typedPerMinute)
  const nearHouse = { ...house, db: house.reading }
  return async (content, address, hasWritten = false) => {
    if (isTypedNumber(content)) await count(address)
    const began = performance.now()
    const reading = hasWritten ? readCode(house, own, content) : readCode(nearHouse, near, content)
    const verdict = publicVerdict(house, await reading)
    // Forged, mistyped and nobody's read the same; so they take the same time.
    if (verdict.verdict === 'unknown') await untilEven(began)
    return verdict
  }
}
