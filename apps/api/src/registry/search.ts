import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { FieldCipher } from '../secrets/field-cipher.ts'

/**
 * Finds persons (alias p) by part of a name, or by a whole ID number or phone. Two characters and more use the index
 * of character pairs; ID numbers and phones are compared by their keyed hash.
 */
export function nameMatches(q: string, cipher: FieldCipher): RawBuilder<SqlBool> {
  const idNumber = checkCitizenId(q, '9999-12-31' as never)
  if (idNumber.ok) return sql<SqlBool>`p.id_number_hash = ${cipher.hash(idNumber.value)}`
  const phone = checkMobile(q)
  if (phone.ok) return sql<SqlBool>`p.phone_hash = ${cipher.hash(phone.value)}`
  return textMatches('p.name', q)
}

/** Whether a search is for part of a name, because it is no whole ID number and no phone. */
export const isPartOfName = (q: string): boolean =>
  !checkCitizenId(q, '9999-12-31' as never).ok && !checkMobile(q).ok

/** Whether a name column contains the text. */
export function textMatches(column: string, q: string): RawBuilder<SqlBool> {
  const pattern = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const contains = sql<SqlBool>`${sql.ref(column)} like ${pattern}`
  return q.length < 2
    ? contains
    : sql<SqlBool>`(house.bigrams(${sql.ref(column)}) @> house.bigrams(${q}) and ${contains})`
}
