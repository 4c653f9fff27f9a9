import { membersOf, readElement } from '../../documents/signing/der.ts'
import type { x509 } from './x509.ts'

/**
 * Whether an authority may vouch for a subject by its own name constraints (RFC 5280, 4.2.1.10). Only names of directories
 * count; subjects have no others that this platform reads.
 */
export function permittedBy(authority: x509.X509Certificate, subject: Buffer): boolean {
  const extension = authority.getExtension('2.5.29.30')
  if (extension === null) return true
  const [permitted, excluded] = [0xa0, 0xa1].map((tag) =>
    membersOf(readElement(Buffer.from(extension.value)))
      .filter((one) => one.tag === tag)
      .flatMap(membersOf)
      .flatMap((subtree) => membersOf(subtree).slice(0, 1))
      // GeneralName [4] is the name of a directory.
      .filter((name) => name.tag === 0xa4)
      .map((name) => name.content),
  )
  return (
    (permitted === undefined || permitted.length === 0 || permitted.some((base) => isBelow(subject, base))) &&
    (excluded ?? []).every((base) => !isBelow(subject, base))
  )
}

/** Whether a name begins with all parts of another, byte for byte. */
function isBelow(name: Buffer, base: Buffer): boolean {
  const [parts, wanted] = [name, base].map((der) => membersOf(readElement(der)).map(({ whole }) => whole))
  return (wanted ?? []).every((part, place) => parts?.[place]?.equals(part) === true)
}
