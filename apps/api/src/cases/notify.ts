import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import type { Step } from '@anzhu/law/kernel/flow'
import { accountsOfOffices, accountsOfWorkers } from '../access/whose-accounts.ts'
import { sendSmsToAll, tellAll } from '../notices/index.ts'
import type { CaseService, Desk, Matter, PartyId } from './service.ts'

/** Tells an enterprise or person that a case waits for them. Officials have their queue. */
export async function tellHolder(
  desk: Desk,
  service: CaseService,
  matter: Matter,
  step: Step,
): Promise<void> {
  if ('role' in step.by) return
  const party = await service.party(desk, matter, step.by.party)
  if (party === undefined) return
  const { title } = service.flow
  await tellAccounts(desk, await accountsOf(desk, party), {
    title: `${title}${step.waiting}`,
    body: `有一件${title}等您${step.title}，编号 ${groupCaseNumber(matter.number ?? '')}。`,
    link: linkTo(matter, 'personId' in party),
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
  const { title } = service.flow
  const what = {
    approved: '已办结：同意',
    refused: '已办结：不同意，理由请登录查看',
    returned: `被退回补正。请在 ${correctBy ?? ''} 前（含当天）登录安筑补正`,
    lapsed: '逾期未补正，已终止。需要办理请重新申请',
  }[outcome]
  const accounts = await applicants(desk, matter)
  await tellAccounts(desk, accounts, {
    title: `${title}${what.split(/[：，。]/)[0]}`,
    body: `编号 ${groupCaseNumber(matter.number ?? '')} 的${title}${what}。`,
    link: linkTo(matter, matter.byPerson),
  })
  const tail = (matter.number ?? '').slice(-6)
  await sendSmsToAll(
    { db: desk.db, cipher: desk.house.cipher },
    accounts.flatMap(({ phone }) =>
      phone === null
        ? []
        : [
            {
              phone: desk.house.cipher.unseal(phone),
              template: `case-${outcome}`,
              body: `【安筑】您的${title}${what}，编号尾号 ${tail}。`,
            },
          ],
    ),
  )
}

const linkTo = ({ id }: Matter, onPhone: boolean) => (onPhone ? `/m/items/${id}` : `/items/${id}`)

/** The one who filed it; for a worker whoever signs in as that worker. */
async function applicants({ db }: Desk, { accountId, byPerson, personId }: Matter): Promise<Account[]> {
  if (byPerson) return accountsOfWorkers(db, [personId ?? ''])
  return db
    .selectFrom('access.accounts')
    .select(['id as accountId', 'phone'])
    .where('disabled_at', 'is', null)
    .where('id', '=', accountId)
    .execute()
}

const accountsOf = ({ db }: Desk, party: PartyId): Promise<Account[]> =>
  'personId' in party
    ? accountsOfWorkers(db, [party.personId])
    : accountsOfOffices(db, [party.organisationId], ['enterprise-admin'])

interface Account {
  readonly accountId: string
  readonly phone: Buffer | null
}

const tellAccounts = (
  { db }: Desk,
  accounts: readonly Account[],
  message: { title: string; body: string; link: string },
) =>
  tellAll(
    db,
    accounts.map(({ accountId }) => ({ accountId, ...message })),
  )
