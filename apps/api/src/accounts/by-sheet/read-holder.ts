import { checkPersonName } from '@anzhu/law/identifiers/name'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { mustBeLogin } from '../../access/index.ts'
import { finding } from '../../sheets/finding.ts'
import type { Finding, ReadRow } from '../../sheets/import-kinds.ts'

/** Who is to use an account, as a row says it. */
export interface Holder {
  readonly name: string
  readonly login: string
  readonly phone: string | null
}

/** What a refusal says, at the column that it is about. */
export function told(refusal: Refusal, columns: Readonly<Record<string, string>>): Finding {
  const [issue] = refusal.issues
  const column = columns[issue?.path ?? ''] ?? null
  return finding(column, issue?.message ?? refusal.detail, issue === undefined ? '' : refusal.detail)
}

/** A value, or the finding of the refusal that stood in its way. */
export function tried<T>(
  work: () => T,
  columns: Readonly<Record<string, string>>,
): { readonly value?: T; readonly findings: readonly Finding[] } {
  try {
    return { value: work(), findings: [] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { findings: [told(error, columns)] }
  }
}

/** Name, login and phone of a row; everything that is wrong with them at once. */
export function readHolder(
  { cells }: ReadRow,
  { phoneNeeded }: { readonly phoneNeeded: boolean },
): { readonly holder: Holder | undefined; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const name = checkPersonName(cells['name'] ?? '')
  if (!name.ok) findings.push(finding('name', name.problem, name.suggestion))
  const login = tried(() => mustBeLogin(cells['login'] ?? ''), { login: 'login' })
  findings.push(...login.findings)
  const typed = cells['phone'] ?? ''
  const phone = typed === '' && !phoneNeeded ? null : checkMobile(typed)
  if (phone?.ok === false) findings.push(finding('phone', phone.problem, phone.suggestion))
  if (!name.ok || login.value === undefined || phone?.ok === false) return { holder: undefined, findings }
  return { holder: { name: name.value, login: login.value, phone: phone?.value ?? null }, findings }
}
