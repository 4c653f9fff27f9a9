import type { FieldCipher } from '../secrets/field-cipher.ts'

/** Who may set a new password for an account. */
export interface ContactData {
  readonly phone: string
  /** Null where the account was carried over without it. */
  readonly idNumber: string | null
}

/** The contact as the columns of an account keep it: sealed, and found by keyed hashes. */
export function contactColumns(cipher: FieldCipher, { phone, idNumber }: ContactData) {
  return {
    contact_phone: cipher.seal(phone),
    contact_phone_hash: cipher.hash(phone),
    contact_id_number: idNumber === null ? null : cipher.seal(idNumber),
    contact_id_hash: idNumber === null ? null : cipher.hash(idNumber),
  }
}
