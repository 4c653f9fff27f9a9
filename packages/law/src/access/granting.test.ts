import { expect, test } from 'vitest'
import {
  administratorRoles,
  conflictsOf,
  enterpriseRoles,
  type HeldPost,
  officeRoles,
  rightsOf,
  servicesOfRole,
  serviceWords,
} from './granting.ts'
import { allActions, allowed, type Subject } from './policy.ts'
import { allRoles, type Role } from './roles.ts'

const post = (role: Role, region = '320507', services: readonly string[] | null = null): HeldPost => ({
  role,
  region,
  services,
})

const kinds = (held: HeldPost[], wanted: HeldPost) => conflictsOf(held, wanted).map(({ kind }) => kind)

const subject = (role: Role, more: Partial<Subject> = {}): Subject => ({
  role,
  personId: null,
  organisationId: null,
  projectId: null,
  region: '320507',
  services: null,
  ...more,
})

test.each([
  ['系统管理员不能再任安全管理员', post('system-admin'), post('security-admin'), ['refused']],
  ['安全管理员不能再任审计管理员', post('security-admin'), post('audit-admin', '320000'), ['refused']],
  ['审计管理员不能办业务', post('audit-admin'), post('reviewer'), ['refused']],
  ['办业务的不能任管理员', post('reviewer'), post('system-admin'), ['refused']],
  ['企业账号不能任主管部门岗位', post('labour-clerk'), post('acceptor'), ['refused']],
  ['同一地区的同一岗位不必再授', post('inspector', '320500'), post('inspector', '320507'), ['refused']],
  ['同一岗位在另一地区可以再授', post('inspector', '320507'), post('inspector', '320506'), []],
  ['上级地区大于已有的，可以再授', post('inspector', '320507'), post('inspector', '320500'), []],
  ['受理与初审在同一地区，告知四眼', post('acceptor', '320507'), post('reviewer', '320500'), ['told']],
  ['审批与初审在不同地区，互不相干', post('approver', '430100'), post('reviewer', '320500'), []],
  ['监管岗与监督员互不相干', post('supervisor'), post('inspector'), []],
  [
    '只办一个事项的，可以再授全部事项',
    post('supervisor', '320507', ['training']),
    post('supervisor', '320507'),
    [],
  ],
  [
    '已有全部事项的，不必再授一个',
    post('supervisor', '320507'),
    post('supervisor', '320507', ['training']),
    ['refused'],
  ],
] as const)('%s', (_, held, wanted, expected) => {
  expect(kinds([held], wanted)).toEqual(expected)
})

test('没有岗位的账号授什么都不冲突', () => {
  for (const role of officeRoles) expect(conflictsOf([], post(role))).toEqual([])
})

test('管理员两两不相容，且与每个业务岗位不相容', () => {
  for (const admin of administratorRoles)
    for (const role of officeRoles)
      expect([admin, role, kinds([post(admin)], post(role))]).toEqual([admin, role, ['refused']])
})

test('企业的岗位与主管部门的岗位没有重叠，合起来是除工人与门禁外的全部', () => {
  expect([...enterpriseRoles, ...officeRoles].toSorted()).toEqual(
    allRoles.filter((role) => role !== 'worker' && role !== 'gate').toSorted(),
  )
})

test('预览与权限表一致：列出的都允许，没列的都不允许', () => {
  const here = { personId: null, organisationId: null, projectId: 'p', region: '320507' }
  for (const role of officeRoles) {
    const listed = new Set(rightsOf(subject(role)).flatMap(({ actions }) => actions))
    for (const action of allActions)
      expect([role, action, listed.has(action)]).toEqual([role, action, allowed(subject(role), action, here)])
  }
})

test('只授几个事项的，预览只有这几个', () => {
  const all = servicesOfRole('supervisor').map(({ service }) => service)
  expect(all).toContain('training')
  expect(rightsOf(subject('supervisor', { services: ['training'] })).map(({ service }) => service)).toEqual([
    'training',
  ])
})

test('系统管理员、安全管理员、审计管理员看不到任何人员、证书、办件', () => {
  const business = new Set([
    'person',
    'case',
    'certificate',
    'safety-code',
    'medical',
    'project',
    'enterprise',
  ])
  for (const role of administratorRoles)
    expect(rightsOf(subject(role)).filter(({ service }) => business.has(service))).toEqual([])
})

test('每个事项都有中文名称', () => {
  const services = new Set(allActions.map((action) => action.slice(0, action.indexOf('.'))))
  expect([...services].filter((service) => serviceWords[service] === undefined)).toEqual([])
})
