import type { Post } from '@anzhu/contract/session'
import { expect, test } from 'vitest'
import { mayEver } from './session.tsx'

const post = (role: Post['role']): Post => ({
  id: '00000000-0000-7000-8000-000000000001',
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

test('a labour clerk may import, a viewer may only look', () => {
  expect(mayEver(post('labour-clerk'), 'import.run')).toBe(true)
  expect(mayEver(post('viewer'), 'import.run')).toBe(false)
  expect(mayEver(post('viewer'), 'safety-code.supervise')).toBe(true)
  expect(mayEver(post('labour-clerk'), 'safety-code.supervise')).toBe(false)
})
