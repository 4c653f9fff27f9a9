import { createHash, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePaper, openPaper, writeLine } from '../page/paper.ts'
import { identifier, membersOf, readElement, type Found } from './der.ts'
import { openDocumentSigner } from './key-file.ts'
import { signPdf } from './sign-pdf.ts'
import type { DocumentSigner } from './signer.ts'

/* What a reader would do who trusts one certificate; that others read our signatures alike is shown by signing.test.ts. */

const folder = mkdtempSync(path.join(tmpdir(), 'anzhu-changed-'))
let signer: DocumentSigner
let stranger: DocumentSigner
let document: Buffer
let another: Buffer
let strange: Buffer

beforeAll(async () => {
  signer = openDocumentSigner(path.join(folder, 'own'))
  stranger = openDocumentSigner(path.join(folder, 'stranger'))
  document = await certificate('欧阳翠翠', signer)
  another = await certificate('张建国', signer)
  strange = await certificate('欧阳翠翠', stranger)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function certificate(name: string, by: DocumentSigner): Promise<Buffer> {
  const paper = openPaper({ title: '安全生产考核合格证书', at: new Date('2026-11-21T00:00:00Z') })
  for (const [n, line] of [
    name,
    'C3 专职安全生产管理人员',
    '湘建安C3（2026）0001284',
    '2029-11-20',
  ].entries())
    writeLine(paper, line, { x: 20, baseline: 20 + n * 8, size: 12 })
  return signPdf(await closePaper(paper), by, { reason: '签发证书', at: new Date('2026-11-21T00:00:00Z') })
}

/** Where the signature's own string lies, as the file declares it, and how long the file is by that. */
function rangeOf(bytes: Buffer) {
  const ranges = [...bytes.toString('latin1').matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+) *\]/g)]
  const [from = 0, to = 0, rest = 0] = (ranges.at(-1) ?? []).slice(1).map(Number)
  return { from, to, end: to + rest }
}

/** What a signature covers where it is genuine, by the trusted certificate and over the whole file; else undefined. */
function believed(bytes: Buffer): Buffer | undefined {
  const { from, to, end } = rangeOf(bytes)
  const message = bytes.toString('latin1', from, to)
  if (end !== bytes.length || !/^<(?:[0-9a-f]{2})+>$/i.test(message)) return undefined
  const content = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  try {
    return isSigned(content, Buffer.from(message.slice(1, -1), 'hex')) ? content : undefined
  } catch {
    return undefined
  }
}

function isSigned(content: Buffer, message: Buffer): boolean {
  const [, wrapped] = membersOf(readElement(message))
  const signedData = membersOf(membersOf(wrapped as Found)[0] as Found)
  const [, , , attributes, , signature] = membersOf(membersOf(signedData.at(-1) as Found)[0] as Found)
  const digest = membersOf(attributes as Found).find(({ content: type }) =>
    type.subarray(0, messageDigest.length).equals(messageDigest),
  )
  const [, values] = membersOf(digest as Found)
  const [stated] = membersOf(values as Found)
  if (
    !createHash('sha256')
      .update(content)
      .digest()
      .equals(stated?.content ?? Buffer.alloc(0))
  )
    return false
  // Signed as a SET, carried as [0] (RFC 5652, 5.4).
  const signed = Buffer.concat([Buffer.of(0x31), (attributes as Found).whole.subarray(1)])
  const key = new X509Certificate(signer.certificateChain()[0] ?? Buffer.alloc(0)).publicKey
  return verify('sha256', signed, key, (signature as Found).content)
}

const messageDigest = identifier('1.2.840.113549.1.9.4')

/** Numbers that look thrown, the same at every run. */
let state = 1
const below = (limit: number) => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
  return state % limit
}

const changes: readonly ((bytes: Buffer) => Buffer)[] = [
  // A bit, anywhere and in what lies around the signature.
  (bytes) => flipped(bytes, below(bytes.length)),
  (bytes) => flipped(bytes, rangeOf(bytes).from + below(2000) - 400),
  (bytes) => flipped(bytes, Math.min(bytes.length - 1, rangeOf(bytes).to + below(600))),
  // Cut off, cut out, doubled, added to.
  (bytes) => bytes.subarray(0, below(bytes.length)),
  (bytes) => Buffer.concat([bytes.subarray(0, below(bytes.length)), bytes.subarray(below(bytes.length))]),
  (bytes) => Buffer.concat([bytes, bytes.subarray(below(bytes.length))]),
  (bytes) => Buffer.concat([bytes, Buffer.from(`\n${below(99)} 0 obj\n<< >>\nendobj\n`)]),
  // Two pieces that changed places.
  (bytes) => {
    const [at, length] = [below(bytes.length - 400), 1 + below(200)]
    const [one, other] = [bytes.subarray(at, at + length), bytes.subarray(at + length, at + 2 * length)]
    return Buffer.concat([bytes.subarray(0, at), other, one, bytes.subarray(at + 2 * length)])
  },
  // A piece of another genuine certificate, its signature, or a stranger's.
  (bytes) => {
    const at = below(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), another.subarray(at)])
  },
  (bytes) => withMessage(bytes, messageOf([another, strange][below(2)] as Buffer)),
  // Another range than the signed one, so that some of the file would be covered by nothing.
  (bytes) => {
    const { from, to, end } = rangeOf(bytes)
    const numbers = [from - below(200), to + below(200), end - to - below(200)]
    const text = bytes
      .toString('latin1')
      .replace(/\/ByteRange \[[^\]]*\]/, (old) =>
        `/ByteRange [0 ${numbers.join(' ')}`.padEnd(old.length - 1).concat(']'),
      )
    return Buffer.from(text, 'latin1')
  },
]

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ (1 << below(8))
  return changed
}

const messageOf = (bytes: Buffer) => {
  const { from, to } = rangeOf(bytes)
  return bytes.subarray(from, to)
}

function withMessage(bytes: Buffer, message: Buffer): Buffer {
  const { from, to } = rangeOf(bytes)
  return Buffer.concat([bytes.subarray(0, from), message, bytes.subarray(to)])
}

test('of 11,000 changed certificates in PDF, 0 are believed to say anything but what was signed', () => {
  const original = believed(document)
  expect(original?.length).toBeGreaterThan(5_000)
  expect([believed(another) === undefined, believed(strange)]).toEqual([false, undefined])
  const signed = [original, believed(another)] as Buffer[]
  const counts = { changed: 0, refused: 0, same: 0, otherwise: 0 }
  for (let round = 0; round < 1_000; round += 1)
    for (const change of changes) {
      const bytes = change(document)
      if (bytes.equals(document)) continue
      counts.changed += 1
      const content = believed(bytes)
      if (content === undefined) counts.refused += 1
      else if (signed.some((one) => one.equals(content))) counts.same += 1
      else counts.otherwise += 1
    }
  expect(counts.otherwise).toBe(0)
  // Within the signature's own string lie the certificates of its chain and room that nothing fills: the document is the same.
  expect(counts.same).toBeLessThan(counts.changed / 10)
  expect(counts.refused).toBeGreaterThan(10_000)
})
