import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** An address that a name stands for. */
export interface Address {
  readonly address: string
  readonly family: number
}

/** Where a message may be sent: the address is resolved once, and only this one is connected to. */
export interface Target {
  readonly url: URL
  readonly pinned: Address
}

/** An address that no message may be sent to; the message is for whoever entered it. */
export class TargetRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'TargetRefused'
  }
}

const notPublic = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv4')
// Within what is given out at all: teredo, ORCHID and benchmarks, 6to4, documentation.
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv6')

const givenOut = new BlockList()
givenOut.addSubnet('2000::', 3, 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const familyOf = ({ family }: Address) => (family === 6 ? 'ipv6' : 'ipv4')

/** Whether everybody on the Internet reaches the same machine under this address. */
export function isPublic(address: Address): boolean {
  const family = familyOf(address)
  if (isIP(address.address) === 0 || notPublic.check(address.address, family)) return false
  return family === 'ipv4' || givenOut.check(address.address, family)
}

type LookUp = (hostname: string) => Promise<readonly Address[]>

const ask: LookUp = (hostname) => lookup(hostname, { all: true })

/**
 * Resolves where a message may go. Only https, without user and password, and only where every address of the name is public:
 * nobody makes this server knock at doors inside. `allowLoopback` lets a demonstration talk to itself, also without TLS.
 */
export async function resolveTarget(
  address: string,
  { allowLoopback, lookUp = ask }: { readonly allowLoopback: boolean; readonly lookUp?: LookUp },
): Promise<Target> {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined) throw new TargetRefused('网址无法识别，应如 https://example.com/anzhu')
  if (url.protocol !== 'https:' && !(allowLoopback && url.protocol === 'http:'))
    throw new TargetRefused('只能推送到 https:// 开头的网址')
  if (url.username !== '' || url.password !== '') throw new TargetRefused('网址中不能带用户名和密码')
  if (url.hash !== '') throw new TargetRefused('网址中不能带 # 后面的部分')
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
  const found = await addressesOf(hostname, lookUp)
  const own = allowLoopback && found.every((one) => loopback.check(one.address, familyOf(one)))
  if (!own && (url.protocol !== 'https:' || !found.every(isPublic)))
    throw new TargetRefused('只能推送到公网地址，不能是本机或内网')
  return { url, pinned: found[0] as Address }
}

async function addressesOf(hostname: string, lookUp: LookUp): Promise<readonly Address[]> {
  const family = isIP(hostname)
  if (family !== 0) return [{ address: hostname, family }]
  const found = await lookUp(hostname).catch(() => [])
  if (found.length === 0) throw new TargetRefused('找不到这个网址的主机')
  return found
}
