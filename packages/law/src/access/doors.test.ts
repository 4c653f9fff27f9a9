import { describe, expect, test } from 'vitest'
import type { SignInMethod } from '../jurisdictions/jurisdiction.ts'
import { doorOf, isOpen, notOpenSentence, recoversBy, waysOf } from './doors.ts'
import { closedSentence, reasonsToLook, registrationIn } from './registration.ts'
import { allRoles, type Role } from './roles.ts'

test.each<[Role, string]>([
  ['worker', 'person'],
  ['enterprise-admin', 'enterprise'],
  ['project-department', 'enterprise'],
  ['gate', 'enterprise'],
  ['viewer', 'authority'],
  ['association', 'authority'],
  ['security-admin', 'authority'],
])('%s 从“%s”入口进', (role, door) => expect(doorOf(role)).toBe(door))

test.each<[SignInMethod, Role, string | null, boolean]>([
  ['certificate', 'enterprise-admin', '430102', true],
  ['certificate', 'enterprise-admin', '360100', true],
  ['certificate', 'enterprise-admin', '320507', false],
  ['licence', 'enterprise-admin', '320507', true],
  ['password', 'enterprise-admin', null, true],
  ['wechat', 'worker', '320507', true],
  ['wechat', 'worker', null, true],
  ['wechat', 'enterprise-admin', '320507', false],
  ['sms', 'viewer', '320500', true],
  ['sms', 'acceptor', '320500', false],
  ['sms', 'security-admin', '320000', false],
  ['security-key', 'acceptor', '430000', true],
])('%s，%s，%s：%s', (method, role, region, open) => expect(isOpen(method, { role, region })).toBe(open))

test('每个岗位在全国各地都有进得来的办法，说不开通时说出能用什么', () => {
  for (const role of allRoles)
    for (const region of ['000000', '320507', '430102', '360104', null])
      expect(
        [role, region, (['password', 'sms'] as const).some((one) => isOpen(one, { role, region }))].slice(2),
      ).toEqual([true])
  expect(notOpenSentence('certificate', { role: 'enterprise-admin', region: '320507' })).toBe(
    '您所在的地区或岗位没有开通“数字证书”登录。请用：账号密码、电子营业执照。',
  )
  expect(notOpenSentence('sms', { role: 'acceptor', region: '320507' })).toContain('账号密码、安全密钥')
})

test('登录页上的办法：各地都有的在前，只有几地有的说明是哪几地', () => {
  expect(waysOf('enterprise')).toEqual([
    { method: 'password', only: null },
    { method: 'licence', only: null },
    { method: 'certificate', only: ['湖南省', '江西省'] },
  ])
  expect(waysOf('person')).toEqual([
    { method: 'sms', only: null },
    { method: 'wechat', only: null },
  ])
  expect(waysOf('authority').map(({ method }) => method)).toEqual(['password', 'sms', 'security-key'])
})

describe('注册', () => {
  test.each([
    ['320507', false, 0, []],
    ['430102', false, 0, ['region']],
    ['320507', true, 0, ['odd-code']],
    ['320507', false, 1, ['people']],
    ['430102', true, 30, ['region', 'odd-code', 'people']],
    ['110105', false, 0, []],
  ] as const)('区划 %s，校验位不符 %s，在册 %i 人：%j', (region, oddCode, people, reasons) =>
    expect(reasonsToLook({ region, oddCode, people })).toEqual(reasons),
  )

  test('不开放的地区说去哪里办', () => {
    expect(registrationIn('360104')).toEqual({ how: 'closed', by: '江西省' })
    expect(registrationIn('320507')).toEqual({ how: 'open', by: '苏州市相城区' })
    expect(closedSentence('360104')).toMatch(/^江西省不开放网上注册：.+请到当地住房城乡建设主管部门办理。$/)
  })
})

test('凭三项信息找回，只在江苏', () => {
  expect(recoversBy('facts', '320507')).toBe(true)
  expect(recoversBy('facts', '430102')).toBe(false)
  expect(recoversBy('facts', null)).toBe(false)
  expect(recoversBy('sms', null)).toBe(true)
})
