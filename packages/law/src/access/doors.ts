import { jurisdictionFor, jurisdictions, setting } from '../jurisdictions.ts'
import type { Door, RecoveryWay, SignInMethod } from '../jurisdictions/jurisdiction.ts'
import type { Role } from './roles.ts'

/** The doors as they stand on the sign-in card. */
export const doors: Readonly<Record<Door, string>> = {
  enterprise: '企业',
  person: '个人',
  authority: '主管部门',
}

/** The ways of signing in as people read them. */
export const signInMethods: Readonly<Record<SignInMethod, string>> = {
  password: '账号密码',
  sms: '手机短信',
  licence: '电子营业执照',
  certificate: '数字证书',
  'security-key': '安全密钥',
  wechat: '微信',
}

const inEnterprises: ReadonlySet<Role> = new Set([
  'enterprise-admin',
  'labour-clerk',
  'safety-director',
  'project-department',
  'gate',
])

/** The door through which a post comes in. */
export function doorOf(role: Role): Door {
  if (role === 'worker') return 'person'
  return inEnterprises.has(role) ? 'enterprise' : 'authority'
}

/** Who comes: a post of an account, with the region whose law holds for it; none means that of the country. */
interface Comer {
  readonly role: Role
  readonly region: string | null
}

/**
 * Whether a post may be entered in this way where it is. At the authority's door SMS alone lets in only those who look on
 * (ID-13).
 */
export function isOpen(method: SignInMethod, { role, region }: Comer): boolean {
  const door = doorOf(role)
  if (door === 'authority' && method === 'sms' && role !== 'viewer') return false
  return setting(jurisdictionFor(region ?? '000000'), 'doors')[door].includes(method)
}

/** The sentence for somebody who came by a way that is not open to this post: which are. */
export function notOpenSentence(method: SignInMethod, comer: Comer): string {
  const ways = (Object.keys(signInMethods) as SignInMethod[]).filter((one) => isOpen(one, comer))
  return `您所在的地区或岗位没有开通“${signInMethods[method]}”登录。请用：${ways.map((one) => signInMethods[one]).join('、')}。`
}

/** A way of signing in at a door, and the provinces and cities that open it; null where all of them do. */
export interface OpenWay {
  readonly method: SignInMethod
  readonly only: readonly string[] | null
}

/** Every way that any jurisdiction opens at a door, those of all before those of some. */
export function waysOf(door: Door): OpenWay[] {
  const opening = (method: SignInMethod) =>
    jurisdictions.filter(({ id }) => setting(id, 'doors')[door].includes(method))
  return (Object.keys(signInMethods) as SignInMethod[])
    .map((method) => ({ method, where: opening(method) }))
    .filter(({ where }) => where.length > 0)
    .map(({ method, where }) => ({
      method,
      only: where.length === jurisdictions.length ? null : widest(where),
    }))
    .sort((one, other) => Number(one.only !== null) - Number(other.only !== null))
}

/** The names of the jurisdictions whose parent is not itself among them. */
const widest = (where: readonly (typeof jurisdictions)[number][]) =>
  where.filter(({ parent }) => !where.some(({ id }) => id === parent)).map(({ name }) => name)

/** What lets an account of this region set a new password. */
export function recoversBy(way: RecoveryWay, region: string | null): boolean {
  return setting(jurisdictionFor(region ?? '000000'), 'accounts').recovery.includes(way)
}
