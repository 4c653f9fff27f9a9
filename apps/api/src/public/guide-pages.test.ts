import { flows } from '@anzhu/law/flows'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type World } from '../../test/world.ts'
import { escapeHtml } from './html-page.ts'

let world: World
beforeAll(async () => {
  world = await newWorld({ relaxedLimits: true })
})
afterAll(() => world.end())

const get = (url: string) => world.app.inject({ url })

test('every service has a guide with all its conditions, materials and steps from the definition', async () => {
  // What the platform opens itself nobody can apply for.
  for (const { id, title, conditions, materials, steps } of flows.filter(
    ({ opened }) => opened === undefined,
  )) {
    const { statusCode, body } = await get(`/guide/${id}`)
    expect([id, statusCode]).toEqual([id, 200])
    const told = [title, ...[...conditions, ...materials, ...steps].map((part) => part.title)]
    for (const words of told) expect(body, `${id}: ${words}`).toContain(escapeHtml(words))
    expect(body).toContain('测试服务台 0512-00000000')
    expect(body).not.toMatch(/<script|<style|\sstyle=|undefined|\[object/)
  }
})

test('each place offers its own services, the country those of provinces that say nothing', async () => {
  const offered = async (place: string) => (await get(`/guide?place=${place}`)).body
  const hunan = await offered('hunan')
  expect(hunan).toContain('href="/guide/hunan-new-a"')
  expect(hunan).not.toContain('/guide/jiangxi-')
  expect(await offered('jiangxi')).toContain('href="/guide/jiangxi-change"')
  const nation = await offered('nowhere')
  expect(nation).toContain('/guide/national-')
  expect(nation).toContain('/guide/training-body')
})

test('the public services are one page; large type goes with every link and form of it', async () => {
  for (const url of ['/public', '/v/cert', '/v/item', '/pub', '/guide']) {
    const { body, headers } = await get(`${url}?large=1`)
    expect(body).toContain('<html lang="zh-CN" class="large">')
    const own = [...body.matchAll(/(?:href|action)="(\/(?:v|pub|guide|public)[^"]*)"/g)].map(
      ([, link]) => link!,
    )
    const outside = own.filter((link) => !link.includes('large=1') && !/\.(css|svg)$/.test(link))
    // The way back to ordinary type, and a form that carries the choice as a field.
    expect(outside.every((link) => link === url || link.startsWith('/guide?place='))).toBe(true)
    expect(headers['x-robots-tag']).toBe('noindex')
    expect(headers['cache-control']).toBe('no-store')
  }
})

test('a guide that does not exist is a page that says so', async () => {
  const { statusCode, body, headers } = await get('/guide/no-such-service')
  expect(statusCode).toBe(404)
  expect(headers['content-type']).toContain('text/html')
  expect(body).toContain('没有找到')
})
