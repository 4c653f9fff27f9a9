import { afterEach, describe, expect, test } from 'vitest'
import { outsideServer, wrongAnswers, type Heard, type Says } from '../../test/outside-server.ts'
import { httpCompletionFilings } from '../assessment/index.ts'
import { hashForRegister, httpHistoricCertificates } from '../certificates/index.ts'
import { httpFaceMatcher } from '../employment/index.ts'
import { httpContractRegister } from '../labour/contracts/http.ts'
import { httpNationalPlatform } from '../national/index.ts'
import { httpBusinessRegistry } from '../registry/index.ts'
import type { Line } from './ask.ts'
import { OutsideFailure } from './failure.ts'

/* Every adapter against a server that answers rightly, and against one that does not. */

let server: Awaited<ReturnType<typeof outsideServer>>
afterEach(() => server?.close())
const answering = async (answer: (heard: Heard) => Says) => (server = await outsideServer(answer))
const json = (value: unknown): Says => ({ json: value })

const creditCode = '91320507MA00000001'
const firm = { name: '甲公司', creditCode, legalRepresentative: '陈一' }
const contract = {
  number: 'HT-2026-1',
  project: '元和项目',
  address: '相城区元和街道',
  region: '320507',
  developer: '建设方',
  contractor: '总包方',
  contractorCode: '91320507MA00000002',
  labourFirm: '劳务方',
  labourCode: creditCode,
  amountYuan: 1_250_000,
  signedOn: '2026-03-01',
  startsOn: '2026-03-10',
  endsOn: '2027-03-09',
  filingNumber: '320507-2026-001',
}
const filing = { region: '320507', filingNumber: '320507-2026-001', completedOn: '2026-11-10' }
const historic = {
  number: '苏建安C2(2023)0200551',
  holderName: '王建国',
  enterprise: '旧城公司',
  creditCode: null,
  post: '安全员',
  issuedOn: '2023-05-01',
  expiresOn: '2026-04-30',
  status: '有效',
}
const account = { client: '320000', secret: 'secret-of-the-province' }
const nation = (line: Line, now?: () => number) => httpNationalPlatform(line, '国家平台', account, now)
const who = { name: '王建国', idNumber: '32050719900520000X' }

/** What each adapter is asked, on which the wrong answers are tried. */
const questions: readonly (readonly [name: string, ask: (line: Line) => Promise<unknown>])[] = [
  ['the business registry', (line) => httpBusinessRegistry(line, '工商').find(creditCode)],
  [
    'the contract register, searched',
    (line) => httpContractRegister(line, '合同').search({ creditCode, text: '元和' }),
  ],
  ['the contract register, by number', (line) => httpContractRegister(line, '合同').find('HT-2026-1')],
  ['completion filings', (line) => httpCompletionFilings(line, '备案').filedSince('2026-10-20')],
  ['historic certificates', (line) => httpHistoricCertificates(line, '历史', 'key').find(who)],
  [
    'the face check',
    (line) => httpFaceMatcher(line, '人脸').compare(Buffer.from('one'), Buffer.from('other')),
  ],
  ['the national platform', (line) => nation(line).outcome('t-1')],
]

describe.each(questions)('%s', (_, ask) => {
  test.each(wrongAnswers)('%s is an error', async (_name, kind, says) => {
    const { line } = await answering(() => says)
    const error = await ask({ ...line, bounds: { milliseconds: 150 } }).then(
      (value) => value,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(OutsideFailure)
    expect((error as OutsideFailure).kind).toBe(kind)
  })
})

test('registers that cases ask within a transaction are given up soon, and contracts are asked for once', async () => {
  const { line, heard } = await answering(() => () => {})
  const { address, reach } = line
  const patience = async (asked: Promise<unknown>) => {
    const began = performance.now()
    await expect(asked).rejects.toMatchObject({ kind: 'slow' })
    return performance.now() - began
  }
  const contracts = httpContractRegister({ address, reach }, '合同')
  const took = await Promise.all([
    patience(contracts.find('HT-2026-1')),
    patience(contracts.search({ creditCode, text: '' })),
  ])
  expect(heard).toHaveLength(2)
  const pause = () => Promise.resolve()
  took.push((await patience(httpBusinessRegistry({ address, reach, pause }, '工商').find(creditCode))) / 3)
  for (const milliseconds of took) expect(milliseconds).toBeLessThan(3000)
}, 20_000)

test('the business registry that speaks of another enterprise says nothing', async () => {
  const { line } = await answering(() => json({ ...firm, creditCode: '91320507MA00000009' }))
  await expect(httpBusinessRegistry(line, '工商').find(creditCode)).rejects.toThrow('another')
})

describe('the contract register', () => {
  test('gives the contracts of the enterprise that asks, and of nobody else', async () => {
    const { line, heard } = await answering(() => json({ items: [contract] }))
    const register = httpContractRegister(line, '省合同归集')
    expect(await register.search({ creditCode, text: '元和 1' })).toEqual([contract])
    expect(heard[0]?.url).toBe(`/api/contracts?creditCode=${creditCode}&q=%E5%85%83%E5%92%8C+1&limit=50`)
    await expect(register.search({ creditCode: '91320507MA00000007', text: '' })).rejects.toThrow('another')
  })

  test('finds one by its number, or says that there is none', async () => {
    const { line } = await answering(({ url }) =>
      url.endsWith('HT-2026-1') ? json(contract) : { status: 404 },
    )
    const register = httpContractRegister(line, '省合同归集')
    expect(await register.find('HT-2026-1')).toEqual(contract)
    expect(await register.find('HT-2026-2')).toBeUndefined()
  })

  test.each([
    ['a day that is none', { signedOn: '2026-02-30' }],
    ['an amount below nothing', { amountYuan: -1 }],
    ['no region', { region: '苏州' }],
  ])('%s is no contract', async (_, wrong) => {
    const { line } = await answering(() => json({ items: [{ ...contract, ...wrong }] }))
    await expect(httpContractRegister(line, '合同').search({ creditCode, text: '' })).rejects.toThrow()
  })
})

describe('completion filings', () => {
  test('come page by page, from the day on that was asked for', async () => {
    const { line, heard } = await answering(({ url }) =>
      url.includes('cursor=two')
        ? json({ items: [{ ...filing, filingNumber: '2' }], next: null })
        : json({ items: [filing, { ...filing, completedOn: '2026-10-01' }], next: 'two' }),
    )
    const filed = await httpCompletionFilings(line, '备案').filedSince('2026-10-20')
    expect(filed).toEqual([filing, { ...filing, filingNumber: '2' }])
    expect(heard.map(({ url }) => url)).toEqual([
      '/api/filings?since=2026-10-20',
      '/api/filings?since=2026-10-20&cursor=two',
    ])
  })

  test('that never end are an error', async () => {
    let page = 0
    const { line, heard } = await answering(() => json({ items: [filing], next: String((page += 1)) }))
    await expect(httpCompletionFilings(line, '备案').filedSince('2026-10-20')).rejects.toThrow('do not end')
    expect(heard.length).toBe(40)
  })
})

describe('historic certificates', () => {
  test('are asked for by name and a keyed hash: the ID number stays here', async () => {
    const { line, heard } = await answering(() => json({ items: [historic] }))
    const found = await httpHistoricCertificates(line, '原系统', 'shared key').find(who)
    expect(found).toMatchObject([
      { number: '苏建安C2（2023）0200551', category: 'C2', expiresOn: '2026-04-30' },
    ])
    expect(heard[0]?.body).not.toContain(who.idNumber)
    expect(JSON.parse(heard[0]?.body ?? '')).toEqual({
      name: '王建国',
      idNumberHash: hashForRegister('shared key', who.idNumber),
    })
    expect(hashForRegister('another key', who.idNumber)).not.toBe(hashForRegister('shared key', who.idNumber))
  })

  test.each([
    ['of somebody else', { holderName: '李四' }],
    ['whose number is malformed', { number: '苏安123' }],
    ['without a last day', { expiresOn: '长期' }],
  ])('%s are no answer', async (_, wrong) => {
    const { line } = await answering(() => json({ items: [{ ...historic, ...wrong }] }))
    await expect(httpHistoricCertificates(line, '原系统', 'key').find(who)).rejects.toThrow()
  })
})

describe('the national platform', () => {
  /** Speaks as ADR 29 assumes it; `answer` is what it says besides tokens. */
  const speaking = (answer: (heard: Heard) => Says) => {
    let tokens = 0
    return answering((heard) =>
      heard.url === '/api/token' ? json({ token: `token-no-${++tokens}`, expiresIn: 3600 }) : answer(heard),
    )
  }

  test('takes one token for many questions, and a new one before it ends', async () => {
    let at = 0
    const { line, heard } = await speaking(() => json({ result: 2, message: '提醒' }))
    const platform = nation(line, () => at)
    expect(await platform.checkHolding({ XM: '王建国' })).toEqual({ verdict: 'warned', message: '提醒' })
    await platform.checkHolding({})
    at = 3_541_000
    await platform.checkHolding({})
    expect(heard.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/api/token', undefined],
      ['/api/holding/check', 'Bearer token-no-1'],
      ['/api/holding/check', 'Bearer token-no-1'],
      ['/api/token', undefined],
      ['/api/holding/check', 'Bearer token-no-2'],
    ])
    expect(JSON.parse(heard[0]?.body ?? '')).toEqual(account)
  })

  test('that no longer takes a token is asked once more with another', async () => {
    const { line } = await speaking(({ headers }) =>
      headers.authorization === 'Bearer token-no-1' ? { status: 401 } : json({ state: 'pending' }),
    )
    expect(await nation(line).outcome('t-1')).toEqual({ state: 'pending' })
    await server.close()
    const { line: closed, heard } = await speaking(() => ({ status: 401 }))
    await expect(nation(closed).outcome('t-1')).rejects.toMatchObject({ kind: 'denied' })
    expect(heard.filter(({ url }) => url === '/api/token')).toHaveLength(2)
  })

  test('is given a request under its id, so that twice is once', async () => {
    const { line, heard } = await speaking(() => json({ state: 'done', encryCertid: 'c', encryKey: 'k' }))
    const fields = { ZZHM: '苏建安C2（2026）0000001' }
    const outcome = await nation(line).submit({ id: 'task-1', op: 'assign', identifier: '1.2.156', fields })
    expect(outcome).toEqual({ state: 'done', codes: { encryCertid: 'c', encryKey: 'k' } })
    expect(heard.at(-1)).toMatchObject({ method: 'PUT', url: '/api/requests/task-1' })
    expect(JSON.parse(heard.at(-1)?.body ?? '')).toEqual({ op: 'assign', identifier: '1.2.156', fields })
  })

  test('is handed the file with its hash and the photo', async () => {
    const { line, heard } = await speaking(() => json({ state: 'pending' }))
    const file = Buffer.from('%PDF-')
    const request = {
      id: 't',
      op: 'upload',
      number: 'n',
      identifier: 'i',
      encryCertid: 'c',
      sha256: 'ab',
    } as const
    expect(await nation(line).submit({ ...request, file, photo: null })).toEqual({ state: 'pending' })
    expect(JSON.parse(heard.at(-1)?.body ?? '')).toMatchObject({
      format: 'pdf',
      file: file.toString('base64'),
      sha256: 'ab',
      photo: null,
    })
  })

  test('that refuses says why; a request it never got is unknown', async () => {
    const { line } = await speaking(({ url }) =>
      url.endsWith('/lost')
        ? { status: 404 }
        : { status: 422, json: { state: 'refused', reason: '持证冲突' } },
    )
    const status = { id: 's', op: 'status', number: 'n', status: '02', operation: '03' } as const
    expect(await nation(line).submit(status)).toEqual({ state: 'refused', reason: '持证冲突' })
    expect(await nation(line).outcome('lost')).toBeUndefined()
  })

  test('that says done without a code has not given one', async () => {
    const { line } = await speaking(() => json({ state: 'done' }))
    await expect(
      nation(line).submit({ id: 't', op: 'assign', identifier: 'i', fields: {} }),
    ).rejects.toThrow()
  })
})

test('the face check is told two photos and nothing else, and its score is not read', async () => {
  const { line, heard } = await answering(({ method }) =>
    method === 'GET' ? json({ state: 'up' }) : json({ likeness: 'other', score: 0.31 }),
  )
  const matcher = httpFaceMatcher({ ...line, headers: { authorization: 'Bearer secret' } }, '人脸比对')
  expect(await matcher.compare(Buffer.from('portrait'), Buffer.from('photo'))).toBe('other')
  await matcher.ready()
  expect(heard.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /api/comparisons',
    'GET /api/status',
  ])
  expect(heard[0]?.headers.authorization).toBe('Bearer secret')
  expect(JSON.parse(heard[0]?.body ?? '')).toEqual({
    portrait: Buffer.from('portrait').toString('base64'),
    photo: Buffer.from('photo').toString('base64'),
  })
})
