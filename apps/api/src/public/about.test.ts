import { viewAbout } from '@anzhu/contract/about'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type World } from '../../test/world.ts'
import { readEnvironment } from '../environment.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

test('anybody is told whom to tell of mistakes, as the operator has set it, and which doors are open', async () => {
  const { status, body } = await world.as(null, viewAbout, {})
  expect(status).toBe(200)
  expect(body).toMatchObject({ demo: true, contact: '测试服务台 0512-00000000' })
  expect(body.doors.enterprise).toEqual([
    { method: 'password', only: null },
    { method: 'licence', only: null },
    { method: 'certificate', only: ['湖南省', '江西省'] },
  ])
  expect(readEnvironment({ ANZHU_CONTACT: '安码服务台 12345' }).contact).toBe('安码服务台 12345')
  expect(readEnvironment({}).contact).not.toBe('')
})
