import { beforeAll, describe, expect, test } from 'vitest'
import {
  bareSignature,
  daysFromNow,
  type Identity,
  issue,
  now,
  revocationList,
  signAs,
} from '../../../test/certificate-authority.ts'
import { namesOf } from '../../documents/signing/cms.ts'
import { sequence, tagged } from '../../documents/signing/der.ts'
import { judgeCertificate, type Trust, usualSubject } from './authorities.ts'
import { readSigned } from './read-signed.ts'
import { x509 } from './x509.ts'

const creditCode = '91320507MA1MBCDE0L'
const firm = `CN=测试企业,OU=${creditCode},O=测试企业,C=CN`

let root: Identity
let issuing: Identity
let leaf: Identity
let trust: Trust
let creditCodeOfFirm: string
beforeAll(async () => {
  const { creditCodeWithCheckSign } = await import('@anzhu/law/identifiers/credit-code')
  creditCodeOfFirm = creditCodeWithCheckSign('91320507MA1MBCDE0')
  root = await issue({ subject: 'CN=根,C=CN', ca: true })
  issuing = await issue({ subject: 'CN=企业 CA,C=CN', ca: true, by: root })
  leaf = await issue({ subject: subject(), by: issuing })
  trust = {
    roots: [root.der],
    intermediates: [issuing.der],
    revocationLists: [await revocationList(issuing), await revocationList(root)],
    subject: usualSubject,
  }
})

const subject = () => firm.replace(creditCode, creditCodeOfFirm)
const judge = (who: Identity, more: Partial<Trust> = {}, others: readonly Buffer[] = [], at = now) =>
  judgeCertificate({ ...trust, ...more }, who.der, others, at)
const why = (who: Identity, more: Partial<Trust> = {}, others: readonly Buffer[] = [], at = now) => {
  const judged = judge(who, more, others, at)
  return judged.ok ? 'ok' : judged.why
}

test('a certificate of a configured authority proves the credit code of its subject', () => {
  expect(judge(leaf)).toEqual({ ok: true, creditCode: creditCodeOfFirm })
})

test('what lies between may also come with the signature, but a root may not', async () => {
  expect(why(leaf, { intermediates: [] })).toBe('unknown-authority')
  expect(why(leaf, { intermediates: [] }, [issuing.der])).toBe('ok')
  const stranger = await issue({ subject: 'CN=根,C=CN', ca: true })
  const forged = await issue({ subject: subject(), by: stranger })
  expect(why(forged, {}, [stranger.der])).toBe('unknown-authority')
  expect(why(leaf, { roots: [stranger.der] })).toBe('unknown-authority')
})

test('days: not yet, over, to the second', async () => {
  const short = await issue({ subject: subject(), by: issuing, from: daysFromNow(0), to: daysFromNow(1) })
  expect([daysFromNow(-0.001), daysFromNow(0), daysFromNow(1)].map((at) => why(short, {}, [], at))).toEqual([
    'not-yet',
    'ok',
    'ok',
  ])
  expect(why(short, {}, [], daysFromNow(1.001))).toBe('expired')
  const over = await issue({ subject: 'CN=旧 CA,C=CN', ca: true, by: root, to: daysFromNow(-1) })
  const below = await issue({ subject: subject(), by: over })
  expect(why(below, { intermediates: [over.der] })).toBe('unknown-authority')
})

describe('revocation', () => {
  test('of the certificate and of its authority', async () => {
    const lists = [await revocationList(issuing, [leaf]), await revocationList(root)]
    expect(judge(leaf, { revocationLists: lists })).toEqual({
      ok: false,
      why: 'revoked',
      at: daysFromNow(-2),
    })
    const above = [await revocationList(issuing), await revocationList(root, [issuing])]
    expect(why(leaf, { revocationLists: above })).toBe('revoked')
  })

  test('without a list that is signed by the authority and current nobody is let in', async () => {
    const stranger = await issue({ subject: 'CN=企业 CA,C=CN', ca: true })
    const cases = {
      none: [],
      forged: [await revocationList(stranger)],
      stale: [await revocationList(issuing, [], { from: daysFromNow(-9), to: daysFromNow(-1) })],
      future: [await revocationList(issuing, [], { from: daysFromNow(1), to: daysFromNow(2) })],
      altered: [await altered(await revocationList(issuing))],
    }
    for (const [name, revocationLists] of Object.entries(cases))
      expect([name, why(leaf, { revocationLists })]).toEqual([name, 'revocation-unknown'])
  })
})

/** The same list with one bit of its signature turned. */
async function altered(list: Buffer): Promise<Buffer> {
  const copy = Buffer.from(list)
  copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1
  return copy
}

test('a certificate that is not for signing, is an authority, or asks for what nobody understands does not open', async () => {
  const encrypting = await issue({
    subject: subject(),
    by: issuing,
    usages: x509.KeyUsageFlags.keyEncipherment,
  })
  const authority = await issue({ subject: subject(), by: issuing, ca: true })
  const odd = new x509.Extension('1.2.3.4', true, Buffer.of(5, 0))
  const strange = await issue({ subject: subject(), by: issuing, extensions: [odd] })
  const serving = new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth])
  const server = await issue({ subject: subject(), by: issuing, extensions: [serving] })
  for (const one of [encrypting, authority, strange, server]) expect(why(one)).toBe('not-for-signing')
})

test('nobody who is no authority, or may have none below, vouches for another', async () => {
  const below = await issue({ subject: subject(), by: leaf })
  expect(why(below, {}, [leaf.der])).toBe('unknown-authority')
  const flat = await issue({ subject: 'CN=平 CA,C=CN', ca: true, by: root, pathLength: 0 })
  const deeper = await issue({ subject: 'CN=深 CA,C=CN', ca: true, by: flat })
  const deep = await issue({ subject: subject(), by: deeper })
  const revocationLists = [await revocationList(deeper), await revocationList(flat)]
  expect(why(deep, { revocationLists }, [deeper.der, flat.der])).toBe('unknown-authority')
  const shallow = await issue({ subject: subject(), by: flat })
  expect(why(shallow, { revocationLists }, [flat.der])).toBe('ok')
})

test('twenty authorities of one name and key that vouch for each other are soon judged', async () => {
  const first = await issue({ subject: 'CN=圈 CA,C=CN', ca: true })
  const brought = [first]
  while (brought.length < 20)
    brought.push(await issue({ subject: 'CN=圈 CA,C=CN', ca: true, by: first, keys: first.keys }))
  const below = await issue({ subject: subject(), by: first })
  const ders = brought.map(({ der }) => der)
  const began = performance.now()
  expect(why(below, {}, ders)).toBe('unknown-authority')
  // Nor do those that the operator has configured multiply.
  expect(why(below, { intermediates: ders })).toBe('unknown-authority')
  expect(performance.now() - began).toBeLessThan(1000)
})

test('an authority limited to some names vouches for no others', async () => {
  const base = (name: string) => sequence(tagged(4, namesOf(leafNamed[name]?.der ?? Buffer.of()).subject))
  const leafNamed: Record<string, Identity> = { 湖南: await issue({ subject: 'C=CN,ST=湖南' }) }
  const limit = (tag: number) =>
    new x509.Extension('2.5.29.30', true, new Uint8Array(sequence(tagged(tag, base('湖南')))))
  for (const [tag, inside, outside] of [
    [0, 'ok', 'unknown-authority'],
    [1, 'unknown-authority', 'ok'],
  ] as const) {
    const limited = await issue({
      subject: 'C=CN,ST=湖南,CN=限 CA',
      ca: true,
      by: root,
      extensions: [limit(tag)],
    })
    const names = [`C=CN,ST=湖南,OU=${creditCodeOfFirm},CN=甲`, `C=CN,ST=江西,OU=${creditCodeOfFirm},CN=乙`]
    const revocationLists = [await revocationList(limited)]
    const found = await Promise.all(
      names.map(async (name) =>
        why(await issue({ subject: name, by: limited }), { revocationLists }, [limited.der]),
      ),
    )
    expect(found).toEqual([inside, outside])
  }
})

test('where the code stands is a setting, and a wrong code is none', async () => {
  const other = await issue({ subject: `CN=甲,2.5.4.97=NTRCN-${creditCodeOfFirm},OU=其他`, by: issuing })
  expect(judge(other)).toEqual({ ok: true, creditCode: creditCodeOfFirm })
  expect(why(other, { subject: ['2.5.4.11'] })).toBe('no-code')
  const wrong = await issue({ subject: 'CN=甲,OU=91320507MA1MBCDE00', by: issuing })
  expect(why(wrong)).toBe('no-code')
})

describe('what was signed', () => {
  const text = 'anzhu sign-in http://localhost:3000 abc'
  const cms = async (who: Identity, others: readonly Buffer[] = []) =>
    readSigned({ form: 'cms', message: (await signAs(who, text, others)).toString('base64') })

  test('by a message with its certificate, and nothing but that text', async () => {
    const claim = await cms(leaf, [issuing.der])
    expect([claim?.isSignatureOf(text), claim?.isSignatureOf(`${text} `)]).toEqual([true, false])
    expect(claim?.certificate.equals(leaf.der)).toBe(true)
    expect(claim?.others.map((one) => one.equals(issuing.der))).toEqual([true])
  })

  test('by a bare signature with the certificate beside it', () => {
    const bare = (by: Identity, shown = by) =>
      readSigned({
        form: 'raw',
        certificate: shown.der.toString('base64'),
        signature: bareSignature(by, text).toString('base64'),
      })
    expect(bare(leaf)?.isSignatureOf(text)).toBe(true)
    expect(bare(leaf, issuing)?.isSignatureOf(text)).toBe(false)
  })

  test('bytes cut anywhere, or turned anywhere, never pass', async () => {
    const message = await signAs(leaf, text)
    const passes = (bytes: Buffer) => {
      const claim = readSigned({ form: 'cms', message: bytes.toString('base64') })
      return claim !== undefined && claim.isSignatureOf(text) && judge({ ...leaf, der: claim.certificate }).ok
    }
    expect(passes(message)).toBe(true)
    for (let at = 0; at < message.length; at += 3) {
      const turned = Buffer.from(message)
      turned[at] = (turned[at] ?? 0) ^ 0x10
      expect([at, passes(message.subarray(0, at)), claimsOther(turned, message, passes)]).toEqual([
        at,
        false,
        false,
      ])
    }
  })

  /** A turned bit in what nobody has signed (the version, say) may pass; then signer and text are the same as before. */
  const claimsOther = (turned: Buffer, whole: Buffer, passes: (bytes: Buffer) => boolean) => {
    if (!passes(turned)) return false
    const [one, other] = [turned, whole].map((bytes) =>
      readSigned({ form: 'cms', message: bytes.toString('base64') }),
    )
    return one?.certificate.equals(other?.certificate ?? Buffer.of()) !== true
  }
})
