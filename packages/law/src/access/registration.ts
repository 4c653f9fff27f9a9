import { readJurisdiction, jurisdictionFor, setting } from '../jurisdictions.ts'
import type { Registration } from '../jurisdictions/jurisdiction.ts'

/** Why an office looks at a registration before it is in force. */
export const registrationReasons = {
  region: '当地的规定：新注册的企业须经审核',
  'odd-code': '统一社会信用代码的校验位不符，企业说与营业执照一致',
  people: '本平台已有这家企业的人员（含已离职），注册后能看到他们的信息',
} as const

export type RegistrationReason = keyof typeof registrationReasons

/** What is known when an enterprise registers. */
interface Comer {
  readonly region: string
  readonly oddCode: boolean
  /** People of the register who work there or once did: whoever gets the account sees their data. */
  readonly people: number
}

/** How the region of an enterprise opens accounts, and by whose word. */
export function registrationIn(region: string): { readonly how: Registration; readonly by: string } {
  const id = jurisdictionFor(region)
  return { how: setting(id, 'accounts').registration, by: readJurisdiction(id).name }
}

/** Every reason why an office looks at it first; none means in force at once. */
export function reasonsToLook({ region, oddCode, people }: Comer): RegistrationReason[] {
  const reasons: RegistrationReason[] = []
  if (registrationIn(region).how === 'approved') reasons.push('region')
  if (oddCode) reasons.push('odd-code')
  if (people > 0) reasons.push('people')
  return reasons
}

/** Where the enterprise of a region without registration over the net goes instead. */
export function closedSentence(region: string): string {
  const { by } = registrationIn(region)
  return `${by}不开放网上注册：企业凭数字证书（CA 锁）登录，在登录页选“企业”“数字证书”；没有 CA 锁的，请到当地住房城乡建设主管部门办理。`
}
