import { isReached } from '../access/index.ts'
import type { Input } from '@anzhu/contract/endpoint'
import type * as contract from '@anzhu/contract/supervision'
import { mostDrawnFrom } from '@anzhu/contract/supervision'
import { regionPrefix } from '@anzhu/law/access/policy'
import { draw, drawMethod, type Lot } from '@anzhu/law/inspections/draw'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { tellAll } from '../notices/index.ts'
import { findDraw } from './view-draws.ts'

/** Somebody or something that lots name. */
interface Named {
  readonly id: string
  readonly name: string
}
/** What a draw keeps of its pool, as it was on that day. */
export interface KeptPool {
  readonly projects: readonly (Named & { readonly filingNumber: string })[]
  readonly inspectors: readonly Named[]
  readonly inspectorsEach: number
  readonly count: number
}

/** SHA-256 in lower-case hex, by which lots are ranked. */
export const lotHash = (text: string) => createHash('sha256').update(text).digest('hex')

/** Draws among the running projects of the actor's region. The seed comes from the system, after everything else is fixed. */
export async function drawByLot(call: Call, input: Input<typeof contract.drawByLot>) {
  const { db, actor, remark } = call
  const region = regionOf(call)
  const projects = await runningProjects(db, region)
  const all = await inspectorsOf(db, region)
  mustFitOneDraw({ projects: projects.length, inspectors: all.length })
  const inspectors = all.filter(({ id }) => !input.without.includes(id))
  if (projects.length === 0)
    throw new Refusal('invalid', '本辖区没有在建项目，抽不了。项目登记为在建后即可抽取。')
  if (inspectors.length < input.inspectorsEach)
    throw new Refusal(
      'invalid',
      `每个项目要 ${input.inspectorsEach} 名检查人员，除去回避的只有 ${inspectors.length} 名。请减少每项目人数或回避人员。`,
    )
  const pool: KeptPool = { projects, inspectors, inspectorsEach: input.inspectorsEach, count: input.projects }
  const seed = randomBytes(16).toString('hex')
  const drawn = drawFrom(pool, seed)
  const { id } = await db
    .insertInto('supervision.draws')
    .values({
      region,
      seed,
      method: drawMethod,
      projects: JSON.stringify(projects),
      inspectors: JSON.stringify(inspectors.map(({ id: account, name }) => ({ id: account, name }))),
      drawn: JSON.stringify({ count: input.projects, inspectorsEach: input.inspectorsEach, lots: drawn }),
      reason: input.reason,
      drawn_by: actor.accountId ?? '',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  remark.reason = input.reason
  remark.object = `抽查 ${drawn.length} 个项目`
  await tellInspectors(db, id, pool, drawn)
  return findDraw(db, id)
}

/** Refuses a pool that is too large to be kept and shown as one. */
export function mustFitOneDraw(
  pool: Readonly<Record<keyof typeof mostDrawnFrom, number>>,
  most: Readonly<Record<keyof typeof mostDrawnFrom, number>> = mostDrawnFrom,
): void {
  if (pool.projects > most.projects)
    throw new Refusal(
      'invalid',
      `本辖区在建项目超过 ${most.projects} 个，一次抽不了。请由下级监督机构按设区市或区县分别抽取。`,
    )
  if (pool.inspectors > most.inspectors)
    throw new Refusal(
      'invalid',
      `本辖区安全监督员超过 ${most.inspectors} 名，一次抽不了。请由下级监督机构按设区市或区县分别抽取。`,
    )
}

/** The lots of a pool by a seed: what is kept, and what repeating it must give. */
export function drawFrom({ projects, inspectors, inspectorsEach, count }: KeptPool, seed: string): Lot[] {
  const ids = (all: readonly Named[]) => all.map(({ id }) => id)
  return draw({ projects: ids(projects), inspectors: ids(inspectors), count, inspectorsEach }, seed, lotHash)
}

/** The region of an official's post. */
export function regionOf({ actor }: Call): string {
  if (actor.region === null) throw new Refusal('access.denied', '当前岗位没有辖区，不能抽查。请切换岗位。')
  return actor.region
}

async function runningProjects(db: Db, region: string): Promise<KeptPool['projects']> {
  return db
    .selectFrom('registry.projects')
    .select(['id', 'name', 'filing_number as filingNumber'])
    .where('status', '=', 'running')
    .where('region', 'like', `${regionPrefix(region)}%`)
    .orderBy('id')
    .limit(mostDrawnFrom.projects + 1)
    .execute()
}

/** Accounts of 安全监督员 of a region and below, each once; one more than a draw takes, where there are more. */
export async function inspectorsOf(db: Db, region: string) {
  const { rows } = await sql<{ id: string; name: string; unit: string }>`
    select distinct on (a.id) a.id, a.name, post.unit
      from access.posts post join access.accounts a on a.id = post.account_id
     where post.role = 'inspector' and a.disabled_at is null and ${isReached('post')}
       and post.region like ${`${regionPrefix(region)}%`}
     order by a.id limit ${mostDrawnFrom.inspectors + 1}`.execute(db)
  return rows
}

async function tellInspectors(db: Db, id: string, pool: KeptPool, drawn: readonly Lot[]): Promise<void> {
  const names = new Map(pool.projects.map((project) => [project.id, project.name]))
  await tellAll(
    db,
    drawn.flatMap(({ project, inspectors }) =>
      inspectors.map((accountId) => ({
        accountId,
        title: '抽查任务',
        body: `双随机抽查抽中您检查“${names.get(project) ?? ''}”。请按时到场；您新建的检查会自动记入这次抽查。`,
        link: `/draws/${id}`,
      })),
    ),
  )
}
