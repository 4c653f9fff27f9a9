import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { browserFlags } from '../e2e/support/browser.ts'
import { startProduct, type Product } from '../e2e/support/product.ts'
import { ensureChromium, findChromium } from '../tools/chromium.ts'
import { median, report } from './report.ts'

const folder = fileURLToPath(new URL('lighthouse', import.meta.url))
const bars = { performance: 90, accessibility: 95, 'best-practices': 95 } as const
type Category = keyof typeof bars

/** Of three runs of a page the middle score counts: the machine does other work, too. */
const runs = 3

interface Audited {
  readonly url: string
  readonly final: string
  readonly scores: Readonly<Record<Category, number>>
  readonly flaws: readonly string[]
}

/** Pages for everybody and for workers, held to the scores of Lighthouse: accessibility, best practice, performance; only those named, if any is. */
export async function benchLighthouse(only: readonly string[] = []): Promise<void> {
  ensureChromium()
  if (!existsSync(path.join(folder, 'node_modules/lighthouse'))) install()
  const { product, stop } = await startProduct()
  try {
    const pages = (await pagesOf(product)).filter(
      ({ url }) => only.length === 0 || only.includes(new URL(url).pathname),
    )
    const found = await audit(pages)
    for (const [url, all] of Map.groupBy(found, (one) => one.url)) reportPage(product, url, all)
  } finally {
    await stop()
  }
}

function install(): void {
  console.log('正在安装 Lighthouse（只在第一次）……')
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function pagesOf(product: Product) {
  const worker = { cookie: await workerCookie(product) }
  const everybody = ['/public', '/guide', '/guide/jiangsu-new-c', '/notice', '/pub', '/v/cert', '/v/item']
  const one = (at: string, device: 'phone' | 'desk', headers: Readonly<Record<string, string>> = {}) => ({
    url: product.url + at,
    device,
    headers,
  })
  return [
    ...everybody.map((at) => one(at, 'phone')),
    one('/sign-in', 'desk'),
    one('/m/sign-in', 'phone'),
    ...['/m/code', '/m/training', '/m/items', '/m/me'].map((at) => one(at, 'phone', worker)),
  ].flatMap((page) => Array.from({ length: runs }, () => page))
}

/** A worker of the demonstration, signed in by the code that was sent. */
async function workerCookie({ url, logins }: Product): Promise<string> {
  const phone = logins.find(({ role }) => role === 'worker')?.login ?? ''
  const post = (at: string, body: object) =>
    fetch(`${url}/api/v1${at}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  await post('/session/sms-codes', { phone })
  const sent = (await (await fetch(`${url}/api/v1/dev/outbox?to=${phone}`)).json()) as {
    items: readonly { body: string }[]
  }
  const code = /\d{6}/.exec(sent.items[0]?.body ?? '')?.[0] ?? ''
  const entered = await post('/session', { method: 'sms', phone, code })
  return (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

function audit(pages: readonly object[]): Promise<readonly Audited[]> {
  const plan = JSON.stringify({ chromium: findChromium(), flags: browserFlags, pages })
  const child = spawn(process.execPath, [path.join(folder, 'audit.mjs'), plan], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (text: Buffer) => void (output += String(text)))
  return new Promise((resolve, reject) =>
    child.once('close', (code) =>
      code === 0
        ? resolve(
            output
              .trim()
              .split('\n')
              .map((line) => JSON.parse(line) as Audited),
          )
        : reject(new Error(`Lighthouse ended with ${code}`)),
    ),
  )
}

function reportPage({ url: origin }: Product, url: string, all: readonly Audited[]): void {
  const at = url.slice(origin.length)
  const away = all.find(({ final }) => new URL(final).pathname !== new URL(url).pathname)
  const scores = Object.fromEntries(
    Object.keys(bars).map((id) => [id, median(all.map((one) => one.scores[id as Category]))]),
  ) as Record<Category, number>
  const met = away === undefined && Object.entries(bars).every(([id, bar]) => scores[id as Category] >= bar)
  report({
    what: `Lighthouse ${at}`,
    figure: `performance ${scores.performance}, accessibility ${scores.accessibility}, best practice ${scores['best-practices']}${away === undefined ? '' : `, but it led to ${away.final}`}`,
    bar: '>= 90, 95, 95',
    met,
  })
  if (!met) console.log(`  ${[...new Set(all.flatMap(({ flaws }) => flaws))].join('; ')}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await benchLighthouse(process.argv.slice(2))
