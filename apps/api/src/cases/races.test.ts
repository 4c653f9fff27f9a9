import * as cases from '@anzhu/contract/cases'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readOutside } from '../environment-outside.ts'
import { bodyApplicationOf } from '../../test/case-files.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { caseServices } from '../case-services.ts'
import { startServer } from '../start.ts'
import { mustKnowEveryOpenCase, settleDue } from './index.ts'

let world: World
let supervisor: TestActor
beforeAll(async () => {
  world = await newWorld()
  supervisor = await world.actor('supervisor')
})
afterAll(() => world.end())

async function drafts(howMany: number) {
  const admin = await world.actor('enterprise-admin', { enterprise: await world.enterprise() })
  const made: cases.Case[] = []
  for (let n = 0; n < howMany; n += 1)
    made.push(
      (
        await world.as(admin, cases.startCase, {
          service: 'training-body',
          ...(await bodyApplicationOf(world, admin)),
        })
      ).body,
    )
  return { admin, made }
}

const submit = (admin: TestActor, { id, version }: cases.Case) =>
  world.as(admin, cases.submitCase, { id, version })
const pass = (by: TestActor, { id, version }: cases.Case) =>
  world.as(by, cases.decideCase, { id, version, step: 'review', decision: 'pass' })

test('the same draft submitted twice at once is submitted once', async () => {
  const { admin, made } = await drafts(1)
  const [draft] = made as [cases.Case]
  const both = await Promise.all([submit(admin, draft), submit(admin, draft)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const { body } = await world.as(admin, cases.viewCase, { id: draft.id })
  expect(body.events.map(({ kind }) => kind)).toEqual(['submitted'])
})

test('of two drafts of one enterprise submitted at once one goes through', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { admin, made } = await drafts(2)
    const both = await Promise.all(made.map((draft) => submit(admin, draft)))
    const statuses = both.map(({ status }) => status).toSorted()
    expect([
      [200, 409],
      [200, 422],
    ]).toContainEqual(statuses)
    const { body } = await world.as(admin, cases.listCases, { box: 'mine' })
    expect(body.items).toHaveLength(1)
  }
})

test('taken back and decided at once: one of the two happens', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { admin, made } = await drafts(1)
    const { body: it } = await submit(admin, made[0] as cases.Case)
    const [back, decided] = await Promise.all([
      world.as(admin, cases.withdrawCase, { id: it.id, version: it.version }),
      pass(supervisor, it),
    ])
    const { body } = await world.as(admin, cases.viewCase, { id: it.id })
    expect([back.status === 200, decided.status === 200]).toEqual([
      body.status === 'draft',
      body.status === 'approved',
    ])
    expect(['draft', 'approved']).toContain(body.status)
  }
})

test('numbers of a day have no gap and none twice, however many are submitted at once', async () => {
  world.clock.move('2026-11-23')
  const eight = await Promise.all(Array.from({ length: 8 }, () => drafts(1)))
  const answers = await Promise.all(eight.map(({ admin, made }) => submit(admin, made[0] as cases.Case)))
  world.clock.move('2026-11-19')
  const serials = answers.map(({ body }) => Number(body.number?.slice(14, 19)))
  expect(serials.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('undone and carried out at once: one of the two happens, and nobody waits for the other', async () => {
  const slow = await newWorld({ undoSeconds: 60 })
  try {
    const admin = await slow.actor('enterprise-admin', { enterprise: await slow.enterprise() })
    const officer = await slow.actor('supervisor')
    const { body: draft } = await slow.as(admin, cases.startCase, {
      service: 'training-body',
      ...(await bodyApplicationOf(slow, admin)),
    })
    let { body: it } = await slow.as(admin, cases.submitCase, { id: draft.id, version: draft.version })
    for (let round = 0; round < 5 && it.status === 'in-progress'; round += 1) {
      const decided = await slow.as(officer, cases.decideCase, {
        id: it.id,
        version: it.version,
        step: 'review',
        decision: 'pass',
      })
      expect(decided.status).toBe(200)
      const due = new Date(Date.now() + 15)
      await slow.house.db.updateTable('cases.pending_decisions').set({ settles_at: due }).execute()
      const [undone] = await Promise.all([
        slow.as(officer, cases.undoDecision, { id: it.id }),
        new Promise((resolve) => setTimeout(resolve, 15)).then(() => settleDue(slow.house, caseServices)),
      ])
      await settleDue(slow.house, caseServices)
      it = (await slow.as(admin, cases.viewCase, { id: it.id })).body
      expect([undone.status, it.status]).toEqual(
        undone.status === 200 ? [200, 'in-progress'] : [409, 'approved'],
      )
    }
  } finally {
    await slow.end()
  }
})

test('a case whose rules are gone refuses the start of the server, by name', async () => {
  const { admin, made } = await drafts(1)
  const { body: it } = await submit(admin, made[0] as cases.Case)
  const { db } = world.house
  await mustKnowEveryOpenCase(db, caseServices)
  const change = (values: { flow?: string; flow_version?: number; status?: string; step?: null }) =>
    db.updateTable('cases.cases').set(values).where('id', '=', it.id).execute()
  await change({ flow_version: 7 })
  await expect(mustKnowEveryOpenCase(db, caseServices)).rejects.toThrow(
    '数据库里有这个版本的程序不认识的办件：training-body 第 7 版（在办 1 件）',
  )
  const environment = {
    databaseUrl: world.database.url,
    directUrl: null,
    replicaUrl: null,
    walArchive: null,
    folder: world.folder,
    demo: false,
    cardReader: null,
    firstAdministrator: null,
    s3: null,
    outside: readOutside({}),
    pages: false,
    auditAnchors: world.folder,
    auditMonths: null,
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    publicUrl: 'http://localhost:3000',
    contact: '测试',
    trustedProxies: [],
    relaxedLimits: false,
    exports: { alone: 1_000, aDay: 20_000 },
    drainSeconds: 0,
    secondFactor: 'required',
    authorities: null,
    lock: { service: null, driver: null },
    subject: [],
    licences: null,
  } as const
  await expect(startServer(environment)).rejects.toThrow('没有启动')
  // Over and done with, an old version no longer matters; an unknown service cannot even be shown.
  await change({ status: 'refused', step: null })
  await mustKnowEveryOpenCase(db, caseServices)
  await change({ flow: 'forgotten' })
  await expect(mustKnowEveryOpenCase(db, caseServices)).rejects.toThrow('forgotten 第 7 版（在办 0 件）')
})
