import { reasonsToLook, registrationIn, type RegistrationReason } from '@anzhu/law/access/registration'
import { checkCreditCode } from '@anzhu/law/identifiers/credit-code'
import { plain } from '@anzhu/law/identifiers/identifier'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { standingOf, type Standing } from '../access/index.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import {
  findByCreditCode,
  regionOfCreditCode,
  type BusinessEntry,
  type KnownEnterprise,
} from '../registry/index.ts'
import { rightNow } from '../clock/clock.ts'

/** What the business registry answered when it was asked about a credit code. */
export type Answer =
  | { readonly is: 'found'; readonly entry: BusinessEntry; readonly source: string; readonly at: Date }
  | { readonly is: 'unknown'; readonly source: string }
  | { readonly is: 'unreachable' }

/** Everything that is known of an enterprise that wants to register. */
export interface Applicant {
  readonly creditCode: string
  /** Its check digit does not fit; some genuine early codes are so (FM-02). */
  readonly oddCode: boolean
  readonly region: string
  readonly standing: Standing
  readonly known: KnownEnterprise | undefined
  readonly answer: Answer
  readonly reasons: readonly RegistrationReason[]
  readonly how: 'open' | 'approved' | 'closed'
}

/** Finds out about a credit code: whether it can be one, who has it here, and what the business registry says. */
export async function learnOf(house: House, db: Db, typed: string): Promise<Applicant> {
  const { creditCode, oddCode } = readCreditCode(typed)
  const known = await findByCreditCode(db, creditCode)
  const region = known?.region ?? regionOfCreditCode(creditCode)
  if (region === undefined)
    throw wrongCode('统一社会信用代码第 3 至 8 位不是任何地区的代码。请对照营业执照核对。')
  const people = known?.people ?? 0
  return {
    creditCode,
    oddCode,
    region,
    standing: await standingOf(db, creditCode),
    known,
    answer: await ask(house, creditCode),
    reasons: reasonsToLook({ region, oddCode, people }),
    how: registrationIn(region).how,
  }
}

/** The code in its stored form, and whether its check digit is the odd thing about it; refused when anything else is wrong. */
function readCreditCode(typed: string): { creditCode: string; oddCode: boolean } {
  const checked = checkCreditCode(typed)
  if (checked.ok) return { creditCode: checked.value, oddCode: false }
  if (checked.overridable) return { creditCode: plain(typed).toUpperCase(), oddCode: true }
  throw wrongCode(`${checked.problem}。${checked.suggestion}。`)
}

const wrongCode = (sentence: string) =>
  new Refusal('invalid', sentence, [{ path: 'creditCode', message: sentence }])

/** Asks the business registry. One that does not answer stops nobody: what it would say is typed by hand. */
async function ask({ businessRegistry: registry }: House, creditCode: string): Promise<Answer> {
  if (registry === null) return { is: 'unreachable' }
  try {
    const entry = await registry.find(creditCode)
    return entry === undefined
      ? { is: 'unknown', source: registry.source }
      : { is: 'found', entry, source: registry.source, at: rightNow() }
  } catch {
    return { is: 'unreachable' }
  }
}
