/** A certificate that the lock holds, as its program lists it. */
export interface LockCertificate {
  readonly id: string
  readonly name: string
  readonly issuer: string
  readonly validUntil: string
}

/** The lock's program did not do what it was asked; says which of driver, lock and PIN it is. */
export class LockTrouble extends Error {}

/*
 * The protocol that the program of a lock speaks on the user's own machine (docs/certificate-lock.md): GET /certificates and
 * POST /signatures below the address that is configured.
 */

/** The certificates of the locks that are plugged in; none when there is no lock. */
export async function readCertificates(service: string): Promise<readonly LockCertificate[]> {
  const answer = await ask(`${service}/certificates`)
  const items = typeof answer === 'object' && answer !== null && 'items' in answer ? answer.items : undefined
  if (!Array.isArray(items)) throw notUnderstood()
  return items.filter(isCertificate)
}

/** A CMS signature in base64 over a text, by one of the certificates. The program asks for the PIN itself. */
export async function signWithLock(service: string, certificate: string, text: string): Promise<string> {
  const answer = await ask(`${service}/signatures`, { certificate, text })
  if (typeof answer === 'object' && answer !== null && 'cms' in answer && typeof answer.cms === 'string')
    return answer.cms
  throw notUnderstood()
}

const isCertificate = (one: unknown): one is LockCertificate =>
  typeof one === 'object' &&
  one !== null &&
  ['id', 'name', 'issuer', 'validUntil'].every((name) => typeof Reflect.get(one, name) === 'string')

const notUnderstood = () => new LockTrouble('证书锁程序的回答无法识别。请更新驱动程序后重试。')

async function ask(address: string, body?: object): Promise<unknown> {
  const response = await fetch(address, {
    method: body === undefined ? 'GET' : 'POST',
    credentials: 'omit',
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }).catch(() => undefined)
  if (response === undefined)
    throw new LockTrouble('没有连上证书锁的驱动程序。请先安装并启动驱动，再点“重新检测”。')
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer
  const detail = typeof answer === 'object' && answer !== null && 'detail' in answer ? answer.detail : ''
  throw new LockTrouble(
    typeof detail === 'string' && detail !== ''
      ? detail
      : '证书锁没有签名：可能取消了，或 PIN 不正确。PIN 连续输错会锁住证书锁，请确认后再试。',
  )
}
