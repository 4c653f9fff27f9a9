import { expect, test } from 'vitest'
import { checkInWords, checkStandings, machineState, requiredChecks, type MachineCheck } from './machine.ts'
import type { PlainDate } from '../kernel/date.ts'
import { checkKinds } from './words.ts'

const today: PlainDate = '2026-11-21'
const check = (kind: MachineCheck['kind'], more: Partial<MachineCheck> = {}): MachineCheck => ({
  kind,
  onDay: '2026-10-01',
  expiresOn: null,
  passed: true,
  ...more,
})
const complete = [check('test'), check('acceptance'), check('registration')]

test.each<[string, PlainDate, string]>([
  ['到期当日仍有效，作将到期', '2026-11-21', 'expiring'],
  ['到期次日起不得使用', '2026-11-20', 'expired'],
  ['到期前第 30 天起提示', '2026-12-21', 'expiring'],
  ['到期前第 31 天不提示', '2026-12-22', 'valid'],
])('检测：%s', (_, expiresOn, state) => {
  const [standing] = checkStandings('tower-crane', [check('test', { expiresOn })], today)
  expect(standing?.state).toBe(state)
})

test('塔式起重机没有任何记录的，缺检测、安装验收、使用登记', () => {
  const standings = checkStandings('tower-crane', [], today)
  expect(standings.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'test missing',
    'acceptance missing',
    'registration missing',
  ])
  expect(machineState(standings)).toBe('overdue')
})

test.each<[string, PlainDate, string]>([
  ['验收合格后第 30 天仍待办', '2026-10-22', 'pending'],
  ['第 31 天起作逾期', '2026-10-21', 'missing'],
])('使用登记：%s', (_, onDay, state) => {
  const standings = checkStandings('hoist', [check('test'), check('acceptance', { onDay })], today)
  expect(standings.at(-1)).toMatchObject({ kind: 'registration', state })
})

test('以最近一次为准：后一次不合格的，前一次有效期未到也不得使用', () => {
  const checks = [
    check('test', { expiresOn: '2027-06-01' }),
    check('test', { onDay: '2026-11-01', passed: false }),
    check('acceptance'),
    check('registration'),
  ]
  const standings = checkStandings('tower-crane', checks, today)
  expect(machineState(standings)).toBe('overdue')
  expect(checkInWords(checkKinds.test, standings[0]!)).toBe('检测不合格，不得使用')
})

test('三项齐全且未到期的为正常；吊篮不要使用登记；其他设备不作要求', () => {
  expect(machineState(checkStandings('tower-crane', complete, today))).toBe('ok')
  expect(requiredChecks('basket')).toEqual(['test', 'acceptance'])
  expect(checkStandings('other', [], today)).toEqual([])
})

test('每种情形的话都写明到哪天、还剩或已超几天', () => {
  const words = (expiresOn: PlainDate) =>
    checkInWords(checkKinds.test, checkStandings('basket', [check('test', { expiresOn })], today)[0]!)
  expect(words('2026-11-20')).toBe('检测 2026-11-20 到期，已超 1 天，不得使用')
  expect(words('2026-12-01')).toBe('检测 2026-12-01 到期，还剩 10 天')
  expect(words('2027-12-01')).toBe('检测有效至 2027-12-01')
})
