import type * as contract from '@anzhu/contract/registration'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { closedSentence, registrationReasons } from '@anzhu/law/access/registration'
import { searchForm } from '@anzhu/law/identifiers/name'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import {
  alreadyRegistered,
  enter,
  hashPassword,
  keepRegistration,
  letAdministrate,
  mustBeStrong,
  officeFor,
  openEnterpriseAccount,
  useCode,
} from '../access/index.ts'
import type { Call } from '../http/serve.ts'
import { enterEnterprise, mustBeIdentity } from '../registry/index.ts'
import { learnOf, type Applicant } from './applicant.ts'

type Form = Input<typeof contract.registerEnterprise>

/** What was found to be right before anything is written. */
interface Proven {
  readonly one: Applicant
  readonly contact: { readonly name: string; readonly idNumber: string; readonly phone: string }
  readonly passwordHash: string
  /** As the business registry has them, or as they were typed where it could not be asked. */
  readonly firm: { readonly name: string; readonly legalRepresentative: string; readonly address: string }
}

/** Checks everything that can be checked without the phone, asks the business registry and hashes the password. */
export async function proveRegistration({ db, house, today }: Call, form: Form): Promise<Proven> {
  const one = await learnOf(house, db, form.creditCode)
  if (one.standing === 'used' || one.standing === 'waiting') throw alreadyRegistered()
  if (one.how === 'closed') throw new Refusal('registration.closed', closedSentence(one.region))
  if (one.oddCode && !form.oddCode)
    throw new Refusal(
      'registration.doubtful',
      '统一社会信用代码的校验位不符。请对照营业执照再核对一遍；与营业执照一致的早期代码，勾选确认后提交，由主管部门审核。',
      [{ path: 'creditCode', message: '校验位不符' }],
    )
  const contact = mustBeContact(form, today)
  const numbers = [contact.phone, contact.idNumber]
  mustBeStrong(form.password, { login: one.creditCode, numbers }, 'password')
  const firm = namedFirm(one, form)
  return { one, contact, firm, passwordHash: await hashPassword(form.password) }
}

function mustBeContact(form: Form, today: PlainDate) {
  try {
    const { name, idNumber, phone } = mustBeIdentity(
      { name: form.contactName, idNumber: form.contactIdNumber, phone: form.phone },
      today,
    )
    return { name, idNumber, phone }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const fields: Readonly<Record<string, string>> = { name: 'contactName', idNumber: 'contactIdNumber' }
    throw new Refusal(
      error.code,
      error.detail,
      error.issues.map(({ path, message }) => ({ path: fields[path] ?? path, message })),
    )
  }
}

/** The enterprise as it may be called: the business registry's word before what was typed, and never another name (ID-03). */
function namedFirm({ answer, known }: Applicant, { name, legalRepresentative, address }: Form) {
  if (answer.is === 'found') {
    const { entry } = answer
    mustBeCalled(entry.name, name, answer.source)
    return { name: entry.name, legalRepresentative: entry.legalRepresentative, address: entry.address }
  }
  if (known !== undefined) mustBeCalled(known.name, name, '本平台已有的登记')
  return { name: name.trim(), legalRepresentative, address }
}

function mustBeCalled(right: string, typed: string, source: string): void {
  if (searchForm(right) === searchForm(typed)) return
  throw new Refusal(
    'registration.differs',
    `企业名称与${source}不一致：这个信用代码登记的是另一个名称。请按营业执照核对信用代码和名称；刚更名的，以工商登记为准。没有注册。`,
    [{ path: 'name', message: '与登记的名称不一致' }],
  )
}

/** Opens the account, with the enterprise and its projects where nobody has to look at it first. */
export async function registerEnterprise(
  call: Call,
  form: Form,
  { one, contact, firm, passwordHash }: Proven,
): Promise<Reply<typeof contract.registerEnterprise>> {
  const { db, house, today, remark } = call
  await useCode(house, db, contact.phone, form.code, 'registration')
  remark.object = `${firm.name} ${one.creditCode}`
  const waits = one.reasons.length > 0
  const { creditCode, region, reasons } = one
  const accountId = await openEnterpriseAccount(db, house.cipher, {
    creditCode,
    contact,
    passwordHash,
    waits,
  })
  const said = one.answer.is === 'found' ? one.answer : null
  const entered = waits ? null : await enterEnterprise(db, { name: firm.name, creditCode, region, said })
  await keepRegistration(db, {
    accountId,
    enterpriseId: entered?.id ?? null,
    creditCode,
    ...firm,
    region,
    sourced: said,
    reasons,
  })
  if (entered === null)
    return {
      session: null,
      office: (await officeFor(db, 'acceptor', region, today)) ?? house.settings.contact,
      why: reasons.map((reason) => registrationReasons[reason]),
      projects: 0,
    }
  await letAdministrate(db, accountId, entered)
  return {
    session: await enter(call, accountId, ['password']),
    office: '',
    why: [],
    projects: one.known?.projects ?? 0,
  }
}
