/** The root of all licence identifiers, and the type of this certificate (D-1, D-2). */
const root = '1.2.156.3005.2'
export const certificateTypeCode = '11100000000013338W011'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const form = /^1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{18})\.([0-9A-Z]{1,32})\.(\d{3})\.([0-9A-Z])$/

/**
 * The check character of ISO/IEC 7064 MOD 37,36 (GB/T 17710). Throws RangeError for anything but digits and capital
 * letters.
 */
export function checkCharacter(text: string): string {
  let p = 36
  for (const sign of text) {
    const value = alphabet.indexOf(sign)
    if (value < 0) throw new RangeError(`“${sign}”不能出现在证照标识中`)
    p = (((p + value) % 36 || 36) * 2) % 37
  }
  // Without the second remainder p = 1 would ask for a 37th sign.
  return alphabet[(37 - p) % 36]!
}

/** What makes a licence identifier: the issuer's credit code, a serial of its own, and which file of it this is. */
export interface IdentifierParts {
  readonly issuer: string
  /** Up to 32 digits and capital letters, the same for every version. */
  readonly serial: string
  /** 1 for the first file, one more for each new file of the same number. */
  readonly version: number
}

/** A licence identifier (证照标识, D-2) with its check character. Throws RangeError for parts it cannot hold. */
export function certificateIdentifier({ issuer, serial, version }: IdentifierParts): string {
  if (!Number.isInteger(version) || version < 1 || version > 999) {
    throw new RangeError(`证照标识的版本应在 1 至 999 之间，现为 ${version}`)
  }
  const parts = [certificateTypeCode, issuer, serial, String(version).padStart(3, '0')]
  const identifier = [root, ...parts, checkCharacter(parts.join(''))].join('.')
  if (!form.test(identifier)) throw new RangeError(`证照标识 ${identifier} 不符合格式`)
  return identifier
}

/** The parts of a licence identifier of this type; undefined when its form or its check character is wrong. */
export function readIdentifier(text: string): IdentifierParts | undefined {
  const found = form.exec(text)
  if (found === null) return undefined
  const [, type = '', issuer = '', serial = '', version = '', check] = found
  if (type !== certificateTypeCode || checkCharacter(`${type}${issuer}${serial}${version}`) !== check)
    return undefined
  return { issuer, serial, version: Number(version) }
}
