import { BlockList, isIP } from 'node:net'

/** Which addresses a connection may go to, and whether it may do without TLS. */
export interface Reach {
  /** Whether a connection may be opened to this address: an IP, not a name. */
  mayConnect(ip: string): boolean
  /** Only a server of this machine, in tests and for simulators, is spoken to without TLS. */
  readonly plain: boolean
}

/** Networks that are nobody's or one's own (RFC 6890): whatever a name or a redirect says, nothing is asked there. */
const inner4 = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24',
  '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24',
  '224.0.0.0/4', '240.0.0.0/4',
] // prettier-ignore
/** Within 2000::/3, which alone is given to hosts: documentation, tunnels that carry IPv4, benchmarks. */
const inner6 = ['2001:db8::/32', '2001::/23', '2002::/16', '3fff::/20']

const subnets = (all: readonly string[], family: 'ipv4' | 'ipv6') => {
  const list = new BlockList()
  for (const one of all) {
    const [network = '', bits = ''] = one.split('/')
    list.addSubnet(network, Number(bits), family)
  }
  return list
}
const refused4 = subnets(inner4, 'ipv4')
const refused6 = subnets(inner6, 'ipv6')
const hosts6 = subnets(['2000::/3'], 'ipv6')

/** Public addresses, and those networks besides that the operator names, such as 10.20.0.0/16. */
export function publicReach(besides: readonly string[] = []): Reach {
  const own4 = subnets(besides.filter((one) => !one.includes(':')), 'ipv4') // prettier-ignore
  const own6 = subnets(besides.filter((one) => one.includes(':')), 'ipv6') // prettier-ignore
  return {
    plain: false,
    mayConnect(ip) {
      if (isIP(ip) === 4) return own4.check(ip) || !refused4.check(ip)
      // An IPv4 address in the clothes of IPv6 lies in none of these.
      return (
        isIP(ip) === 6 &&
        (own6.check(ip, 'ipv6') || (hosts6.check(ip, 'ipv6') && !refused6.check(ip, 'ipv6')))
      )
    },
  }
}

/** This machine alone: for tests, and for simulators that speak HTTP. */
export const loopbackReach: Reach = { plain: true, mayConnect: (ip) => ip === '127.0.0.1' || ip === '::1' }

/** Networks in a setting: 10.20.0.0/16,fd00:1::/32. Throws a sentence that names the setting for what is none. */
export function readNetworks(name: string, text: string | undefined): string[] {
  const all = (text ?? '').split(',').map((one) => one.trim()).filter((one) => one !== '') // prettier-ignore
  for (const one of all) {
    const [network = '', bits = '', ...rest] = one.split('/')
    const family = isIP(network)
    const most = family === 4 ? 32 : 128
    if (family === 0 || rest.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most || Number(bits) < 8)
      throw new Error(
        `设置 ${name} 中的“${one}”无效：应为 10.20.0.0/16 这样的网段，多个用逗号分开，最大到 /8。`,
      )
  }
  return all
}

/** Names that never belong to somebody else's system. */
const innerName =
  /^(localhost|.*\.(localhost|local|internal|intranet|lan|home|corp|arpa|onion|test|invalid))\.?$/

/**
 * The address of a system outside as a setting gives it: https, a name or public IP, nothing in it that a log should not
 * show. Null where none is set; throws a sentence that names the setting.
 */
export function readOutsideAddress(name: string, text: string | undefined, reach: Reach): URL | null {
  if (text === undefined || text === '') return null
  const refuse = (why: string) => new Error(`设置 ${name} 无效：${why}`)
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (
    url?.protocol !== 'https:' ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== ''
  )
    throw refuse('应为 https:// 开头的地址，不带用户名、密码和参数。')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const inside = isIP(host) === 0 ? innerName.test(host) || !host.includes('.') : !reach.mayConnect(host)
  if (inside)
    throw refuse(
      `${host} 是本机或内部网络的地址。外部系统确在内部网络的，请在 ANZHU_PRIVATE_NETWORKS 中写明网段，并使用其 IP 或完整域名。`,
    )
  return url
}
