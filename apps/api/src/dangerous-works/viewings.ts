import type { Input, Reply } from '@anzhu/contract/endpoint'
import type * as contract from '@anzhu/contract/dangerous-works'
import type { Action } from '@anzhu/law/access/policy'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { tellDepartment } from './tell.ts'
import { workBelongs } from './works.ts'

/** Notes that somebody looked at the works of a project; what they remark goes to its department (DW-04). */
export async function recordHazardViewing(
  call: Call,
  { projectId, remark: said }: Input<typeof contract.recordHazardViewing>,
): Promise<Reply<typeof contract.recordHazardViewing>> {
  const { db, actor, remark } = call
  const project = await readProject(call, 'dangerous-work.press', projectId)
  remark.object = `${project.name} 危大工程`
  if (said !== '') remark.reason = said
  await db
    .insertInto('dangerous_works.viewings')
    .values({ project_id: projectId, account_id: actor.accountId ?? '', remark: said })
    .execute()
  if (said === '') return { told: 0 }
  const told = await tellDepartment(
    call,
    { project_id: projectId },
    {
      title: '请完善危大工程记录',
      body: `${actor.name}查看了“${project.name}”的危大工程：${said}`,
      link: `/hazards?projectId=${projectId}`,
    },
  )
  return { told }
}

/** Who looked when, the latest first. */
export async function listHazardViewings(
  call: Call,
  { projectId }: Input<typeof contract.listHazardViewings>,
): Promise<Reply<typeof contract.listHazardViewings>> {
  await readProject(call, 'dangerous-work.view', projectId)
  const { rows } = await sql<{ id: string; by: string; remark: string; viewed_at: Date }>`
    select v.id, who.name as by, v.remark, v.viewed_at
      from dangerous_works.viewings v join access.accounts who on who.id = v.account_id
     where v.project_id = ${projectId}::uuid order by v.viewed_at desc, v.id desc limit 50`.execute(call.db)
  return {
    items: rows.map(({ viewed_at: at, ...row }) => ({ ...row, viewedAt: at.toISOString() })),
  }
}

async function readProject({ db, actor }: Call, action: Action, id: string): Promise<{ name: string }> {
  const { rows } = await sql<{ name: string }>`
    select project.name from registry.projects project
     where project.id = ${id}::uuid and ${visible(actor, action, workBelongs)}`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}
