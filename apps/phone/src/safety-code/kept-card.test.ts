import type { SafetyCodeFile } from '@anzhu/contract/safety-code'
import { describe, expect, test } from 'vitest'
import { cardOf, codeAt, standingOfCard } from './kept-card.ts'

const second = 1000
const hour = 3600 * second
const heardAt = Date.parse('2026-11-21T02:32:00Z')
const answered = { lost: false, asking: false }

describe('how far a card is believed', () => {
  test.each([
    ['just answered', 0, answered, 'live'],
    ['a question is open at the server', 40 * second, answered, 'live'],
    ['too long without an answer', 41 * second, answered, 'offline'],
    ['the last question was lost', second, { lost: true, asking: false }, 'offline'],
    ['opened, not yet answered', second, { lost: false, asking: true }, 'checking'],
    ['opened without network', second, { lost: true, asking: true }, 'offline'],
    ['24 hours, to the millisecond', 24 * hour, { lost: true, asking: true }, 'offline'],
    ['more than 24 hours', 24 * hour + 1, { lost: true, asking: true }, 'recheck'],
    ['more than 24 hours, being asked', 24 * hour + 1, { lost: false, asking: true }, 'recheck'],
    ['the clock a little behind', -5 * 60 * second, answered, 'live'],
    ['the clock turned back', -5 * 60 * second - 1, { lost: true, asking: true }, 'recheck'],
  ] as const)('%s', (_, later, network, standing) => {
    expect(standingOfCard(heardAt, heardAt + later, network)).toBe(standing)
  })
})

const file: SafetyCodeFile = {
  personId: '0192f0a0-0000-7000-8000-000000000001',
  name: '张建国',
  idNumber: '320507********1234',
  age: 52,
  trade: '木工',
  enterprise: null,
  project: null,
  codeNumber: '482109375516',
  colour: 'green',
  on: '2026-11-21',
  issuedOn: '2026-05-22',
  validUntil: '2026-11-22',
  yellowFrom: '2026-11-22',
  graceUntil: '2026-12-07',
  redFrom: '2026-12-08',
  reasons: [],
  nextActions: [],
  conditions: [],
  notRosteredFrom: null,
  summary: '绿码',
  explanation: [],
  history: [],
  facts: [
    {
      kind: 'medical',
      on: '2026-03-02',
      result: 'fit',
      source: '某医院',
      recordedAt: '2026-03-02T00:00:00.000Z',
    },
  ],
}

describe('days pass without network', () => {
  test.each([
    ['2026-11-21T15:59:59Z', '2026-11-21', 'green'],
    ['2026-11-21T16:00:00Z', '2026-11-22', 'yellow'],
    ['2026-12-07T15:59:59Z', '2026-12-07', 'yellow'],
    ['2026-12-07T16:00:00Z', '2026-12-08', 'red'],
  ])('at %s it is %s and the code %s', (instant, on, colour) => {
    expect(codeAt(file, Date.parse(instant))).toMatchObject({ on, colour })
  })

  test('a phone whose clock is behind shows what the server last said', () => {
    expect(codeAt({ ...file, colour: 'red' }, Date.parse('2026-11-01T00:00:00Z')).colour).toBe('red')
  })
})

test('neither grounds nor health records are kept on the phone', () => {
  const { code } = cardOf(file, null, heardAt)
  expect(Object.keys(code)).not.toContain('facts')
  expect(JSON.stringify(code)).not.toContain('某医院')
  expect(code).toMatchObject({ colour: 'green', codeNumber: '482109375516' })
})
