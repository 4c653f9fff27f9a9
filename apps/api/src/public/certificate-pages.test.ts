import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  addCertificate,
  addPhoto,
  certificateToken,
  changeCertificate,
  type AddedCertificate,
} from '../../test/certificates.ts'
import { newWorld, type World } from '../../test/world.ts'

let world: World
let firm: Awaited<ReturnType<World['enterprise']>>
let person: Awaited<ReturnType<World['worker']>>
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise('湖南某某建设有限公司')
  person = await world.worker(firm, { name: '王小明' })
  await addPhoto(world, person)
})
beforeEach(() => sql`delete from house.public_tries`.execute(world.house.db))
afterAll(() => world.end())

const scan = async (certificate: AddedCertificate) => {
  const url = `/c/${await certificateToken(world, certificate)}`
  return world.app.inject({ url })
}
const ask = (name: string, number: string, remoteAddress = '10.0.0.1') =>
  world.app.inject({
    method: 'POST',
    url: '/v/cert',
    remoteAddress,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ name, number }).toString(),
  })
const textOf = (html: string) => html.replaceAll(/\d{2}:\d{2}:\d{2}/g, '')
/** Somebody of their own, so that holding several certificates makes none unusable. */
const somebody = async (name = '王小明') => {
  const one = await world.worker(firm, { name })
  await addPhoto(world, one)
  return one
}

describe('the page behind the QR of a certificate', () => {
  test('says the verdict first, then who, where, what, until when, by whom and when it was checked', async () => {
    const certificate = await addCertificate(world, await somebody(), firm)
    const page = await scan(certificate)
    expect(page.statusCode).toBe(200)
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.headers['x-robots-tag']).toContain('noindex')
    expect(page.body).toContain('<title>有效 · 证书核验</title>')
    expect(page.body).toContain('<h1 id="verdict">有效</h1>')
    for (const shown of ['王*明', firm.name, 'C3 专职安全生产管理人员', certificate.number, '2028-11-20'])
      expect(page.body).toContain(shown)
    expect(page.body).toMatch(/核验码<\/dt><dd>[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}</)
    for (const secret of ['王小明', '<script', '<img']) expect(page.body).not.toContain(secret)
  })

  test.each([
    ['suspended', '已暂扣'],
    ['revoked', '已撤销'],
    ['cancelled', '已注销'],
    ['transferred_out', '已转出'],
  ] as const)('of one that is %s says %s', async (status, word) => {
    expect((await scan(await addCertificate(world, await somebody(), firm, { status }))).body).toContain(
      `<h1 id="verdict">${word}</h1>`,
    )
  })

  test('of one that has expired, that cannot be used, and of the version before a change', async () => {
    const expired = await addCertificate(world, await somebody(), firm, { expiresOn: '2026-11-18' })
    expect((await scan(expired)).body).toContain('<h1 id="verdict">已过期</h1>')
    const lastDay = await addCertificate(world, await somebody(), firm, { expiresOn: '2026-11-19' })
    expect((await scan(lastDay)).body).toContain('<h1 id="verdict">有效</h1>')
    const elsewhere = await addCertificate(world, await somebody(), await world.enterprise())
    const unusable = await scan(elsewhere)
    expect(unusable.body).toContain('<h1 id="verdict">暂不可用</h1>')
    expect(unusable.body).not.toContain('聘用')
    const before = await addCertificate(world, await somebody(), firm)
    const after = await changeCertificate(world, before)
    const old = (await scan(before)).body
    expect(old).toContain('<h1 id="verdict">已变更</h1>')
    expect(old).toContain(`${before.number}，第 2 版`)
    expect((await scan(after)).body).toContain('<h1 id="verdict">有效</h1>')
  })

  test('a genuine token that the register does not know reads like a forged one', async () => {
    const certificate = await addCertificate(world, person, firm)
    const pages = await Promise.all([
      scan({ ...certificate, statusPlace: 4_000_000 }),
      scan({ ...certificate, number: '湘建安C3（2025）9999999' }),
      scan({ ...certificate, province: '360000' }),
      world.app.inject({ url: `/c/${'A'.repeat(200)}` }),
    ])
    expect(pages[0]!.body).toContain('查无此码')
    expect(pages[0]!.body).toContain('仅电子证书支持扫码')
    expect(new Set(pages.map(({ body }) => textOf(body))).size).toBe(1)
  })
})

describe('the query by name and number', () => {
  test('finds by ID number and by certificate number, however the brackets and blanks are typed', async () => {
    const holder = await somebody('欧阳建国')
    const certificate = await addCertificate(world, holder, firm)
    const [, category, serial] = /建安(.+)（2025）(\d+)/.exec(certificate.number) ?? []
    const spellings = [
      certificate.number,
      `湘建安${category}(2025)${serial}`,
      ` 湘建安 ${category} (2025) ${serial} `,
      holder.idNumber,
      ` ${holder.idNumber.slice(0, 6)} ${holder.idNumber.slice(6)} `,
    ]
    for (const [at, spelling] of spellings.entries()) {
      const page = await ask('欧阳建国', spelling, `10.0.1.${at}`)
      if (at === 2) await sql`delete from house.public_tries`.execute(world.house.db)
      expect(page.body, spelling).toContain('<h1 id="verdict-0">有效</h1>')
      expect(page.body).toContain('欧阳*国')
      expect(page.body).not.toContain(holder.idNumber)
    }
  })

  test('of several certificates shows each', async () => {
    const holder = await somebody()
    await addCertificate(world, holder, firm, { category: 'A' })
    await addCertificate(world, holder, firm, { category: 'C3', expiresOn: '2026-01-01' })
    const page = await ask('王小明', holder.idNumber)
    expect(page.body).toContain('<h1>查到 2 本证书</h1>')
    expect(page.body).toMatch(/<h2 id="verdict-0">有效<\/h2>[\s\S]*<h2 id="verdict-1">已过期<\/h2>/)
  })

  test('a paper certificate of before is found here, although it cannot be scanned', async () => {
    const holder = await somebody()
    const certificate = await addCertificate(world, holder, firm, { medium: 'paper' })
    expect((await ask('王小明', certificate.number)).body).toContain('<h1 id="verdict-0">有效</h1>')
  })

  test('in Jiangxi finds only what is in normal use; in Hunan everything, with its state', async () => {
    const found = async (province: string, status: 'valid' | 'suspended', employer = firm) => {
      const certificate = await addCertificate(world, await somebody(), employer, { province, status })
      await sql`delete from house.public_tries`.execute(world.house.db)
      return /<h1 id="[\w-]+">([^<]+)<\/h1>/.exec((await ask('王小明', certificate.number)).body)?.[1]
    }
    const other = await world.enterprise()
    expect(await found('360000', 'valid')).toBe('有效')
    expect(await found('360000', 'suspended')).toBe('未查到匹配的证书')
    expect(await found('360000', 'valid', other)).toBe('未查到匹配的证书')
    expect(await found('430000', 'suspended')).toBe('已暂扣')
    expect(await found('430000', 'valid', other)).toBe('暂不可用')
  })

  test('a wrong pair, nobody, nonsense, nothing and what Jiangxi hides read letter by letter the same', async () => {
    const holder = await somebody()
    const certificate = await addCertificate(world, holder, firm)
    const hidden = await addCertificate(world, await somebody(), firm, {
      province: '360000',
      status: 'revoked',
    })
    const asked: [string, string][] = [
      ['李四', certificate.number],
      ['李四', holder.idNumber],
      ['王小明', '湘建安C3（2025）9999998'],
      ['王小明', world.citizenId()],
      ['王小明', '"><b>&'],
      ['王小明', hidden.number],
      ['', ''],
      ['x'.repeat(5000), '1'.repeat(5000)],
    ]
    const pages = await Promise.all(asked.map(([name, number], at) => ask(name, number, `10.0.2.${at}`)))
    expect(new Set(pages.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    expect(new Set(pages.map(({ body }) => textOf(body))).size).toBe(1)
    expect(pages[0]!.body).toContain('未查到匹配的证书')
    expect(pages[0]!.body).toContain('请核对姓名与证件号；如为外省证书，请到国家平台查询。')
  })

  test('the sixth question of a minute, from one address or about one number, waits 60 seconds', async () => {
    const certificate = await addCertificate(world, await somebody(), firm)
    for (let n = 0; n < 5; n++) expect((await ask('谁', `编号 ${n}`, '10.0.3.1')).statusCode).toBe(200)
    const refused = await ask('谁', '编号 6', '10.0.3.1')
    expect(refused.statusCode).toBe(429)
    expect(refused.headers['retry-after']).toBe('60')
    expect(refused.body).toContain('请 60 秒后再试')
    expect((await ask('王小明', certificate.number, '10.0.3.1')).body).not.toContain('有效期')
    for (let n = 0; n < 5; n++) await ask('猜', certificate.number, `10.0.4.${n}`)
    expect((await ask('王小明', certificate.number, '10.0.4.9')).statusCode).toBe(429)
    expect((await ask('王小明', world.citizenId(), '10.0.4.9')).statusCode).toBe(200)
    await sql`update house.public_tries set since = since - interval '61 s',
      blocked_until = blocked_until - interval '61 s'`.execute(world.house.db)
    expect((await ask('王小明', certificate.number, '10.0.3.1')).body).toContain('有效期')
  })

  test('addresses of one IPv6 network count together', async () => {
    for (let n = 0; n < 5; n++) await ask('谁', `六 ${n}`, `2001:db8:1:2::${n}`)
    expect((await ask('谁', '六 6', '2001:db8:1:2:ffff::1')).statusCode).toBe(429)
    expect((await ask('谁', '六 7', '2001:db8:1:3::1')).statusCode).toBe(200)
  })

  test('a form of another site is refused', async () => {
    const page = await world.app.inject({
      method: 'POST',
      url: '/v/cert',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      payload: 'name=a&number=b',
    })
    expect(page.statusCode).toBe(403)
  })
})

/** A thousand in all when somebody wants to know it exactly. */
const rounds = Number(process.env['ANZHU_ROUNDS'] ?? 60)

test(`hit, wrong name and nobody take the same time: medians of ${rounds} each are within 5 ms`, async () => {
  const holder = await somebody()
  const certificate = await addCertificate(world, holder, firm)
  const timed = async (name: string, number: string) => {
    await sql`delete from house.public_tries`.execute(world.house.db)
    const began = performance.now()
    const page = await ask(name, number)
    expect(page.statusCode).toBe(200)
    return performance.now() - began
  }
  const took: Record<'hit' | 'miss' | 'nobody', number[]> = { hit: [], miss: [], nobody: [] }
  for (let round = 0; round < rounds; round++) {
    took.hit.push(await timed('王小明', certificate.number))
    took.miss.push(await timed('李四', certificate.number))
    took.nobody.push(await timed('王小明', '湘建安C3（2025）9999997'))
  }
  const medianOf = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!
  const medians = Object.values(took).map(medianOf)
  expect(Math.max(...medians) - Math.min(...medians)).toBeLessThan(5)
}, 600_000)
