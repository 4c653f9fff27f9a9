import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { tailOf, tellParty } from './notify.ts'
import type { CaseService, Desk, Matter } from './service.ts'

/** Services that take a certificate from somebody or move it: the person hears of it when it is filed. */
const toldWhenFiled: ReadonlySet<string> = new Set(['cancel', 'change', 'transfer-out'])

/** Tells the person that an enterprise has filed something that takes their certificate away or moves it. */
export async function tellPersonFiled(desk: Desk, service: CaseService, matter: Matter): Promise<void> {
  const { title, service: kind = '' } = service.flow
  const about = await aboutPerson(desk, matter)
  if (about === undefined || !toldWhenFiled.has(kind)) return
  const unknown = '您不知情或者不同意的，请尽快联系该企业和当地主管部门。'
  await tellParty(desk, service, matter, about, {
    title: `有企业为您申请${title}`,
    body: `${about.firm}为您申请了${title}，编号 ${groupCaseNumber(matter.number ?? '')}。${unknown}`,
    sms: {
      template: 'case-about-you',
      body: `有企业为您申请${title}，编号尾号 ${tailOf(matter)}。不知情或不同意的，请登录查看并联系主管部门。`,
    },
  })
}

/** Tells the person how a case about them ended that an enterprise filed; exams and employment tell it themselves. */
export async function tellPersonOutcome(
  desk: Desk,
  service: CaseService,
  matter: Matter,
  outcome: 'approved' | 'refused' | 'lapsed',
): Promise<void> {
  const { title, service: kind } = service.flow
  if (kind === undefined || kind === 'exam-enrol' || kind === 'employ') return
  const about = await aboutPerson(desk, matter)
  if (about === undefined) return
  const what = {
    approved: '已办结，结果是同意',
    refused: '已办结，结果是不同意',
    lapsed: '没有在期限内补正，已终止',
  }[outcome]
  await tellParty(desk, service, matter, about, {
    title: `为您申请的${title}${what.split('，')[0]}`,
    body: `${about.firm}为您申请的${title}${what}，编号 ${groupCaseNumber(matter.number ?? '')}。`,
    sms: {
      template: `case-about-you-${outcome}`,
      body: `企业为您申请的${title}${what}，编号尾号 ${tailOf(matter)}。`,
    },
  })
}

/** The person, and what the enterprise is called that filed the case about them; undefined for any other case. */
async function aboutPerson({ db }: Desk, { personId, organisationId, byPerson }: Matter) {
  if (byPerson || personId === null || organisationId === null) return undefined
  const { name: firm } = await db
    .selectFrom('registry.enterprises')
    .select('name')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return { personId, firm }
}
