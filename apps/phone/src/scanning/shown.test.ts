import { lookOf } from '@anzhu/contract/credential'
import { type Scan, verdicts } from '@anzhu/contract/scanning'
import { expect, test } from 'vitest'
import { shownOf } from './shown.ts'
import { announcement, patternOf } from './signals.ts'

const forms: readonly Scan['form'][] = ['fresh', 'stale', 'print', 'typed', 'none']
const person = {
  personId: '0192f0a0-0000-7000-8000-000000000001',
  name: '张建国',
  idNumber: '',
  age: 52,
  trade: '木工',
  enterprise: null,
  project: null,
  hereOnProject: true,
  conditions: [],
  reasons: [],
  nextActions: [],
  notRosteredFrom: null,
  portrait: false,
} satisfies Scan['person']

test('of all verdicts in all forms only a green one that is not stale, a valid certificate and a paper that agrees are drawn green', () => {
  for (const verdict of verdicts) {
    for (const form of forms) {
      const { kind } = shownOf({ verdict, form, word: '' })
      expect(lookOf(kind) === 'green', `${verdict} ${form}`).toBe(
        (verdict === 'green' && form !== 'stale') ||
          verdict === 'certificate-valid' ||
          verdict === 'paper-agrees',
      )
    }
  }
})

test('what is no code at all wears no colour of a code', () => {
  for (const verdict of ['forged', 'unknown', 'expired', 'refresh'] as const) {
    expect(['green', 'yellow', 'red']).not.toContain(lookOf(verdict))
  }
})

test('verdicts sound and shake differently: one short, two short, one long, three long', () => {
  expect(patternOf('green')).toHaveLength(1)
  expect(patternOf('yellow')).toHaveLength(3)
  expect(patternOf('red')).toHaveLength(1)
  expect(patternOf('red')[0]).toBeGreaterThan(3 * (patternOf('green')[0] ?? 0))
  expect(patternOf('forged')).toHaveLength(5)
})

const scan = {
  verdict: 'green',
  word: '绿码 可进场',
  form: 'fresh',
  person,
  masked: null,
  certificate: null,
  paper: null,
  here: true,
  kept: 'server',
} as const

test('the verdict is announced in one breath, the name masked', () => {
  expect(announcement(scan)).toBe('绿码，张*国，木工，本项目')
  expect(announcement({ ...scan, here: false })).toBe('绿码，张*国，木工，他项目')
  expect(announcement({ ...scan, here: null })).toBe('绿码，张*国，木工')
  expect(
    announcement({ ...scan, verdict: 'forged', word: '查无此码', form: 'none', person: null, here: null }),
  ).toBe('查无此码')
})

test('without network the holder is named from the code, and it is said how it was checked', () => {
  const masked = { name: '张*国', enterprise: '', trade: '', validUntil: null, codeNumber: '', issuer: '' }
  expect(announcement({ ...scan, person: null, masked, here: null, kept: 'phone' })).toBe(
    '绿码，张*国，离线核验',
  )
})

test('a certificate is announced as one, with name and category', () => {
  const certificate = {
    name: '王*明',
    enterprise: '',
    category: 'C3 专职安全生产管理人员（综合类）',
    number: '湘建安C3（2026）0001284',
    validUntil: '2029-11-20',
    latest: null,
  }
  const read = { ...scan, form: 'print', person: null, here: null, certificate } as const
  expect(announcement({ ...read, verdict: 'certificate-valid', word: '有效' })).toBe(
    '证书，有效，王*明，C3 专职安全生产管理人员（综合类）',
  )
  expect(patternOf('certificate-valid')).toEqual(patternOf('green'))
  expect(patternOf('certificate-unusable')).toEqual(patternOf('yellow'))
  for (const ended of ['expired', 'revoked', 'suspended', 'cancelled', 'changed'] as const)
    expect(patternOf(`certificate-${ended}`)).toEqual(patternOf('red'))
})

test('a stale green is not announced as green', () => {
  expect(announcement({ ...scan, form: 'stale' })).not.toContain('绿码')
})
