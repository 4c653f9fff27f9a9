import type { Scan, Verdict } from '@anzhu/contract/scanning'
import { tokenFromScan } from '@anzhu/contract/credential'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import type { House } from '../house.ts'
import type { Holder, LookUp } from './look-up.ts'

/** What a scanned or typed code turned out to be, before it is told to anybody. */
export interface Reading {
  readonly verdict: Verdict['verdict']
  readonly form: Scan['form']
  /** Who holds the code; null when nobody does, and when the code is too old to speak for anybody. */
  readonly holder: Holder | null
}

/** Reads what was scanned: a token by its signature, a code number by the register. Never throws on any content. */
export async function readCode(house: House, lookUp: LookUp, content: string): Promise<Reading> {
  const scanned = tokenFromScan(content, [house.settings.publicUrl])
  if (scanned.kind === 'refused') return { verdict: 'unknown', form: 'none', holder: null }
  if (scanned.kind === 'code-number') return readHolder(house, await lookUp(scanned.codeNumber), 'typed')
  const token = house.credentials.verify(scanned.token, Math.floor(house.clock.now().getTime() / 1000))
  if (token.ok) return readHolder(house, await lookUp(token.claims.codeNumber), token.freshness)
  // Genuine, but signed a day ago or, by some clock, in the future.
  if ('claims' in token) return { verdict: 'expired', form: 'stale', holder: null }
  return { verdict: 'forged', form: 'none', holder: null }
}

/** Whether something typed into the public's field is a code number rather than a token; also when it is mistyped. */
export function isTypedNumber(content: string): boolean {
  const scanned = tokenFromScan(content, [])
  return (
    scanned.kind === 'code-number' || (scanned.kind === 'refused' && scanned.reason === 'mistyped-number')
  )
}

function readHolder(house: House, holder: Holder | undefined, form: Scan['form']): Reading {
  if (holder === undefined) return { verdict: 'unknown', form, holder: null }
  if (holder.issuedOn === null) return { verdict: 'withdrawn', form, holder }
  return { verdict: colourOnDay(house.clock.today(), holder), form, holder }
}
