import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import type { Step } from '@anzhu/law/kernel/flow'
import {
  accountsOfOffices,
  accountsOfProjects,
  accountsOfWorkers,
  type Reachable,
} from '../access/whose-accounts.ts'
import { sendSmsToAll, tellAll } from '../notices/index.ts'
import type { CaseService, Desk, Matter, PartyId } from './service.ts'

/** What is told to somebody: a message inside the product, and a text message where there is one. */
interface News {
  readonly title: string
  readonly body: string
  readonly sms?: { readonly template: string; readonly body: string }
}

/** Tells an enterprise or person that a case waits for them, also by SMS where their time counts. Officials have their queue. */
export async function tellHolder(
  desk: Desk,
  service: CaseService,
  matter: Matter,
  { step, party, dueOn }: { readonly step: Step; readonly party: PartyId; readonly dueOn: string | null },
): Promise<void> {
  const { title } = service.flow
  const until = dueOn === null ? '' : `，请在 ${dueOn} 前（含当天）答复`
  await tellParty(desk, service, matter, party, {
    title: `${title}${step.waiting}`,
    body: `有一件${title}等您${step.title}，编号 ${groupCaseNumber(matter.number ?? '')}${until}。`,
    ...(step.silence !== undefined && {
      sms: {
        template: 'case-asked',
        body: `有一件${title}等您${step.title}${until}，编号尾号 ${tailOf(matter)}。`,
      },
    }),
  })
}

/** Reminds whoever was asked and has not answered yet. */
export async function remindHolder(
  desk: Desk,
  service: CaseService,
  matter: Matter,
  { step, party, dueOn }: { readonly step: Step; readonly party: PartyId; readonly dueOn: string },
): Promise<void> {
  const { title } = service.flow
  const until = `请在 ${dueOn} 前（含当天）答复`
  await tellParty(desk, service, matter, party, {
    title: `${title}还${step.waiting.startsWith('待') ? '' : '等着'}${step.waiting}`,
    body: `编号 ${groupCaseNumber(matter.number ?? '')} 的${title}还没有得到您的答复，${until}。逾期的：${step.silence?.sentence ?? ''}`,
    sms: {
      template: 'case-reminded',
      body: `${title}还在等您${step.title}，${until}，编号尾号 ${tailOf(matter)}。`,
    },
  })
}

/** A message and an SMS to a party, who may never have signed in. */
export const tellParty = async (
  desk: Desk,
  service: CaseService,
  matter: Matter,
  party: PartyId,
  news: News,
) =>
  deliver(desk, service, matter, await reached(desk, matter, party), {
    ...news,
    onPhone: 'personId' in party,
  })

/** Tells the applicant that a step was passed and who has the case now. */
export async function tellMoved(
  desk: Desk,
  service: CaseService,
  matter: Matter,
  { step, word, next }: { readonly step: Step; readonly word: string; readonly next: Step },
): Promise<void> {
  const { title } = service.flow
  await tellApplicant(desk, service, matter, {
    title: `${title}：${step.title}已办`,
    body: `编号 ${groupCaseNumber(matter.number ?? '')} 的${title}，${step.title}：${word}，现为${next.waiting}。`,
    sms: {
      template: 'case-moved',
      body: `${yours(matter)}${title}，${step.title}：${word}，现为${next.waiting}，编号尾号 ${tailOf(matter)}。`,
    },
  })
}

/** Tells the applicant that somebody who was asked kept silent, and what follows: the sentence of the law. */
export async function tellSilence(
  desk: Desk,
  service: CaseService,
  matter: Matter,
  { sentence, correctBy }: { readonly sentence: string; readonly correctBy: string | null },
): Promise<void> {
  const { title } = service.flow
  const until = correctBy === null ? '' : `请在 ${correctBy} 前（含当天）办理。`
  await tellApplicant(desk, service, matter, {
    title: `${title}：对方逾期没有答复`,
    body: `编号 ${groupCaseNumber(matter.number ?? '')} 的${title}：${sentence}${until}`,
    sms: {
      template: 'case-silent',
      body: `${yours(matter)}${title}，对方逾期没有答复，请登录查看下一步，编号尾号 ${tailOf(matter)}。${until}`,
    },
  })
}

/** Tells the applicant how it ended, in the product and by SMS. The SMS names the service and never what was found. */
export async function tellOutcome(
  desk: Desk,
  service: CaseService,
  matter: Matter,
  outcome: 'approved' | 'refused' | 'returned' | 'lapsed',
  correctBy: string | null = null,
): Promise<void> {
  const { title, words } = service.flow
  const until = correctBy === null ? '请' : `请在 ${correctBy} 前（含当天）`
  const what = {
    approved: words?.approved ?? '已办结：同意',
    refused: words?.refused === undefined ? '已办结：不同意，理由请登录查看' : `已办结：${words.refused}`,
    returned:
      words?.returned === undefined
        ? `被退回补正。${until}登录安筑补正`
        : `被退回，现为${words.returned}。${until}登录安筑办理`,
    lapsed: '逾期未补正，已终止。需要办理请重新申请',
  }[outcome]
  await tellApplicant(desk, service, matter, {
    title: `${title}${what.split(/[：，。]/)[0]}`,
    body: `编号 ${groupCaseNumber(matter.number ?? '')} 的${title}${what}。`,
    sms: {
      template: `case-${outcome}`,
      body: `${yours(matter)}${title}${what}，编号尾号 ${tailOf(matter)}。`,
    },
  })
}

/**
 * Tells whoever filed it, and whoever handles it for the applicant, by the number on the form; of a case about a project
 * the whole department and the contractor's safety director; of what an official recorded the enterprise as well.
 */
export async function tellApplicant(
  desk: Desk,
  service: CaseService,
  matter: Matter,
  news: News,
): Promise<void> {
  const own = await applicants(desk, matter)
  const handler = checkMobile(matter.values['handlerPhone'] ?? '')
  const phones = handler.ok ? [handler.value] : []
  await deliver(
    desk,
    service,
    matter,
    { ...own, phones: [...own.phones, ...phones] },
    {
      ...news,
      onPhone: matter.byPerson,
    },
  )
}

/** Whom a piece of news reaches. */
interface Reached {
  readonly accountIds: readonly string[]
  readonly phones: readonly string[]
}

/** One message an account, and one SMS a number however often it occurs. */
async function deliver(
  { db, house }: Desk,
  { page }: CaseService,
  matter: Matter,
  { accountIds, phones }: Reached,
  { title, body, sms, onPhone }: News & { readonly onPhone: boolean },
): Promise<void> {
  const link = page?.(matter.id ?? '') ?? `${onPhone ? '/m' : ''}/items/${matter.id ?? ''}`
  await tellAll(
    db,
    [...new Set(accountIds)].map((accountId) => ({ accountId, title, body, link })),
  )
  if (sms === undefined) return
  await sendSmsToAll(
    { db, cipher: house.cipher },
    [...new Set(phones)].map((phone) => ({
      phone,
      template: sms.template,
      body: `【安筑】${sms.body}`,
      about: `case:${matter.id ?? ''}`,
    })),
  )
}

/** What was recorded against an enterprise is not its own. */
const yours = ({ byOfficial }: Matter) => (byOfficial === true ? '' : '您的')

/** The end of a case number, by which an SMS names the case. */
export const tailOf = ({ number }: Matter) => (number ?? '').slice(-6)

/** The one who filed it; for a worker whoever signs in as that worker; for a project its department and its director. */
async function applicants(
  desk: Desk,
  { accountId, byPerson, byOfficial, personId, projectId, organisationId }: Matter,
): Promise<Reached> {
  if (projectId !== null) {
    const directors = await accountsOfOffices(desk.db, [organisationId ?? ''], ['safety-director'])
    return asReached(desk, [...(await accountsOfProjects(desk.db, [projectId])), ...directors])
  }
  if (byPerson) return asReached(desk, await accountsOfWorkers(desk.db, [personId ?? '']))
  const rows = await desk.db
    .selectFrom('access.accounts')
    .select(['id as accountId', 'phone'])
    .where('disabled_at', 'is', null)
    .where('id', '=', accountId)
    .execute()
  const concerned =
    byOfficial === true ? await accountsOfOffices(desk.db, [organisationId ?? ''], ['enterprise-admin']) : []
  return asReached(desk, [...rows, ...concerned])
}

/** The accounts of a party; a person who has never signed in still has the number on record. */
async function reached(desk: Desk, { projectId }: Matter, party: PartyId): Promise<Reached> {
  if ('organisationId' in party) {
    const asked =
      projectId === null
        ? (['enterprise-admin'] as const)
        : (['enterprise-admin', 'safety-director'] as const)
    return asReached(desk, await accountsOfOffices(desk.db, [party.organisationId], asked))
  }
  const accounts = await accountsOfWorkers(desk.db, [party.personId])
  if (accounts.length > 0) return asReached(desk, accounts)
  const person = await desk.db
    .selectFrom('registry.persons')
    .select('phone')
    .where('id', '=', party.personId)
    .executeTakeFirst()
  return asReached(desk, [{ phone: person?.phone ?? null }])
}

const asReached = (
  { house }: Desk,
  rows: readonly (Pick<Reachable, 'phone'> & { readonly accountId?: string })[],
): Reached => ({
  accountIds: rows.flatMap(({ accountId }) => accountId ?? []),
  phones: rows.flatMap(({ phone }) => (phone === null ? [] : [house.cipher.unseal(phone)])),
})
