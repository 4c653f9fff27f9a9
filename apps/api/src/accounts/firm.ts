import type * as contract from '@anzhu/contract/accounts'
import type { Input } from '@anzhu/contract/endpoint'
import { roles } from '@anzhu/law/access/roles'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql, type SqlBool } from 'kysely'
import {
  addPost,
  openStaffAccount,
  takePostAway,
  type InitialPassword,
  type NewPost,
} from '../access/index.ts'
import { notFound } from '../access/permit.ts'
import { tell } from '../notices/index.ts'
import type { Call } from '../http/serve.ts'
import { holderOf, holdWhole, readKept } from './keeping.ts'
import { mustLeaveAnAdmin } from './last-admin.ts'

/** Who keeps accounts, and on which day. */
type Keeper = Pick<Call, 'db' | 'actor' | 'today'>

type Wanted = Pick<Input<typeof contract.openAccount>, 'role' | 'projectId' | 'onlyProjects' | 'validUntil'>

/** Opens an account for somebody of the own enterprise; the password is told in this reply and kept nowhere. */
export async function openAccount(
  call: Call,
  { name, login, phone, ...wanted }: Input<typeof contract.openAccount>,
  password: InitialPassword,
) {
  const { house, db, remark } = call
  const post = await firmPost(call, wanted)
  const id = await openStaffAccount(house, db, { name, login, phone, password, post })
  remark.object = `账号 ${login.toLowerCase()} ${roles[wanted.role]} ${post.unit}`
  return { account: await readKept(call, 'enterprise', id), initialPassword: password.told }
}

/** One more post for an account of the own enterprise; the person is told. */
export async function addAccountPost(call: Call, { id, ...wanted }: Input<typeof contract.addAccountPost>) {
  const { db, remark } = call
  const account = await holdWhole(call, 'enterprise', id)
  const same = account.posts.find(
    ({ role, project, state }) =>
      role === wanted.role &&
      (project?.id ?? null) === wanted.projectId &&
      (state === 'live' || state === 'ahead'),
  )
  if (same !== undefined)
    throw new Refusal('post.conflict', `这个账号已有这个岗位。要改截止日的，请在岗位后面点“改截止日”。`)
  const post = await firmPost(call, wanted)
  await addPost(db, id, post)
  remark.object = `账号 ${account.login} ${roles[wanted.role]} ${post.unit}`
  await tell(db, id, {
    title: `新增岗位：${roles[wanted.role]}`,
    body: `您可以以“${post.unit} · ${roles[wanted.role]}”办理了。在右上角姓名处切换身份。`,
    link: '/account',
  })
  return readKept(call, 'enterprise', id)
}

/** Moves the last day of a post, or says anew which projects a labour clerk is for; the person is told of the latter. */
export async function changeAccountPost(
  call: Call,
  { id, validUntil, onlyProjects }: Input<typeof contract.changeAccountPost>,
) {
  if (validUntil !== undefined) mustNotBeOver(call, validUntil)
  const { account } = await holderOf(call, 'enterprise', id)
  const post = account.posts.find((one) => one.id === id)
  if (post === undefined) throw notFound()
  // Shortening the only administrator would leave nobody behind; lengthening takes nothing.
  if (validUntil != null) await mustLeaveAnAdmin(call, account, [post])
  const names = onlyProjects === undefined ? undefined : await limitOf(call, post.role, onlyProjects)
  await call.db
    .updateTable('access.posts')
    .set({
      ...(validUntil !== undefined && { valid_until: validUntil }),
      ...(onlyProjects !== undefined && { only_projects: onlyProjects }),
      // A change of nothing is still a statement that must be one.
      role: post.role,
    })
    .where('id', '=', id)
    .execute()
  const said = [
    ...(validUntil === undefined ? [] : [`至 ${validUntil ?? '不限期'}`]),
    ...(names === undefined ? [] : [names === null ? '负责整个企业' : `只负责 ${names.join('、')}`]),
  ]
  call.remark.object = `账号 ${account.login} ${post.roleName} ${said.join('，')}`.slice(0, 300)
  if (names !== undefined)
    await tell(call.db, account.id, {
      title: `负责的项目有调整：${post.roleName}`,
      body:
        names === null
          ? `本企业管理员把您的“${post.unit} · ${post.roleName}”改为负责整个企业。`
          : `本企业管理员把您的“${post.unit} · ${post.roleName}”改为只负责：${names.join('、')}。其他项目的人员和办件不再显示。`,
      link: '/account',
    })
  return readKept(call, 'enterprise', account.id)
}

/** Takes a post away; the account stays, and what was done under the post can still be looked up. */
export async function endAccountPost(call: Call, { id, reason }: Input<typeof contract.endAccountPost>) {
  const { db, actor, remark } = call
  const { account } = await holderOf(call, 'enterprise', id)
  const post = account.posts.find((one) => one.id === id)
  await mustLeaveAnAdmin(call, account, post === undefined ? [] : [post])
  await takePostAway(db, { id, by: actor.accountId })
  remark.object = `账号 ${account.login} ${post?.roleName ?? ''} ${post?.unit ?? ''}`
  remark.reason = reason
  await tell(db, account.id, {
    title: `岗位已撤下：${post?.roleName ?? ''}`,
    body: `本企业管理员撤下了“${post?.unit ?? ''} · ${post?.roleName ?? ''}”。理由：${reason}`,
    link: null,
  })
  return readKept(call, 'enterprise', account.id)
}

/** A post as it is kept: within the own enterprise, on one of its own projects. */
export async function firmPost(
  call: Keeper,
  { role, projectId, onlyProjects, validUntil }: Wanted,
): Promise<NewPost> {
  mustNotBeOver(call, validUntil)
  await limitOf(call, role, onlyProjects)
  const { actor, today } = call
  const organisationId = actor.organisationId ?? ''
  const common = {
    role,
    organisationId,
    services: null,
    onlyProjects,
    validFrom: today,
    validUntil,
    grantedBy: actor.accountId,
  }
  if (projectId === null) {
    if (role === 'project-department')
      throw new Refusal('invalid', '项目部的账号须选定项目。', [{ path: 'projectId', message: '请选择项目' }])
    const { name, region } = await call.db
      .selectFrom('registry.enterprises')
      .select(['name', 'region'])
      .where('id', '=', organisationId)
      .executeTakeFirstOrThrow()
    return { ...common, projectId: null, region, unit: name }
  }
  if (role !== 'project-department')
    throw new Refusal(
      'invalid',
      `${roles[role]}不按“项目部的项目”开。只管一个项目的，请开“项目部”账号；劳资员只负责几个项目的，请填“只负责这些项目”。`,
      [{ path: 'projectId', message: '这个岗位不选项目' }],
    )
  const project = await ownProject(call, projectId)
  return { ...common, projectId, region: project.region, unit: `${project.name}项目部` }
}

/** A project that the own enterprise builds and that is still supervised. */
async function ownProject({ db, actor }: Keeper, id: string) {
  const { rows } = await sql<{ name: string; region: string; status: string }>`
    select p.name, p.region, p.status from registry.projects p
     where p.id = ${id}::uuid and ${sql<SqlBool>`p.contractor_id = ${actor.organisationId}::uuid`}`.execute(
    db,
  )
  const project = rows[0]
  if (project === undefined) throw notFound()
  if (project.status === 'finished')
    throw new Refusal('invalid', '项目已终止监督，不再开账号。需要查档的，请用企业账号。')
  return project
}

/** The names of the projects that a post is limited to, all of them the enterprise's to work on; null without a limit. */
async function limitOf(
  { db, actor }: Keeper,
  role: string,
  onlyProjects: readonly string[] | null,
): Promise<string[] | null> {
  if (onlyProjects === null) return null
  if (role !== 'labour-clerk')
    throw new Refusal(
      'invalid',
      '只有劳资员可以限定只负责几个项目，没有保存。请去掉限定，或改开劳资员岗位。',
      [{ path: 'onlyProjects', message: '只用于劳资员' }],
    )
  const ids = [...new Set(onlyProjects)]
  const { rows } = await sql<{ name: string }>`
    select p.name from registry.projects p join registry.project_participants part on part.project_id = p.id
     where part.enterprise_id = ${actor.organisationId}::uuid and p.id = any(${ids}::uuid[]) order by p.name`.execute(
    db,
  )
  if (rows.length < ids.length) throw notFound()
  return rows.map(({ name }) => name)
}

function mustNotBeOver({ today }: Keeper, validUntil: string | null): void {
  if (validUntil !== null && validUntil < today)
    throw new Refusal('invalid', '截止日已经过去。请选今天或以后的日子；立即撤下的，请用“撤下岗位”。', [
      { path: 'validUntil', message: '不能早于今天' },
    ])
}
