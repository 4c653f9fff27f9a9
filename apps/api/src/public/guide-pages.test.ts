import * as exams from '@anzhu/contract/exams'
import { flows } from '@anzhu/law/flows'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noticeForm } from '../../test/exams.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
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
  for (const url of ['/public', '/v/cert', '/v/item', '/pub', '/notice', '/guide']) {
    const { body, headers } = await get(`${url}?large=1`)
    expect(body).toContain('<html lang="zh-CN" class="large">')
    const own = [...body.matchAll(/(?:href|action)="(\/(?:v|pub|notice|guide|public)[^"]*)"/g)].map(
      ([, link]) => link!,
    )
    const outside = own.filter((link) => !link.includes('large=1') && !/\.(css|svg)$/.test(link))
    // The way back to ordinary type, and a form that carries the choice as a field.
    expect(outside.every((link) => link === url || link.startsWith('/guide?place='))).toBe(true)
    // What names persons or answers a question is kept by nobody and found by no search engine.
    const found = ['/public', '/guide', '/notice'].includes(url)
    expect(headers['x-robots-tag']).toBe(found ? undefined : 'noindex')
    expect(headers['cache-control']).toBe(found ? 'no-cache' : 'no-store')
    // In large type a page is for people only: one address is enough to find it by.
    expect(body).toContain('content="noindex')
  }
})

test('a guide that does not exist is a page that says so', async () => {
  const { statusCode, body, headers } = await get('/guide/no-such-service')
  expect(statusCode).toBe(404)
  expect(headers['content-type']).toContain('text/html')
  expect(body).toContain('没有找到')
})

const draft = async (clerk: TestActor) =>
  (await world.as(clerk, exams.createExamNotice, noticeForm('320000'))).body.id
const publish = (clerk: TestActor, id: string) => world.as(clerk, exams.publishExamNotice, { id })

test('search engines are told of guides and notices, each under one address, and of nothing else', async () => {
  const clerk = await world.actor('exam-clerk', { region: '320000' })
  const drafted = await draft(clerk)
  await publish(clerk, await draft(clerk))
  const robots = (await get('/robots.txt')).body
  expect(robots).toContain('Disallow: /\n')
  const map = (await get('/sitemap.xml')).body
  const listed = [...map.matchAll(/<loc>http:\/\/localhost:3000([^<]+)<\/loc>/g)].map(([, path]) => path!)
  expect(listed).toContain('/guide/hunan-new-c')
  expect(map).not.toContain(drafted)
  for (const path of listed) {
    const { statusCode, headers, body } = await get(path)
    expect([path, statusCode, headers['x-robots-tag']]).toEqual([path, 200, undefined])
    expect(body).toContain(`<link rel="canonical" href="${path}">`)
    expect(body).toMatch(/<meta name="description" content="[^"]{10,}">/)
    expect(robots).toMatch(new RegExp(`Allow: /${path.split(/[/?]/)[1]}\n`))
  }
})

test('a published notice is read by anybody with where enrolment stands, a draft by nobody', async () => {
  const clerk = await world.actor('exam-clerk', { region: '320000' })
  const id = await draft(clerk)
  expect((await get(`/notice/${id}`)).statusCode).toBe(404)
  await publish(clerk, id)
  const { statusCode, body } = await get(`/notice/${id}`)
  expect(statusCode).toBe(200)
  expect(body).toContain('报名中，至 ')
  expect((await get('/notice')).body).toContain(`/notice/${id}`)
  expect((await get('/notice?region=43')).body).not.toContain(`/notice/${id}`)
  expect((await get('/notice?region=32')).body).toContain(`/notice/${id}`)
  expect(body).toContain('href="/sign-in?to=%2Fexams%2F')
})
