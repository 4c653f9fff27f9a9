import { setTimeout as sleep } from 'node:timers/promises'
import { exchange, type Bounds } from './exchange.ts'
import { OutsideFailure, type FailureKind } from './failure.ts'
import type { Reach } from './reach.ts'

/** Where one system outside is asked, and how patiently. */
export interface Line {
  /** Every question goes below it and nowhere else. */
  readonly address: URL
  readonly reach: Reach
  /** Sent with every question, such as a token. */
  readonly headers?: Readonly<Record<string, string>>
  readonly bounds?: Partial<Bounds>
  /** Waits between tries, in milliseconds; tests bring a shorter one. */
  readonly pause?: (milliseconds: number) => Promise<unknown>
}

/** One question below the address of a line. */
export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Parts of the path, each escaped by itself. */
  readonly path: readonly string[]
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON; a URLSearchParams as a form. */
  readonly body?: object
  /** Whether asking it twice does no more than asking it once: only then it is tried again. */
  readonly repeatable: boolean
  /** Statuses besides 2xx that are answers to be read, such as 404. */
  readonly answers?: readonly number[]
}

/** An answer whose status is one that was asked for. */
export interface Answer {
  readonly status: number
  /** Decoded strictly: bytes that are no UTF-8 are no answer. */
  readonly text: string
  /** The text read as JSON; throws when it is none. */
  json(): unknown
}

const usual: Bounds = { milliseconds: 5000, mostBytes: 256 * 1024 }
const tries = 3

/** A line for what is asked while a transaction is held: one and a half seconds a try, unless the line says otherwise. */
export const briefly = (line: Line): Line => ({ ...line, bounds: { milliseconds: 1500, ...line.bounds } })

/** Before the second and the third try, in milliseconds, give or take half. */
const pauses = [200, 800]
const passing: ReadonlySet<FailureKind> = new Set(['unreachable', 'slow', 'fault'])

/**
 * Asks one question and reads the answer. What may be asked twice is tried three times when the network or the other side
 * fails; `read` decides what the answer means, and an answer it cannot read is a failure. Throws OutsideFailure.
 */
export async function ask<T>(line: Line, question: Question, read: (answer: Answer) => T): Promise<T> {
  for (let turn = 0; ; turn++) {
    try {
      return readWith(read, await once(line, question))
    } catch (error) {
      const failure = error as OutsideFailure
      const isLast = turn + 1 >= tries || !question.repeatable || !passing.has(failure.kind)
      if (isLast) throw failure
      await (line.pause ?? sleep)((pauses[turn] ?? 0) * (0.5 + Math.random()))
    }
  }
}

function readWith<T>(read: (answer: Answer) => T, answer: Answer): T {
  try {
    return read(answer)
  } catch (error) {
    throw error instanceof OutsideFailure ? error : new OutsideFailure('malformed')
  }
}

async function once({ address, reach, headers, bounds }: Line, question: Question): Promise<Answer> {
  const { method, body = null, answers = [] } = question
  const isForm = body instanceof URLSearchParams
  const { status, bytes } = await exchange(
    {
      method,
      url: urlOf(address, question),
      headers: {
        accept: 'application/json',
        ...(body !== null && {
          'content-type': isForm ? 'application/x-www-form-urlencoded;charset=utf-8' : 'application/json',
        }),
        ...headers,
        ...question.headers,
      },
      body: body === null ? null : isForm ? body.toString() : JSON.stringify(body),
    },
    reach,
    { ...usual, ...bounds },
  )
  if ((status < 200 || status > 299) && !answers.includes(status)) throw new OutsideFailure(kindOf(status))
  const text = decode(bytes)
  return { status, text, json: () => JSON.parse(text) as unknown }
}

/** 429 and 408 pass by themselves, like a fault. */
const kindOf = (status: number): FailureKind =>
  status >= 500 || status === 429 || status === 408
    ? 'fault'
    : status === 401 || status === 403
      ? 'denied'
      : 'malformed'

function urlOf(address: URL, { path, query = {} }: Question): URL {
  const url = new URL(address)
  const below = path.map((part) => {
    // Dots alone would climb out of the address.
    if (part === '' || /^\.+$/.test(part)) throw new OutsideFailure('malformed', 'A part of a path is empty')
    return encodeURIComponent(part)
  })
  url.pathname = [url.pathname.replace(/\/$/, ''), ...below].join('/')
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new OutsideFailure('malformed')
  }
}
