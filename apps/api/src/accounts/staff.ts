import type * as contract from '@anzhu/contract/staff'
import type { Input } from '@anzhu/contract/endpoint'
import { conflictsOf, servicesOfRole, type HeldPost } from '@anzhu/law/access/granting'
import { roles } from '@anzhu/law/access/roles'
import { Refusal } from '@anzhu/law/kernel/refusal'
import {
  addPost,
  isLive,
  mustBeFresh,
  openStaffAccount,
  takePostAway,
  type InitialPassword,
  type NewPost,
} from '../access/index.ts'
import { permit } from '../access/permit.ts'
import type { Db } from '../db/connection.ts'
import { tell } from '../notices/index.ts'
import { regionView } from '../registry/index.ts'
import type { Call } from '../http/serve.ts'
import { holderOf, holdKept, readKept } from './keeping.ts'

type Wanted = Pick<Input<typeof contract.grantPost>, 'role' | 'region' | 'unit' | 'services' | 'validUntil'>

/** Opens an account for somebody of an authority, with its first post. */
export async function openStaff(
  call: Call,
  { name, login, phone, reason, ...wanted }: Input<typeof contract.openStaff>,
  password: InitialPassword,
) {
  const { house, db, remark } = call
  await mustBeFresh(call, '开账号')
  const post = staffPost(call, wanted)
  const id = await openStaffAccount(house, db, { name, login, phone, password, post })
  Object.assign(remark, { object: inWords(login.toLowerCase(), post), reason })
  return { account: await readKept(call, 'authority', id), initialPassword: password.told }
}

/** Grants one more post. What cannot be held together is refused; what whoever grants should weigh must have been read. */
export async function grantPost(
  call: Call,
  { id, reason, told, ...wanted }: Input<typeof contract.grantPost>,
) {
  const { db, remark, today } = call
  const account = await holdKept(call, 'authority', id)
  if (account.state === 'disabled')
    throw new Refusal('account.not-theirs', '账号已停用，不能授岗。请先办理“恢复”。')
  await mustBeFresh(call, '授予岗位')
  const post = staffPost(call, wanted)
  Object.assign(remark, { object: inWords(account.login, post), reason })
  const conflicts = conflictsOf(await heldBy(db, id, today), wanted)
  const refused = conflicts.find(({ kind }) => kind === 'refused')
  if (refused !== undefined) throw new Refusal('post.conflict', `${refused.sentence}没有授予。`)
  const weighed = conflicts[0]
  if (weighed !== undefined && !told)
    throw new Refusal('post.conflict', `${weighed.sentence}仍要授予的，请勾选“已知悉”再授。`)
  await addPost(db, id, post)
  await tell(db, id, {
    title: `新授岗位：${roles[post.role]}`,
    body: `您已被授予“${post.unit} · ${roles[post.role]}”（${regionView(post.region).path.join('')}），${
      post.validUntil === null ? '不限期' : `至 ${post.validUntil}`
    }。理由：${reason}`,
    link: '/account',
  })
  return readKept(call, 'authority', id)
}

/** Takes a post back: refused everywhere from the next request on, and the person is told why. */
export async function endPost(call: Call, { id, reason }: Input<typeof contract.endPost>) {
  const { db, actor, remark } = call
  const { account } = await holderOf(call, 'authority', id)
  await mustBeFresh(call, '收回岗位')
  const post = account.posts.find((one) => one.id === id)
  await takePostAway(db, { id, by: actor.accountId })
  const title = `${post?.unit ?? ''} · ${post?.roleName ?? ''}`
  Object.assign(remark, { object: `账号 ${account.login} ${title}`, reason })
  await tell(db, account.id, {
    title: `岗位已收回：${post?.roleName ?? ''}`,
    body: `“${title}”已由安全管理员收回。理由：${reason}`,
    link: null,
  })
  return readKept(call, 'authority', account.id)
}

/** Every post that an account acts under today, also beyond what whoever asks keeps. */
export async function heldBy(db: Db, accountId: string, today: string): Promise<HeldPost[]> {
  const rows = await db
    .selectFrom('access.posts as post')
    .select(['post.role', 'post.region', 'post.services'])
    .where('post.account_id', '=', accountId)
    .where(isLive('post', today))
    .orderBy('post.created_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...row, role: row.role as HeldPost['role'] }))
}

/** A post as it is kept: within the region of whoever grants it, narrowed only to services the role has. */
export function staffPost(
  call: Pick<Call, 'actor' | 'today'>,
  { role, region, unit, services, validUntil }: Wanted,
): NewPost {
  const { actor, today } = call
  mustBeTheirs(call, region)
  if (validUntil !== null && validUntil < today)
    throw new Refusal('invalid', '有效期已经过去。请选今天或以后的日子。', [
      { path: 'validUntil', message: '不能早于今天' },
    ])
  const known = new Set(servicesOfRole(role).map(({ service }) => service))
  const foreign = services?.find((service) => !known.has(service))
  if (foreign !== undefined)
    throw new Refusal('invalid', `${roles[role]}没有“${foreign}”这个事项。请重新选择事项。`, [
      { path: 'services', message: '这个岗位没有这个事项' },
    ])
  const organisation = { organisationId: null, projectId: null, grantedBy: actor.accountId }
  return { ...organisation, role, region, unit, services, validFrom: today, validUntil }
}

/** A region that exists and lies within that of whoever grants. */
export function mustBeTheirs({ actor }: Pick<Call, 'actor'>, region: string): void {
  if (regionView(region).path.length === 0)
    throw new Refusal('invalid', '没有这个行政区划代码。请从列表中选择地区。', [
      { path: 'region', message: '没有这个地区' },
    ])
  permit(actor, 'post.grant', { personId: null, organisationId: null, projectId: null, region })
}

const inWords = (login: string, post: NewPost) =>
  `账号 ${login} ${roles[post.role]} ${regionView(post.region).path.join('')}${
    post.services === null ? '' : `（${post.services.join('、')}）`
  }`
