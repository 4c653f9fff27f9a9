import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, testDay, type World } from '../../test/world.ts'
import { announceFacts, holdAnnouncements, onFactsChanged } from './changed.ts'

let worlds: World[]
beforeAll(async () => {
  // Two servers in one process register the same listeners.
  worlds = [await newWorld(), await newWorld()]
})
afterAll(async () => {
  for (const world of worlds) await world.end()
})

test('a fact is told to each listener once, however many servers there are in the process', async () => {
  const [world] = worlds as [World]
  const owner = new Client({ connectionString: world.database.url })
  await owner.connect()
  await owner.query(`
    create table public.writes (at timestamptz default now());
    create function public.count_write() returns trigger language plpgsql security definer as
      'begin insert into public.writes default values; return null; end';
    create trigger count_writes after insert on safety_code.standings
      for each statement execute function public.count_write()`)
  const { id } = await world.worker(null)
  await owner.query('truncate public.writes')
  await announceFacts(world.house.db, [id], testDay)
  expect((await owner.query('select from public.writes')).rowCount).toBe(1)
  await announceFacts(world.house.db, [], testDay)
  expect((await owner.query('select from public.writes')).rowCount).toBe(1)
  await owner.end()
})

test('the same listener registered twice hears once', async () => {
  const [world] = worlds as [World]
  const heard: (readonly string[])[] = []
  const listener = async (_: unknown, personIds: readonly string[]) => void heard.push(personIds)
  onFactsChanged(listener)
  onFactsChanged(listener)
  const { id } = await world.worker(null, { trained: null, medical: null })
  heard.length = 0
  await announceFacts(world.house.db, [id], testDay)
  expect(heard).toEqual([[id]])
})

test('facts that are held back are told of once, to whoever does not know them, and never left untold by a failure', async () => {
  const [world] = worlds as [World]
  const { db } = world.house
  const [one, other] = [await world.worker(null), await world.worker(null)]
  const heard: (readonly string[])[] = []
  const listener = async (_: unknown, personIds: readonly string[]) => void heard.push(personIds)
  onFactsChanged(listener)
  const { recorded, about } = await holdAnnouncements(db, async () => {
    await announceFacts(db, [one.id], testDay)
    await announceFacts(db, [other.id, one.id], testDay)
    return 'both'
  })
  expect(recorded).toBe('both')
  expect(heard).toEqual([])
  expect(about.toSorted()).toEqual([one.id, other.id].toSorted())
  await announceFacts(db, about, testDay, listener)
  expect(heard).toEqual([])
  await expect(holdAnnouncements(db, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused')
  await announceFacts(db, about, testDay)
  expect(heard).toEqual([about])
})
