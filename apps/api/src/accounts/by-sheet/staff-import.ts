import { conflictsOf, officeRoles, servicesOfRole, type HeldPost } from '@anzhu/law/access/granting'
import { roles, type Role } from '@anzhu/law/access/roles'
import { isPlainDate } from '@anzhu/law/kernel/date'
import { nobody } from '../../access/actor.ts'
import { mustBeFresh } from '../../access/index.ts'
import { readRegionCell, regionView } from '../../registry/index.ts'
import { finding } from '../../sheets/finding.ts'
import type { Finding, ImportKindDefinition, ImportSetting, ReadRow } from '../../sheets/import-kinds.ts'
import { staffPost } from '../staff.ts'
import { accountImport, type Opening, type WantedPost } from './account-import.ts'
import { heldByPhone } from './known-accounts.ts'
import { previewer } from './preview-words.ts'
import { tried } from './read-holder.ts'
import type { Importer } from '../../sheets/importer.ts'
import { staffLayout } from './staff-layout.ts'

/** People of the authorities, by whoever grants posts there (ID-08): the same rules as one by one. */
export const staffImport: ImportKindDefinition = accountImport({
  kind: 'staff-account',
  access: 'post.grant',
  layout: staffLayout,
  choices: async () => ({}),
  mayStart: (call) => mustBeFresh(call, '按表开账号'),
  action: 'openStaff',
  phoneNeeded: true,
  page: '用户与岗位',
  address: '/users/imports',
  reader,
  conflicts,
})

async function reader(setting: ImportSetting, { actor }: Importer, looking: boolean) {
  const preview = previewer(setting.db)
  return async ({ cells }: ReadRow): Promise<{ wanted?: WantedPost; findings: readonly Finding[] }> => {
    const role = officeRoles.find((one) => roles[one] === cells['role'])
    const { region, findings } = readRegionCell(cells['region'] ?? '', actor.region ?? '')
    const services = readServices(cells['services'] ?? '', role)
    const unit = (cells['unit'] ?? '').slice(0, 200)
    const reason = (cells['reason'] ?? '').slice(0, 300)
    const until = cells['validUntil'] ?? ''
    const wrong = [
      ...(role === undefined
        ? [finding('role', `没有“${cells['role'] ?? ''}”这个岗位`, '请从下拉列表中选择')]
        : []),
      ...findings,
      ...services.findings,
      ...(unit === '' ? [finding('unit', '没有填写单位', '请填写单位全称')] : []),
      ...(reason.length < 4 ? [finding('reason', '理由少于 4 个字', '请写明依据，如任命文号')] : []),
      ...wrongDay(until),
    ]
    if (role === undefined || region === undefined || wrong.length > 0) return { findings: wrong }
    const wanted = { role, region, unit, services: services.chosen, validUntil: until === '' ? null : until }
    const { value: post, findings: more } = tried(() => staffPost({ actor, today: setting.today }, wanted), {
      region: 'region',
      validUntil: 'validUntil',
      services: 'services',
    })
    if (post === undefined) return { findings: more }
    const subject = { ...nobody, role, region, services: services.chosen }
    const where = regionView(region).path.join('')
    const words = looking ? `${roles[role]}（${where}）。${await preview(subject)}` : ''
    return { wanted: { post, reason, preview: words }, findings: [] }
  }
}

/** What a last day lacks to be one; empty means without end. */
export const wrongDay = (text: string): Finding[] =>
  text === '' || isPlainDate(text)
    ? []
    : [finding('validUntil', `截止日“${text}”不是日期`, '写成 2027-12-31')]

function readServices(
  text: string,
  role: Role | undefined,
): { chosen: string[] | null; findings: readonly Finding[] } {
  const named = text.split(/[、，,;；\s]+/).filter((part) => part !== '')
  if (named.length === 0 || role === undefined) return { chosen: null, findings: [] }
  const known = servicesOfRole(role)
  const found = named.map((name) => ({ name, service: known.find(({ title }) => title === name)?.service }))
  const foreign = found.find(({ service }) => service === undefined)
  if (foreign !== undefined)
    return {
      chosen: null,
      findings: [
        finding(
          'services',
          `${roles[role]}没有“${foreign.name}”这个事项`,
          `可填：${known.map(({ title }) => title).join('、')}`.slice(0, 400),
        ),
      ],
    }
  return { chosen: found.flatMap(({ service }) => service ?? []), findings: [] }
}

/** The same phone is the same person: what one person cannot hold together is not spread over two accounts. */
async function conflicts(
  setting: ImportSetting,
  openings: readonly Opening[],
): Promise<ReadonlyMap<number, readonly Finding[]>> {
  const { cipher } = setting.house
  const hashOf = ({ holder }: Opening) => cipher.hash(holder.phone ?? '')
  const held = await heldByPhone(setting, openings.map(hashOf))
  const found = new Map<number, readonly Finding[]>()
  for (const opening of openings) {
    const key = hashOf(opening).toString('hex')
    const others = held.get(key) ?? []
    const { role, region, services } = opening.post
    const wanted: HeldPost = { role, region, services }
    const refused = conflictsOf(others, wanted).find(({ kind }) => kind === 'refused')
    if (refused === undefined) held.set(key, [...others, wanted])
    else
      found.set(opening.number, [
        finding('role', `用这个手机号的人：${refused.sentence}`, '请核对手机号；岗位须由另一个人担任'),
      ])
  }
  return found
}
