import * as firm from '@anzhu/contract/accounts'
import * as imports from '@anzhu/contract/imports'
import * as projects from '@anzhu/contract/project-registration'
import * as trail from '@anzhu/contract/audit-trail'
import * as staff from '@anzhu/contract/staff'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import type { Role } from '@anzhu/law/access/roles'
import { creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import { holderOfKey } from '../account-things.ts'
import type { Things } from '../two-places.ts'
import { keepInitialPasswords } from '../../src/access/index.ts'
import type { TestActor, World } from '../world.ts'

interface Told {
  readonly world: () => World
  readonly importOf: (actor: TestActor) => Promise<string>
  readonly as: <E extends Endpoint>(
    actor: TestActor,
    endpoint: E,
    args: Args<E>,
  ) => Promise<{ status: number }>
  readonly of: (role: Role) => TestActor
  readonly things: () => Things
}

let logins = 0
const reason = '按人事安排办理，经科室同意。'

const newFirm = () => ({
  creditCode: creditCodeWithCheckSign(`91320507MA9${String(++logins).padStart(5, '0')}X`),
  name: '苏州新来建设有限公司',
})

/** What changes accounts and posts, by the administrator of the enterprise or the security administrator of the region. */
export function accountDeeds({
  world,
  importOf,
  as,
  of,
  things,
}: Told): Readonly<Record<string, () => Promise<{ status: number }>>> {
  const [admin, guard] = [() => of('enterprise-admin'), () => of('security-admin')]
  const somebody = () => ({ name: '陆建平', login: `lujianping-a${++logins}` })
  const office = { role: 'viewer', region: '320507', unit: '相城区住房和城乡建设局', reason } as const
  return {
    openAccount: () => as(admin(), firm.openAccount, { ...somebody(), role: 'labour-clerk' }),
    addAccountPost: async () =>
      as(admin(), firm.addAccountPost, { id: await things().firmAccount(), role: 'labour-clerk' }),
    changeAccountPost: async () =>
      as(admin(), firm.changeAccountPost, { id: await things().firmPost(), validUntil: '2027-01-01' }),
    endAccountPost: async () => as(admin(), firm.endAccountPost, { id: await things().firmPost(), reason }),
    resetAccount: async () => as(admin(), firm.resetAccount, { id: await things().firmAccount(), reason }),
    disableAccount: async () =>
      as(admin(), firm.disableAccount, { id: await things().firmAccount(), reason }),
    enableAccount: async () => as(admin(), firm.enableAccount, { id: await things().firmAccount(), reason }),
    openStaff: () => as(guard(), staff.openStaff, { ...somebody(), ...office }),
    grantPost: async () => as(guard(), staff.grantPost, { id: await things().staffAccount(), ...office }),
    endPost: async () => as(guard(), staff.endPost, { id: await things().staffPost(), reason }),
    resetStaff: async () => as(guard(), staff.resetStaff, { id: await things().staffAccount(), reason }),
    disableStaff: async () => as(guard(), staff.disableStaff, { id: await things().staffAccount(), reason }),
    enableStaff: async () => as(guard(), staff.enableStaff, { id: await things().staffAccount(), reason }),
    unlockStaff: async () => as(guard(), staff.unlockStaff, { id: await things().staffAccount(), reason }),
    async downloadHandout() {
      const { db, cipher } = world().house
      const [importId, accountId] = [await importOf(guard()), await things().staffAccount()]
      await db
        .updateTable('access.accounts')
        .set({ must_change_password: true, login: `handed-out-${++logins}` })
        .where('id', '=', accountId)
        .execute()
      const waiting = { accountId, importId, importedBy: guard().accountId, number: 2, told: 'Abcd-2345' }
      await keepInitialPasswords(db, cipher, [waiting])
      return as(guard(), imports.downloadHandout, { id: importId })
    },
    async endStaffKey() {
      const keyId = await things().staffKey()
      return as(guard(), staff.endStaffKey, { id: holderOfKey.get(keyId) ?? '', keyId, reason })
    },
    endStaffKeys: async () =>
      as(guard(), staff.endStaffKeys, { id: await things().staffHoldingKey(), reason }),
    registerFirm: () => as(of('inspector'), projects.registerFirm, { ...newFirm(), region: '320507' }),
    registerProject: () =>
      as(of('inspector'), projects.registerProject, {
        filingNumber: `320507-2026-9${++logins}`,
        name: '元和街道社区中心工程',
        region: '320507',
        contractor: newFirm(),
        startedOn: '2026-11-01',
      }),
    listAudit: () => as(of('audit-admin'), trail.listAudit, {}),
    exportAudit: () => as(of('audit-admin'), trail.exportAudit, { since: '2026-11-01', until: '2026-11-21' }),
  }
}
