import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { channel, messagesFor } from './changed.ts'
import { hearFacts } from './heard.ts'

test('a process that cannot listen says so after some seconds, and stops at once', async () => {
  const nowhere = { host: '127.0.0.1', port: 1, connectionTimeoutMillis: 500 }
  const news = hearFacts(nowhere, () => '2026-11-19')
  const [one, other] = [news.listenFor('a'), news.listenFor('b')]
  expect(await one.next(25_000)).toBe('deaf')
  const later = other.next(25_000)
  await news.stop()
  expect(await later).toBe('silence')
  expect(await one.next(25_000)).toBe('silence')
  one.letGo()
  other.letGo()
})

test('every person is named in messages that PostgreSQL takes; of very many it is only said that they are many', () => {
  const ids = Array.from({ length: 500 }, () => randomUUID())
  const messages = messagesFor(ids)
  expect(messages.join(',').split(',')).toEqual(ids)
  for (const message of messages) expect(Buffer.byteLength(message)).toBeLessThanOrEqual(7000)
  expect(messagesFor([...ids, randomUUID()])).toEqual(['many'])
  expect(channel).toMatch(/^[a-z_]+$/)
})
