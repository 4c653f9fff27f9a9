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

test('only the tab that began goes on, once, and to a page of ours', () => {
  keepState('a', '/certs')
  expect(takeState('b')).toBeNull()
  expect(takeState('a')).toBeNull()
  keepState('a', '/certs')
  expect(takeState('a')).toBe('/certs')
  expect(takeState('a')).toBeNull()
  keepState('a', '//elsewhere.example')
  expect(takeState('a')).toBe('/')
})
