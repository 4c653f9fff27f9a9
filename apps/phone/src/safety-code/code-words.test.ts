import { describe, expect, test } from 'vitest'
import { bandLine, recoverySteps, spokenCode } from './code-words.ts'

const told = (code: string, text: string) => ({ code, text })
type Code = Parameters<typeof bandLine>[0]

const green: Code = {
  colour: 'green',
  on: '2026-11-21',
  validUntil: '2027-05-18',
  yellowFrom: '2027-04-18',
  graceUntil: '2027-06-02',
  redFrom: '2027-06-03',
  reasons: [told('VALID', '在有效期内')],
  nextActions: [told('NONE', '不用办什么')],
}
const passEducation = [told('PASS_CE', '报名并通过继续教育')]
const yellow: Code = { ...green, colour: 'yellow', graceUntil: '2026-12-21', nextActions: passEducation }
const red: Code = {
  ...green,
  colour: 'red',
  redFrom: '2026-11-05',
  reasons: [told('EXPIRED', '逾期超过半个月未复训')],
  nextActions: [told('REAPPLY', '重新参加安全教育培训，合格后重新申领')],
}

describe('the line on the band', () => {
  test('green: until when, and from when it will be yellow', () => {
    expect(bandLine(green)).toBe('有效至 2027-05-18（2027-04-18 起转黄）')
  })

  test.each([
    ['2026-11-21', '请在 2026-12-21 前（含当天）完成继续教育 · 剩 30 天'],
    ['2026-12-20', '请在 2026-12-21 前（含当天）完成继续教育 · 剩 1 天'],
    ['2026-12-21', '请在 2026-12-21 前（含当天）完成继续教育 · 今天是最后一天'],
  ])('yellow on %s', (on, line) => {
    expect(bandLine({ ...yellow, on })).toBe(line)
  })

  test('yellow because of a medical names that, not continuing education', () => {
    const line = bandLine({ ...yellow, nextActions: [told('SUBMIT_MEDICAL', '提交新的体检合格证明')] })
    expect(line).toBe('提交新的体检合格证明')
  })

  test('without a code: what is missing; that there is none only when nothing is', () => {
    const none: Code = {
      ...green,
      colour: 'none',
      redFrom: null,
      reasons: [told('NO_CODE', '还没有申领苏安码')],
    }
    expect(bandLine(none)).toBe('还没有申领苏安码')
    const missing = [told('MEDICAL_MISSING', '没有体检合格证明'), ...none.reasons]
    expect(bandLine({ ...none, reasons: missing })).toBe('还不能申领：没有体检合格证明')
  })

  test('red: since when, and why', () => {
    expect(bandLine(red)).toBe('2026-11-05 起：逾期超过半个月未复训')
  })
})

describe('the steps back to green', () => {
  test('after red by expiry: three, the law’s own words in the middle, applying again at the end', () => {
    const steps = recoverySteps(red)
    expect(steps).toHaveLength(3)
    expect(steps[1]?.text).toBe('重新参加安全教育培训，合格后重新申领')
    expect(steps[2]?.text).toContain('重新申领')
  })

  test('a failed exam is retaken; nobody is told to apply again', () => {
    const steps = recoverySteps({ ...red, nextActions: [told('RETAKE_CE', '补考并通过继续教育')] })
    expect(steps[2]?.text).toContain('不用重新申领')
  })

  test('red with an old medical as well: the medical is a step too', () => {
    const steps = recoverySteps({
      ...red,
      reasons: [...red.reasons, told('MEDICAL_EXPIRED', '体检已超过 1 年')],
    })
    expect(steps.map(({ text }) => text).join()).toContain('体检')
    expect(steps.map(({ at }) => at?.to)).toEqual(['/training', undefined, '/health', undefined])
    expect(steps).toHaveLength(4)
  })

  test('over age there is no way back, and green needs none', () => {
    expect(recoverySteps({ ...red, nextActions: [told('NOT_ELIGIBLE', '已超过年龄上限')] })).toEqual([])
    expect(recoverySteps(green)).toEqual([])
  })
})

describe('the card said aloud', () => {
  test('the verdict, until when, and days as people say them', () => {
    expect(spokenCode(green)).toBe('您的苏安码是绿码，可进场。有效至 2027年5月18日（2027年4月18日 起转黄）。')
  })

  test('red tells every step; without network it says how old it is; too old it vouches for nothing', () => {
    expect(spokenCode(red)).toMatch(/红码，通道关闭。2026年11月5日 起：.*第 1 步，.*第 3 步，/)
    expect(spokenCode(green, 'offline')).toContain('上次的结果')
    expect(spokenCode(green, 'recheck')).not.toContain('绿码')
  })
})
