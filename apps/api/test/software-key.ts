import type { KeyAnswer, NewKeyAnswer } from '@anzhu/contract/security-keys'
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** How a key behaves; a good one says the truth about everything. */
interface Behaviour {
  readonly origin?: string
  readonly rpId?: string
  /** Whether it has checked the PIN. */
  readonly pin?: boolean
  /** How often it says it has signed. */
  readonly counter?: number
}

/** A security key in software: makes and signs as a browser with a real one would answer. */
export function softwareKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  let signed = 0

  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const head = ({ rpId = 'localhost', pin = true }: Behaviour, counter: number, attested: boolean) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const flags = 0x01 | (pin ? 0x04 : 0) | (attested ? 0x40 : 0)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.of(flags), count])
  }

  return {
    id: id.toString('base64url'),
    /** Answers a request to be registered. */
    register(challenge: string, how: Behaviour = {}): NewKeyAnswer {
      const { origin = 'http://localhost:3000' } = how
      const cose = map([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ])
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const data = Buffer.concat([head(how, 0, true), Buffer.alloc(16), length, id, cose])
      const attestation = map([
        ['fmt', 'none'],
        ['attStmt', null],
        ['authData', data],
      ])
      return {
        id: id.toString('base64url'),
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
        },
      }
    },
    /** Signs a challenge. */
    sign(challenge: string, how: Behaviour = {}): KeyAnswer {
      const { origin = 'http://localhost:3000', counter = ++signed } = how
      const data = head(how, counter, false)
      const client = clientData('webauthn.get', challenge, origin)
      const toBeSigned = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return {
        id: id.toString('base64url'),
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', toBeSigned, privateKey).toString('base64url'),
        },
      }
    },
  }
}

/** Null stands for an empty map. */
type Value = number | string | Buffer | null

/** CBOR, as far as a key writes it. */
function map(entries: readonly (readonly [number | string, Value])[]): Buffer {
  return Buffer.concat([Buffer.of(0xa0 | entries.length), ...entries.flat().map(cbor)])
}

function cbor(value: Value): Buffer {
  if (typeof value === 'number') return value >= 0 ? begin(0, value) : begin(1, -1 - value)
  if (typeof value === 'string')
    return Buffer.concat([begin(3, Buffer.byteLength(value)), Buffer.from(value)])
  return value === null ? map([]) : Buffer.concat([begin(2, value.length), value])
}

function begin(major: number, count: number): Buffer {
  if (count < 24) return Buffer.of((major << 5) | count)
  return count < 256
    ? Buffer.of((major << 5) | 24, count)
    : Buffer.of((major << 5) | 25, count >> 8, count & 0xff)
}
