import { citizenIdWithCheckDigit } from '@anzhu/law/identifiers/citizen-id'
import { checkCreditCode, creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { loadRegions } from '../registry/regions/regions.ts'

/**
 * The citizen number of a made-up person. Sequence 000 is given to nobody, so the number is nobody's; it says female, for
 * its last digit is even.
 */
export function citizenNumber(county: string, bornOn: PlainDate): string {
  return citizenIdWithCheckDigit(`${county}${bornOn.replaceAll('-', '')}000`)
}

/** The sex that every number of sequence 000 states. */
export const sexOfNobody = 'female'

/** The credit code of a made-up enterprise registered in a county; both of its check signs are right. */
export function creditCode(county: string, organisation: string): string {
  for (const check of '0123456789X') {
    const code = creditCodeWithCheckSign(`91${county}${organisation}${check}`)
    const checked = checkCreditCode(code)
    if (checked.ok && checked.warnings.length === 0) return code
  }
  throw new RangeError(`91${county}${organisation} is no beginning of a credit code`)
}

/** Mobile numbers of the demonstration: 199 0000 0001 to 199 0009 9999. */
export const demoPhone = (serial: number) => String(19_900_000_000 + serial)

/** Mobile numbers of workers by the million: 199 0100 0000 and up. */
export const bulkPhone = (serial: number) => String(19_901_000_000 + serial)

/** Where the workers of the demonstration come from. No other made-up person does, so no two have one number. */
export const demoHomes = [
  '320322',
  '320324',
  '320382',
  '320722',
  '320723',
  '320803',
  '320826',
  '320830',
  '320922',
  '320981',
  '321322',
  '321323',
  '340321',
  '340322',
  '340323',
  '340521',
  '340826',
  '341221',
  '341222',
  '341226',
  '341321',
  '341322',
  '341522',
  '341524',
  '360121',
  '360321',
  '360481',
  '361123',
  '361128',
  '411322',
  '411324',
  '411425',
  '411426',
  '411524',
  '411525',
  '411627',
  '411628',
  '420822',
  '421022',
  '421125',
  '422801',
  '430121',
  '430223',
  '430321',
  '430523',
  '433101',
  '450123',
  '451022',
  '511322',
  '511381',
  '511523',
  '513431',
  '513433',
  '520324',
  '520526',
  '522627',
  '530326',
  '610924',
  '620522',
  '622927',
  '653101',
  '653121',
  '653123',
  '653125',
  '653201',
  '653223',
  '152221',
  '150525',
  '540102',
] as const

/** Where its managers come from, for the same reason nobody else. */
export const managerHomes = ['320581', '430182', '360981'] as const

/** Every county of today except those of the demonstration, in the order of their codes. */
export function bulkHomes(): string[] {
  const taken = new Set<string>([...demoHomes, ...managerHomes])
  return loadRegions()
    .all.filter(({ code, level, former }) => level === 'county' && !former && code < '71' && !taken.has(code))
    .map(({ code }) => code)
}
