import { randomUUID } from 'node:crypto'
import { holderOfKey } from '../account-things.ts'
import type { Things } from '../two-places.ts'

type Row = (thing: keyof Things, rest?: object) => { thing: keyof Things; foreign: 'not-found' }

const keyOf = (accountId: string) =>
  [...holderOfKey].find(([, holder]) => holder === accountId)?.[0] ?? randomUUID()

const reason = '人已调离，岗位收回。'

/** What a foreign id does where the endpoints of accounts and posts ask for one. */
export const accountRows = <R>(
  byPath: (...given: Parameters<Row>) => R,
  ownAccount: () => string,
  ownClerkPost: () => string,
): Record<
  string,
  | R
  | {
      thing: keyof Things
      foreign: 'not-found' | 'left-out'
      args: (id: string) => Readonly<Record<string, unknown>>
    }
> => ({
  'listAccounts query.projectId': {
    thing: 'project',
    foreign: 'left-out',
    args: (projectId) => ({ projectId }),
  },
  'openAccount body.projectId': {
    thing: 'project',
    foreign: 'not-found',
    args: (projectId) => ({ name: '陆建平', login: 'lujianping', role: 'project-department', projectId }),
  },
  'addAccountPost path.id': byPath('firmAccount', { role: 'labour-clerk' }),
  'addAccountPost body.projectId': {
    thing: 'project',
    foreign: 'not-found',
    args: (projectId) => ({ id: ownAccount(), role: 'project-department', projectId }),
  },
  'openAccount body.onlyProjects[]': {
    thing: 'project',
    foreign: 'not-found',
    args: (id) => ({ name: '陆建平', login: 'lujianping-only', role: 'labour-clerk', onlyProjects: [id] }),
  },
  'addAccountPost body.onlyProjects[]': {
    thing: 'project',
    foreign: 'not-found',
    args: (id) => ({ id: ownAccount(), role: 'labour-clerk', onlyProjects: [id] }),
  },
  'changeAccountPost body.onlyProjects[]': {
    thing: 'project',
    foreign: 'not-found',
    args: (id) => ({ id: ownClerkPost(), onlyProjects: [id] }),
  },
  'changeAccountPost path.id': byPath('firmPost', { validUntil: '2027-01-01' }),
  'endAccountPost path.id': byPath('firmPost', { reason }),
  'resetAccount path.id': byPath('firmAccount', { reason }),
  'disableAccount path.id': byPath('firmAccount', { reason }),
  'enableAccount path.id': byPath('firmAccount', { reason }),
  'previewPost query.accountId': {
    thing: 'staffAccount',
    foreign: 'not-found',
    args: (accountId) => ({ accountId, role: 'viewer', region: '320507' }),
  },
  'grantPost path.id': byPath('staffAccount', {
    role: 'viewer',
    region: '320507',
    unit: '相城区住建局',
    reason,
  }),
  'endPost path.id': byPath('staffPost', { reason }),
  'resetStaff path.id': byPath('staffAccount', { reason }),
  'disableStaff path.id': byPath('staffAccount', { reason }),
  'enableStaff path.id': byPath('staffAccount', { reason }),
  'listStaffKeys path.id': byPath('staffAccount'),
  'endStaffKey path.id': {
    thing: 'staffHoldingKey',
    foreign: 'not-found',
    args: (id) => ({ id, keyId: keyOf(id), reason }),
  },
  'endStaffKey path.keyId': {
    thing: 'staffKey',
    foreign: 'not-found',
    args: (keyId) => ({ id: holderOfKey.get(keyId) ?? randomUUID(), keyId, reason }),
  },
  'endStaffKeys path.id': byPath('staffHoldingKey', { reason }),
  'unlockStaff path.id': byPath('staffAccount', { reason }),
})
