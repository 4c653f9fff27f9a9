import * as cases from '@anzhu/contract/cases'
import { expect, test } from 'vitest'
import { decideNow } from '../../test/medical-cases.ts'
import { madeUpFlow, madeUpRule, madeUpService } from '../../test/made-up-services.ts'
import { newWorld } from '../../test/world.ts'
import { mustKnowEveryOpenCase, servicesOf } from './index.ts'

const first = madeUpFlow({ id: 'made-changed' })
const [accept] = first.steps
const second = madeUpFlow({
  id: 'made-changed',
  version: 2,
  title: '测试事项（新）',
  conditions: [madeUpRule('T-9', () => ({ reason: '新规定不允许', suggestion: '按新规定办理' }))],
  steps: [
    accept!,
    {
      id: 'approval',
      title: '审批',
      waiting: '待审批',
      by: { role: 'approver' },
      decisions: { pass: '同意', refuse: '不同意' },
    },
  ],
})
const [one, two] = [madeUpService(first), madeUpService(second)]

test('an open case runs by the version it was filed under, beside those of the new one', async () => {
  const services = new Map(servicesOf([one]))
  const world = await newWorld({ services })
  try {
    const person = await world.worker(await world.enterprise())
    const me = await world.actor('worker', { person, region: null })
    const officer = await world.actor('acceptor')
    const file = async () => {
      const { body } = await world.as(me, cases.startCase, { service: 'made-changed' })
      return world.as(me, cases.submitCase, { id: body.id, version: body.version })
    }
    const { body: old } = await file()
    services.set('made-changed', servicesOf([one, two]).get('made-changed') ?? [])
    await mustKnowEveryOpenCase(world.house.db, services)
    expect((await world.as(me, cases.viewCase, { id: old.id })).body).toMatchObject({
      title: '测试事项',
      findings: [],
      steps: [{ id: 'acceptance' }],
    })
    // What is filed now is judged by the new rules, which allow nothing.
    const check = await world.as(me, cases.checkService, { service: 'made-changed' })
    expect(check.body.findings.map(({ rule }) => rule)).toEqual(['T-9'])
    expect((await decideNow(world, officer, old.id, 'pass')).body.status).toBe('approved')
    expect((await file()).problem.code).toBe('case.not-eligible')
    const { body: services2 } = await world.as(me, cases.listServices, {})
    expect(services2.items.map(({ title }) => title)).toEqual(['测试事项（新）'])
  } finally {
    await world.end()
  }
})

test('an open case of a version that is gone refuses the start; two of one version are a mistake', async () => {
  const world = await newWorld({ services: servicesOf([one]) })
  try {
    const person = await world.worker(await world.enterprise())
    const me = await world.actor('worker', { person, region: null })
    const { body } = await world.as(me, cases.startCase, { service: 'made-changed' })
    await world.as(me, cases.submitCase, { id: body.id, version: body.version })
    await expect(mustKnowEveryOpenCase(world.house.db, servicesOf([two]))).rejects.toThrow(
      'made-changed 第 1 版（在办 1 件）',
    )
  } finally {
    await world.end()
  }
  expect(() => servicesOf([one, one])).toThrow('version 1 twice')
})
