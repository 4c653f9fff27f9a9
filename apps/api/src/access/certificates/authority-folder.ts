import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { type CertificateAuthorities, judgeCertificate, type Trust } from './authorities.ts'
import { x509 } from './x509.ts'

interface Options {
  readonly lock: CertificateAuthorities['lock']
  /** Parts of a subject by object identifier, in which the credit code is looked for. */
  readonly subject: readonly string[]
}

/**
 * The authorities of a folder: `roots/`, `intermediates/` and `crls/`, in PEM or DER. It is read again whenever a file has
 * changed, so that fresh revocation lists count at once; without a single root the start stops with a sentence.
 */
export function openAuthorities(folder: string, { lock, subject }: Options): CertificateAuthorities {
  let kept = readFolder(folder)
  const trust = (): Trust => {
    const now = stampOf(folder)
    if (now !== kept.stamp) kept = readFolder(folder)
    return { ...kept.trust, subject }
  }
  return {
    source: kept.source,
    lock,
    judge: (certificate, others, at) => judgeCertificate(trust(), certificate, others, at),
  }
}

const kinds = ['roots', 'intermediates', 'crls'] as const

const filesOf = (folder: string, kind: (typeof kinds)[number]): string[] => {
  const place = path.join(folder, kind)
  return existsSync(place)
    ? readdirSync(place)
        .filter((name) => /\.(pem|cer|crt|der|crl)$/i.test(name))
        .toSorted()
        .map((name) => path.join(place, name))
    : []
}

const stampOf = (folder: string) =>
  kinds
    .flatMap((kind) => filesOf(folder, kind))
    .map((file) => `${file} ${statSync(file).mtimeMs}`)
    .join('\n')

function readFolder(folder: string) {
  const stamp = stampOf(folder)
  const [roots = [], intermediates = [], revocationLists = []] = kinds.map((kind) =>
    filesOf(folder, kind).flatMap(readFile),
  )
  if (roots.length === 0)
    throw new Error(
      `数字证书目录 ${folder} 的 roots 里没有根证书。请放入 CA 的根证书（PEM 或 DER），或不设 ANZHU_CA。`,
    )
  const source = roots
    .map((der) => new x509.X509Certificate(new Uint8Array(der)).subjectName.getField('CN')[0] ?? '数字证书')
    .join('、')
    .slice(0, 100)
  return { stamp, source, trust: { roots, intermediates, revocationLists } }
}

/** Everything in a file, in DER: one after the other in PEM, or the bytes as they are. */
function readFile(file: string): Buffer[] {
  const bytes = readFileSync(file)
  try {
    const blocks = [...bytes.toString('latin1').matchAll(/-----BEGIN [A-Z0-9 ]+-----([^-]+)-----END/g)]
    const found = blocks.length === 0 ? [bytes] : blocks.map(([, text]) => Buffer.from(text ?? '', 'base64'))
    if (found.some((der) => Number.isNaN(dayOf(file, der).getTime()))) throw new RangeError(file)
    return found
  } catch {
    throw new Error(`文件 ${file} 不是 X.509 证书或吊销列表，请核对。`)
  }
}

/** A day that every list and every certificate has; throws for anything else. */
const dayOf = (file: string, der: Buffer): Date =>
  path.basename(path.dirname(file)) === 'crls'
    ? new x509.X509Crl(new Uint8Array(der)).thisUpdate
    : new x509.X509Certificate(new Uint8Array(der)).notAfter
