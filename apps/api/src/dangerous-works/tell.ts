import { accountsOfOffices, accountsOfProjects } from '../access/index.ts'
import type { Call } from '../http/serve.ts'
import { tellAll } from '../notices/index.ts'

interface Site {
  readonly project_id: string
  readonly contractor_id: string
}

interface Message {
  readonly title: string
  readonly body: string
  readonly link: string
}

/** Leaves a message for the project department, except for whoever acts; how many accounts it reached. */
export async function tellDepartment(
  { db, actor }: Call,
  { project_id: projectId }: Pick<Site, 'project_id'>,
  message: Message,
): Promise<number> {
  const accounts = await accountsOfProjects(db, [projectId])
  const others = accounts.filter(({ accountId }) => accountId !== actor.accountId)
  await tellAll(
    db,
    others.map(({ accountId }) => ({ accountId, ...message })),
  )
  return others.length
}

/** Leaves it for the safety directors and the office of the contractor as well. */
export async function tellSite(call: Call, site: Site, message: Message): Promise<void> {
  const { db, actor } = call
  await tellDepartment(call, site, message)
  const offices = await accountsOfOffices(db, [site.contractor_id], ['safety-director', 'enterprise-admin'])
  await tellAll(
    db,
    offices
      .filter(({ accountId }) => accountId !== actor.accountId)
      .map(({ accountId }) => ({ accountId, ...message })),
  )
}
