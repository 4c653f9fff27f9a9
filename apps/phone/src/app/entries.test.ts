import type { Post } from '@anzhu/contract/session'
import { allRoles, type Role } from '@anzhu/law/access/roles'
import { expect, test } from 'vitest'
import { entriesOf, homeOf } from './entries.ts'

const post = (role: Role): Post => ({
  id: '0192f0a0-0000-7000-8000-000000000001',
  role,
  roleName: '',
  unit: '',
  person: null,
  enterprise: null,
  project: null,
  region: null,
  regionName: '',
  capabilities: [],
  services: null,
  onlyProjects: null,
})
const titles = (role: Role) => entriesOf(post(role)).map(({ title }) => title)

test('a worker has the code and the certificates, whoever checks codes has the camera, everybody has 我的', () => {
  expect(titles('worker')).toEqual(['安码', '证书', '培训', '办事', '我的'])
  expect(titles('inspector')).toEqual(['扫码', '检查', '待办', '我的'])
  expect(titles('project-department')).toEqual(['扫码', '检查', '待办', '我的'])
  expect(titles('safety-director')).toEqual(['检查', '待办', '我的'])
  expect(titles('supervisor')).toEqual(['扫码', '记录', '我的'])
  expect(titles('gate')).toEqual(['门禁', '我的'])
  expect(titles('labour-clerk')).toEqual(['我的'])
})

test('every role begins on a page it has a tab for', () => {
  for (const role of allRoles) expect(entriesOf(post(role)).map(({ to }) => to)).toContain(homeOf(post(role)))
})
