import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensurePdfTools } from '../../../../../tools/pdf-tools.ts'
import { closePaper, openPaper, writeLine } from '../page/paper.ts'
import { issueCertificate } from './certificate.ts'
import { signDetached } from './cms.ts'
import { identifier } from './der.ts'
import { openDocumentSigner } from './key-file.ts'
import { signPdf } from './sign-pdf.ts'
import type { DocumentSigner } from './signer.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'anzhu-signing-'))
const inFolder = (name: string) => path.join(folder, name)
const words = { reason: '签发安全生产考核合格证书', at: new Date() }

let signer: DocumentSigner
let signed: Buffer

beforeAll(async () => {
  ensurePdfTools()
  signer = openDocumentSigner(folder)
  signed = await signPdf(await page('欧阳翠䶮'), signer, words)
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('pdfsig finds the signature valid, its certificate trusted and the whole document signed', () => {
  const seen = pdfsig(signed, signer)
  expect(seen).toContain('Signature Type: ETSI.CAdES.detached')
  expect(seen).toContain('Signing Hash Algorithm: SHA-256')
  expect(seen).toContain('Signer full Distinguished Name: CN=安筑平台电子文书签名,O=安筑平台,C=CN')
  expect(seen).toContain('Total document signed')
  expect(seen).toContain('Signature is Valid')
  expect(seen).toContain('Certificate is Trusted')
})

test('openssl verifies it as CAdES with the authority’s certificate', () => {
  expect(openssl(signed, signer)).toEqual({
    ok: true,
    said: expect.stringContaining('CAdES Verification successful'),
  })
})

test('one byte changed anywhere in what is signed is a digest mismatch', () => {
  const [, from = 0, to = 0] = rangeOf(signed)
  for (const at of [9, Math.floor(from / 2), from - 1, to + 1, signed.length - 20]) {
    const changed = Buffer.from(signed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(openssl(changed, signer, rangeOf(signed)).ok, `byte ${at}`).toBe(false)
  }
  const painted = Buffer.from(signed)
  // Inside a page's stream, so that the file stays readable.
  const at = painted.indexOf('stream') + 60
  painted[at] = (painted[at] ?? 0) ^ 1
  expect(pdfsig(painted, signer)).toContain('Digest Mismatch')
})

test('a signature of a key that is not trusted is seen as such', () => {
  const stranger = openDocumentSigner(inFolder('stranger'))
  expect(pdfsig(signed, stranger)).toContain("Certificate issuer isn't Trusted")
  expect(openssl(signed, stranger).ok).toBe(false)
})

test('the bytes before the signature stay as they were, and the file is sound for qpdf', async () => {
  const plain = await page('张国')
  const bytes = await signPdf(plain, signer, words)
  expect(bytes.subarray(0, plain.length).equals(plain)).toBe(true)
  writeFileSync(inFolder('sound.pdf'), bytes)
  const { status, stdout } = run('qpdf', ['--check', inFolder('sound.pdf')])
  expect(stdout).toContain('No syntax or stream encoding errors found')
  expect(status).toBe(0)
})

test('reason and name stand in the file in Chinese, the time in China’s zone', () => {
  const text = signed.toString('latin1')
  const utf16 = (value: string) => Buffer.from(value, 'utf16le').swap16().toString('hex')
  expect(text).toContain(`/Reason <feff${utf16('签发安全生产考核合格证书')}>`)
  expect(text).toContain(`/Name <feff${utf16('安筑平台电子文书签名')}>`)
  expect(text).toMatch(/\/M \(D:\d{14}\+08'00'\)/)
})

test('the same key signs after the next start; its file is for its owner only', () => {
  const again = openDocumentSigner(folder)
  expect(again.certificateChain().map(digest)).toEqual(signer.certificateChain().map(digest))
  const file = path.join(folder, 'keys', 'document', 'signing.pem')
  chmodSync(file, 0o644)
  expect(() => openDocumentSigner(folder)).toThrow('能被他人读取')
  chmodSync(file, 0o600)
})

test('an office’s own RSA key with a Chinese issuer is used as it lies there, and verifies', async () => {
  const office = place('office', rsaIdentity(new Date()))
  const signer = openDocumentSigner(office)
  expect(signer.algorithm).toBe('rsa-sha256')
  const bytes = await signPdf(await page('㛃𬭼龑'), signer, words)
  expect(pdfsig(bytes, signer)).toContain('Certificate is Trusted')
  expect(openssl(bytes, signer).ok).toBe(true)
})

test('a certificate that is over signs nothing, and the refusal says what to do', async () => {
  const over = place('over', rsaIdentity(new Date('2020-01-01T00:00:00Z')))
  await expect(signPdf(await page('张'), openDocumentSigner(over), words)).rejects.toMatchObject({
    code: 'unavailable',
    detail: expect.stringContaining('请运行单位更换证书'),
  })
})

test('a key beside somebody else’s certificate stops the start with a sentence', () => {
  const other = readFileSync(path.join(folder, 'keys', 'document', 'signing.pem'), 'utf8')
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  })
  const mixed = place('mixed', String(key) + other.slice(other.indexOf('-----BEGIN CERTIFICATE')))
  expect(() => openDocumentSigner(mixed)).toThrow('第一张证书不是这把私钥的证书')
})

test('another signer is another implementation: SM2 with SM3 leaves its algorithms and digest in the message', async () => {
  const content = Buffer.from('签名的内容')
  const asked: Buffer[] = []
  const message = await signDetached(content, {
    algorithm: 'sm2-sm3',
    certificateChain: signer.certificateChain,
    async sign(bytes) {
      asked.push(bytes)
      return Buffer.from('made elsewhere')
    },
  })
  expect(asked).toHaveLength(1)
  expect(message.includes(createHash('sm3').update(content).digest())).toBe(true)
  expect(message.includes(identifier('1.2.156.10197.1.501'))).toBe(true)
  expect(message.includes(Buffer.from('made elsewhere'))).toBe(true)
})

async function page(name: string): Promise<Buffer> {
  const paper = openPaper({ title: '测试 <证书> & 其他', at: new Date('2026-11-21T00:00:00Z') })
  writeLine(paper, name, { x: 20, baseline: 20, size: 12 })
  return closePaper(paper)
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A data folder with that identity in it. */
function place(name: string, pem: string): string {
  const keys = path.join(folder, name, 'keys', 'document')
  mkdirSync(keys, { recursive: true })
  writeFileSync(path.join(keys, 'signing.pem'), pem, { mode: 0o600 })
  return inFolder(name)
}

/** An RSA key certified for a year from that day by an authority of its own, as PEM. */
function rsaIdentity(from: Date): string {
  const authority = { organisation: '江苏省电子政务认证中心', name: '测试根证书' }
  const ca = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const own = generateKeyPairSync('rsa', { modulusLength: 3072 })
  const to = new Date(from.getTime() + 365 * 24 * 3600 * 1000)
  const common = { issuer: authority, issuerKey: ca.privateKey, from: new Date(from.getTime() - 60_000), to }
  const chain = [
    issueCertificate({
      ...common,
      subject: { organisation: '江苏省住房和城乡建设厅', name: '电子证照专用章' },
      publicKey: own.publicKey,
      role: 'document-signing',
    }),
    issueCertificate({ ...common, subject: authority, publicKey: ca.publicKey, role: 'authority' }),
  ]
  const key = own.privateKey.export({ type: 'pkcs8', format: 'pem' })
  return [key, ...chain.map((der) => new X509Certificate(der).toString())].join('')
}

const run = (command: string, args: readonly string[]) =>
  spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } })

let databases = 0

/** What poppler says of a file when the signer's root is trusted. */
function pdfsig(bytes: Buffer, { certificateChain }: DocumentSigner): string {
  const database = inFolder(`nss-${++databases}`)
  mkdirSync(database)
  writeFileSync(inFolder('root.der'), certificateChain().at(-1) ?? '')
  writeFileSync(inFolder('seen.pdf'), bytes)
  run('certutil', ['-N', '-d', `sql:${database}`, '--empty-password'])
  run('certutil', ['-A', '-d', `sql:${database}`, '-n', 'root', '-t', 'C,C,C', '-i', inFolder('root.der')])
  return run('pdfsig', ['-nssdir', `sql:${database}`, inFolder('seen.pdf')]).stdout
}

function openssl(bytes: Buffer, { certificateChain }: DocumentSigner, range = rangeOf(bytes)) {
  const [, from = 0, to = 0] = range
  writeFileSync(inFolder('root.pem'), new X509Certificate(certificateChain().at(-1) ?? '').toString())
  writeFileSync(inFolder('signature.der'), Buffer.from(bytes.toString('latin1', from + 1, to - 1), 'hex'))
  writeFileSync(inFolder('content'), Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]))
  const { status, stderr } = run('openssl', [
    'cms',
    '-verify',
    '-cades',
    '-binary',
    '-inform',
    'DER',
    '-purpose',
    'any',
    '-out',
    inFolder('out'),
    '-in',
    inFolder('signature.der'),
    '-content',
    inFolder('content'),
    '-CAfile',
    inFolder('root.pem'),
  ])
  return { ok: status === 0, said: stderr }
}

/** Begin and end of the signature's own string, from the range that the file declares. */
function rangeOf(bytes: Buffer): number[] {
  const found = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(bytes.toString('latin1'))
  return (found ?? []).slice(1).map(Number)
}
