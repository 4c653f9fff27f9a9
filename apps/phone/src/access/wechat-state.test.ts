import { beforeEach, expect, test, vi } from 'vitest'
import { keepState, takeState } from './wechat-state.ts'

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
})

test('only the tab that began goes on, and to a page of ours', () => {
  keepState('a', '/certs')
  expect(takeState('a')).toBe('/certs')
  expect(takeState('a')).toBe('/certs')
  expect(sessionStorage.getItem('anzhu-wechat')).toBeNull()
  keepState('b', '/certs')
  expect(takeState('other')).toBeNull()
  // Whoever comes with another state has used this one up, too.
  expect(takeState('b')).toBeNull()
  keepState('c', '//elsewhere.example')
  expect(takeState('c')).toBe('/')
})
