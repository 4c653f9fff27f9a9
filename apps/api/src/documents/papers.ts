import { credentialUrl, mostPaperLetters } from '@anzhu/contract/credential'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { randomInt, timingSafeEqual } from 'node:crypto'
import type { House } from '../house.ts'
import { inEvenTime } from '../http/even-time.ts'
import { countTry } from '../http/public-tries.ts'
import type { DocumentOwner } from './kinds.ts'

/** What is on record of a printed paper: what to compare it with, and whether the register still agrees. */
export interface CheckedPaper {
  /** 整改通知书 */
  readonly title: string
  /** As printed. */
  readonly number: string
  readonly unit: string
  readonly issuedOn: PlainDate
  /** Everything else that anybody who holds the paper may see, in the order of the paper. */
  readonly about: readonly (readonly [label: string, value: string])[]
  readonly state: 'agrees' | 'changed' | 'withdrawn'
  /** Since when; null while the register agrees, and where nobody knows the day. */
  readonly changedOn: PlainDate | null
  /** What the register says otherwise by now, a short sentence without stop each. */
  readonly changes: readonly string[]
}

/** A paper as it is asked about: its number and the code printed on it, or both from its QR. */
export interface AskedPaper {
  readonly number: string
  readonly code: string
}

/** What looking papers up stands on. */
export type PaperDesk = Pick<House, 'db' | 'cipher' | 'clock'>

/** One sort of paper that can be checked. The context that prints it says how it is found. */
export interface PaperKind {
  readonly kind: string
  /** The paper with this number and code; undefined for a number of another kind, an unknown one and a wrong code. */
  find(desk: PaperDesk, asked: AskedPaper): Promise<CheckedPaper | undefined>
}

const kinds = new Map<string, PaperKind>()

/** Makes a sort of paper known to whoever checks papers; the same one twice counts once. */
export function registerPaperKind(kind: PaperKind): void {
  kinds.set(kind.kind, kind)
}

/** The paper with this number and code, of whatever sort; undefined when no register has it. For codes nobody guesses. */
export async function findPaper(desk: PaperDesk, asked: AskedPaper): Promise<CheckedPaper | undefined> {
  for (const kind of kinds.values()) {
    const found = await kind.find(desk, asked)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * The same for numbers and codes typed by anybody. A wrong code and a number that does not exist are both undefined, after
 * the same time. Counted by address and number.
 */
export function checkPaper(
  house: House,
  asked: AskedPaper,
  address: string,
): Promise<CheckedPaper | undefined> {
  return inEvenTime(async () => {
    await countTry(house, 'paper', address, plain(asked.number))
    return findPaper(house, asked)
  })
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')

/** What every paper that can be checked keeps in its data. */
export interface CheckedData {
  /** 核验码, XXXX-XXXX-XXXX */
  readonly code: string
  /** The address in its QR. */
  readonly checkedAt: string
}

/** Among the documents of an owner, of these kinds, the one that carries this code, with its title and data. */
export async function documentWithCode<Data extends CheckedData>(
  { db, cipher }: PaperDesk,
  owner: { readonly kind: DocumentOwner; readonly id: string; readonly documents: readonly string[] },
  code: string,
): Promise<{ readonly title: string; readonly data: Data } | undefined> {
  const rows = await db
    .selectFrom('documents.documents')
    .select(['title', 'data'])
    .where('owner_kind', '=', owner.kind)
    .where('owner_id', '=', owner.id)
    .where('kind', 'in', owner.documents)
    .execute()
  return (
    rows
      .map(({ title, data }) => ({ title, data: JSON.parse(cipher.unseal(data)) as Data }))
      // Papers of before there were codes have none.
      .find(({ data }) => same(plain((data as Partial<Data>).code ?? ''), plain(code)))
  )
}

const same = (one: string, other: string) =>
  one !== '' && one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** Letters and digits that nobody mistakes for each other. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

interface PaperToMark {
  /** Six digits. */
  readonly region: string
  /** As the register keeps it, without blanks. */
  readonly number: string
  readonly title: string
  readonly unit: string
  readonly issuedOn: PlainDate
}

/**
 * What makes a paper checkable: twelve signs that nobody guesses, and the address of a signed QR that answers without a
 * tap. Keep both in the data of the document.
 */
export async function markPaper(
  { credentials, clock, settings }: Pick<House, 'credentials' | 'clock' | 'settings'>,
  { region, number, title, unit, issuedOn }: PaperToMark,
): Promise<CheckedData> {
  const code = Array.from({ length: 12 }, () => signs[randomInt(signs.length)]).join('')
  const token = await credentials.issue({
    kind: 'paper',
    issuer: region,
    paperNumber: number,
    checkCode: code,
    title,
    unit: fitted(unit),
    issuedOn,
    issuedAt: Math.floor(clock.now().getTime() / 1000),
  })
  return {
    code: code.replaceAll(/(.{4})(?=.)/g, '$1-'),
    checkedAt: credentialUrl(settings.publicUrl, token),
  }
}

/** The name of a unit as a credential takes it: nothing invisible, cut where it is too long. */
function fitted(unit: string): string {
  const visible = unit.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim()
  return [...visible].slice(0, mostPaperLetters.unit).join('').trim() || '本平台用户'
}
