import type { PlainDate } from '@anzhu/law/kernel/date'
import { randomInt } from 'node:crypto'
import type { House } from '../house.ts'

/** Letters and digits that nobody mistakes for each other. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What makes a sheet checkable: twelve signs that nobody guesses, and the address where they are asked about. */
export async function markSheet(
  { settings }: Pick<House, 'settings'>,
  { number }: { region: string; number: string; title: string; unit: string; issuedOn: PlainDate },
): Promise<{ readonly code: string; readonly checkedAt: string }> {
  const code = Array.from({ length: 12 }, () => signs[randomInt(signs.length)])
    .join('')
    .replaceAll(/(.{4})(?=.)/g, '$1-')
  return { code, checkedAt: `${settings.publicUrl}/v/paper?number=${number}&code=${code}` }
}
