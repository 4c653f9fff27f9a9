import { describe, expect, test } from 'vitest'
import {
  isJurisdictionId,
  jurisdictionFor,
  jurisdictions,
  lineage,
  prescribedBy,
  readJurisdiction,
  setting,
} from './jurisdictions.ts'
import type { JurisdictionId } from './jurisdictions.ts'
import type { Registration } from './jurisdictions/jurisdiction.ts'
import { checkRegionCode } from './identifiers/region-code.ts'
import { suzhouPolicy } from './safety-code/policy.ts'

test('辖区没有规定的，从其上级', () => {
  expect(lineage('xiangcheng').map(({ id }) => id)).toEqual(['xiangcheng', 'suzhou', 'jiangsu', 'national'])
  expect(setting('xiangcheng', 'safetyCode')).toBe(suzhouPolicy)
  expect(setting('xiangcheng', 'upload').types).toEqual(['pdf'])
  expect(setting('suzhou', 'upload').types).toEqual(['pdf', 'jpeg', 'png'])
  expect(setting('hunan', 'upload')).toEqual(setting('national', 'upload'))
  expect(prescribedBy('xiangcheng', 'safetyCode').id).toBe('suzhou')
  expect(prescribedBy('xiangcheng', 'doors').id).toBe('suzhou')
  expect(prescribedBy('xiangcheng', 'accounts').id).toBe('jiangsu')
})

test.each<JurisdictionId>(['national', 'jiangsu', 'hunan', 'jiangxi'])('%s 不实行苏安码', (id) =>
  expect(setting(id, 'safetyCode')).toBeNull(),
)

test.each<[JurisdictionId, Registration]>([
  ['national', 'open'],
  ['xiangcheng', 'open'],
  ['hunan', 'approved'],
  ['jiangxi', 'closed'],
])('%s 的企业注册：%s', (id, registration) => expect(setting(id, 'accounts').registration).toBe(registration))

test.each(jurisdictions)('$name 的三个入口都能进，主管部门不只凭短信，忘记密码可以找回', ({ id }) => {
  const { doors, accounts } = { doors: setting(id, 'doors'), accounts: setting(id, 'accounts') }
  for (const methods of Object.values(doors)) expect(new Set(methods).size).toBe(methods.length)
  expect(doors.person).toContain('sms')
  expect(doors.authority).toContain('security-key')
  expect(doors.enterprise).toContain('password')
  expect(accounts.recovery).toContain('sms')
  expect(accounts.idleLockMinutes).toBeGreaterThan(0)
})

test('江苏的联系人姓名、身份证号、手机号可以找到账号；湖南的数字证书可以登录', () => {
  expect(setting('suzhou', 'accounts').recovery).toEqual(['sms', 'facts'])
  expect(setting('hunan', 'accounts').recovery).toEqual(['sms'])
  expect(setting('hunan', 'doors').enterprise).toContain('certificate')
  expect(setting('suzhou', 'doors').enterprise).not.toContain('certificate')
})

test.each([
  ['320507', 'xiangcheng'],
  ['320500', 'suzhou'],
  ['320508', 'suzhou'],
  ['320000', 'jiangsu'],
  ['320102', 'jiangsu'],
  ['430102', 'hunan'],
  ['360100', 'jiangxi'],
  ['110105', 'national'],
  ['000000', 'national'],
])('区划 %s 属于 %s', (code, id) => expect(jurisdictionFor(code)).toBe(id))

describe.each(jurisdictions)('$name', ({ id, regionCode, parent, own, basis }) => {
  test('上级存在，且区划包含本辖区', () => {
    expect(isJurisdictionId(id)).toBe(true)
    if (parent === null) return expect(id).toBe('national')
    expect(checkRegionCode(regionCode).ok).toBe(true)
    expect(jurisdictionFor(regionCode)).toBe(id)
    const above = readJurisdiction(parent).regionCode.replace(/(00)+$/, '')
    return expect(regionCode.startsWith(above)).toBe(true)
  })

  test('自己的每项规定都有依据', () => expect(Object.keys(basis).sort()).toEqual(Object.keys(own).sort()))
})

test('没有的辖区', () => {
  expect(isJurisdictionId('atlantis')).toBe(false)
  expect(() => readJurisdiction('atlantis' as JurisdictionId)).toThrow('没有 atlantis 这个辖区')
})
