import type { listScans as listEndpoint, Scan, scanCode as endpoint, Verdict } from '@anzhu/contract/scanning'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import type { Reading } from './read-code.ts'
import { scansSeenBy, scansWanted } from './scan-scope.ts'
import { inspectorVerdict } from './tell-verdict.ts'
import { viewCodes } from './view.ts'

/** Checks a code at the site: the verdict with the person's conditions, and the check itself kept as proof. */
export async function scanCode(call: Call, input: Input<typeof endpoint>, reading: Reading): Promise<Scan> {
  const { db, house, actor, today, remark } = call
  const site = await readSite(call, input.projectId ?? actor.projectId)
  const { holder, form } = reading
  const [code] = holder === null ? [] : await viewCodes(db, house.cipher, [holder.personId], today)
  if (holder !== null) remark.personId = holder.personId
  return {
    ...inspectorVerdict(house, reading),
    id: await recordScan(call, reading, site),
    form,
    // Picked by the reply's schema, which names the fields of a code that an inspector may see.
    person: code === undefined ? null : { ...code, hereOnProject: site && code.project?.id === site.id },
  }
}

interface Site {
  readonly id: string
  readonly region: string
}

/** The project scanned at; null when none is named. One that the actor may not see does not exist. */
async function readSite({ db, actor }: Call, projectId: string | null): Promise<Site | null> {
  if (projectId === null) return null
  const columns = { personId: null, organisationId: null, projectId: 'project.id', region: 'project.region' }
  const site = await db
    .selectFrom('registry.projects as project')
    .select(['project.id', 'project.region'])
    .where('project.id', '=', projectId)
    .where(visible(actor, 'project.view', columns))
    .executeTakeFirst()
  if (site === undefined) throw notFound()
  return site
}

async function recordScan(
  { db, actor, house }: Call,
  { verdict, form, holder }: Reading,
  site: Site | null,
): Promise<string> {
  const { id } = await db
    .insertInto('safety_code.scans')
    .values({
      at: house.clock.now(),
      account_id: actor.accountId ?? '',
      post_id: actor.postId ?? '',
      region: site?.region ?? actor.region,
      project_id: site?.id ?? null,
      person_id: holder?.personId ?? null,
      code_number: holder?.codeNumber ?? null,
      verdict,
      form,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The checks made by the actor and, for who supervises, those made in the region; the latest first. */
export async function listScans(
  { db, actor }: Call,
  { cursor, limit, ...filter }: Input<typeof listEndpoint>,
): Promise<Reply<typeof listEndpoint>> {
  const [after] = cursor === undefined ? [] : readCursor(cursor)
  const rows = await db
    .selectFrom('safety_code.scans as scan')
    .innerJoin('access.accounts as account', 'account.id', 'scan.account_id')
    .leftJoin('registry.persons as person', 'person.id', 'scan.person_id')
    .leftJoin('registry.projects as project', 'project.id', 'scan.project_id')
    .select(['scan.id', 'scan.at', 'scan.verdict', 'scan.form', 'account.name as by', 'person.name'])
    .select(['project.id as project_id', 'project.name as project_name'])
    .where(scansSeenBy(actor))
    .where(scansWanted(filter))
    .$if(after !== undefined, (query) => query.where('scan.id', '<', after ?? ''))
    .orderBy('scan.id', 'desc')
    .limit(limit + 1)
    .execute()
  return cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      by: row.by,
      verdict: row.verdict as Verdict['verdict'],
      name: row.name,
      project: row.project_id === null ? null : { id: row.project_id, name: row.project_name ?? '' },
      form: row.form,
    }),
  )
}
