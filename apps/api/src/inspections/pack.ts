import type { takeInspectionPack as endpoint } from '@anzhu/contract/inspection-pack'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { kindMadeBy } from '@anzhu/law/inspections/making'
import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import { standardCodes } from '@anzhu/law/inspections/standards/built-in'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { standardFor } from './standards/in-force.ts'

type Pack = Reply<typeof endpoint>

interface ProjectRow {
  readonly id: string
  readonly name: string
  readonly filing_number: string
  readonly contractor: string
  readonly manager_name: string
  readonly region: string
}

/** Everything that inspecting a project asks for where there is no network. */
export async function takeInspectionPack(call: Call, { projectId }: Input<typeof endpoint>): Promise<Pack> {
  const { db, actor, house, today } = call
  const kind = kindMadeBy(actor.role)
  const project = await projectToInspect(call, projectId)
  if (kind === null) throw new Refusal('inspection.not-possible', '您的岗位不做现场检查，不需要离线包。')
  call.remark.object = `${project.name}的检查离线包`
  return {
    project: {
      id: project.id,
      name: project.name,
      filingNumber: project.filing_number,
      contractor: project.contractor,
      people: await peopleOf(db, project),
    },
    kind,
    missingItems: setting(jurisdictionFor(project.region), 'siteSafety').missingItems,
    standards: await standardsOn(db, project.region, today),
    takenAt: house.clock.now().toISOString(),
  }
}

async function projectToInspect({ db, actor }: Call, id: string): Promise<ProjectRow> {
  const belongs = {
    personId: null,
    organisationId: 'project.contractor_id',
    projectId: 'project.id',
    region: 'project.region',
  }
  const { rows } = await sql<ProjectRow>`
    select project.id, project.name, project.filing_number, contractor.name as contractor,
           project.manager_name, project.region
      from registry.projects project join registry.enterprises contractor on contractor.id = project.contractor_id
     where project.id = ${id}::uuid and ${visible(actor, 'inspection.make', belongs)}`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}

/** The project's manager first, then whoever has a post of its department. */
async function peopleOf(db: Db, project: ProjectRow): Promise<Pack['project']['people']> {
  const posts = await db
    .selectFrom('access.posts as post')
    .innerJoin('access.accounts as account', 'account.id', 'post.account_id')
    .select('account.name')
    .distinct()
    .where('post.project_id', '=', project.id)
    .where('post.role', '=', 'project-department')
    .orderBy('account.name')
    .limit(40)
    .execute()
  const manager = project.manager_name === '' ? [] : [{ name: project.manager_name, post: '项目经理' }]
  const others = posts.filter(({ name }) => name !== project.manager_name)
  return [...manager, ...others.map(({ name }) => ({ name, post: '项目部' }))]
}

/** Of each standard the version that holds there on that day. */
async function standardsOn(db: Db, region: string, day: PlainDate): Promise<Pack['standards']> {
  const found = await Promise.all(standardCodes.map((code) => standardFor(db, code, region, day)))
  // The law never changes a standard and says so; a reply is nobody’s any more.
  return found.filter((one) => one !== undefined) as unknown as Pack['standards']
}
