import * as contract from '@anzhu/contract/safety-code'
import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { visible } from '../access/visible.ts'
import { notFound, permitAtAll } from '../access/permit.ts'
import { relationsFor } from '@anzhu/law/access/policy'
import { sql } from 'kysely'
import { qrSvg } from '../credentials/qr.ts'
import type { Db } from '../db/connection.ts'
import type { Actor } from '../access/actor.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import { serve, type Call, type Server } from '../http/serve.ts'
import { applyFor } from './apply.ts'
import { checkAdmission } from './admission.ts'
import { issueCredential, renewAfterSeconds } from './credential.ts'
import { exportSafetyCodes } from './export.ts'
import { standingColumns } from './filter.ts'
import { countSafetyCodes, findPersonIds, listSafetyCodes } from './list.ts'
import type { LookUp } from './look-up.ts'
import { applyForMySafetyCode, me, registerMyself, viewMySafetyCode } from './my.ts'
import { publicVerdict, readCode, scanCode } from './scan.ts'
import { summariseSafetyCodes } from './summary.ts'
import { viewFile } from './view.ts'

/** Everything about safety codes: for offices, for workers, for the site, for the public. */
export function safetyCodeRoutes(server: Server, lookUp: LookUp): void {
  serve(server, contract.listSafetyCodes, listSafetyCodes)
  serve(server, contract.countSafetyCodes, countSafetyCodes)
  serve(server, contract.exportSafetyCodes, exportSafetyCodes)
  serve(server, contract.summariseSafetyCodes, summariseSafetyCodes)
  serve(server, contract.viewSafetyCode, viewSafetyCode)
  serve(server, contract.applyForSafetyCodes, applyForSafetyCodes)
  serve(server, contract.printSafetyCode, async (call, { personId }) => {
    await mustSee(call.db, call.actor, 'safety-code.print', personId)
    call.remark.personId = personId
    const { url, codeNumber } = await issueCredential(call.house, call.db, personId, 'print')
    return { url, codeNumber, svg: qrSvg(url) }
  })
  serve(server, contract.viewMySafetyCode, viewMySafetyCode)
  serve(server, contract.renewMyCredential, async ({ db, house, actor }) => {
    const { url, issuedAt } = await issueCredential(house, db, me(actor), 'phone')
    return { url, issuedAt: issuedAt.toISOString(), renewAfterSeconds }
  })
  serve(server, contract.applyForMySafetyCode, applyForMySafetyCode)
  serve(server, contract.registerMyself, registerMyself)
  serve(server, contract.verifyCode, async ({ house }, { token }) => publicVerdict(house, await readCode(house, lookUp, token)))
  serve(server, contract.scanCode, (call, input) => scanCode(call, lookUp, input))
  serve(server, contract.listScans, listScans)
  serve(server, contract.checkAdmission, (call, input) => checkAdmission(call, lookUp, input))
  serve(server, contract.listCredentialKeys, async ({ house }) => ({ keys: house.credentials.publicKeys() }))
}

async function viewSafetyCode(call: Call, { personId, on }: { personId: string; on?: string | undefined }) {
  const { db, actor, house, today, remark } = call
  await mustSee(db, actor, 'safety-code.view', personId)
  remark.personId = personId
  const file = await viewFile(db, house.cipher, personId, dayAsked(on, today))
  if (file === undefined) throw notFound()
  return file
}

/** The day asked about: today unless told; the future is not known. */
function dayAsked(on: string | undefined, today: PlainDate): PlainDate {
  if (on === undefined) return today
  if (isPlainDate(on) && on <= today) return on
  throw new Refusal('invalid', `只能查看今天（${today}）及以前的颜色。以后的变化见有效期与转黄日期。`, [{ path: 'on', message: '不能晚于今天' }])
}

/** Refuses as absent a person whose code the actor may not see. */
async function mustSee(db: Db, actor: Actor, action: 'safety-code.view' | 'safety-code.apply' | 'safety-code.print', personId: string) {
  const row = await db
    .selectFrom('safety_code.standings as s')
    .select('s.person_id')
    .where('s.person_id', '=', personId)
    .where(visible(actor, action, standingColumns))
    .executeTakeFirst()
  if (row === undefined) throw notFound()
}

const mostAtOnce = 10_000

async function applyForSafetyCodes(call: Call, { personIds, filter }: { personIds?: string[] | undefined; filter?: contract.SafetyCodeFilter | undefined }) {
  const { db, actor, house, today, remark } = call
  const ids = personIds === undefined ? await findPersonIds(call, filter ?? {}, mostAtOnce + 1) : [...new Set(personIds)]
  if (ids.length > mostAtOnce) throw new Refusal('invalid', `一次最多申领 ${mostAtOnce} 人，请缩小筛选范围，分几次办理。`)
  await mustBeTheirs(db, actor, ids)
  const results = await applyFor(house, db, { personIds: ids, today, source: 'batch', appliedBy: actor.accountId })
  const granted = results.filter((result) => result.granted).length
  const [only] = ids
  if (ids.length === 1 && only !== undefined) remark.personId = only
  remark.object = `${ids.length} 人，授予 ${granted} 人`
  return { granted, refused: results.length - granted, results }
}

/** One foreign id and the whole batch is refused: nobody learns which of them exist. */
async function mustBeTheirs(db: Db, actor: Actor, personIds: readonly string[]): Promise<void> {
  permitAtAll(actor, 'safety-code.apply', '申领安码')
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from safety_code.standings s
     where s.person_id = any(${[...personIds]}::uuid[]) and ${visible(actor, 'safety-code.apply', standingColumns)}`.execute(db)
  if (rows[0]?.count !== personIds.length) throw notFound()
}

async function listScans({ db, actor }: Call, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const supervises = relationsFor(actor, 'safety-code.supervise').includes('region')
  const rows = await db
    .selectFrom('safety_code.scans as scan')
    .innerJoin('access.accounts as account', 'account.id', 'scan.account_id')
    .leftJoin('registry.persons as person', 'person.id', 'scan.person_id')
    .leftJoin('registry.projects as project', 'project.id', 'scan.project_id')
    .select(['scan.id', 'scan.at', 'scan.verdict', 'scan.form', 'account.name as by', 'person.name'])
    .select(['project.id as project_id', 'project.name as project_name'])
    .where(
      supervises
        ? visible(actor, 'safety-code.supervise', { personId: null, organisationId: null, projectId: null, region: 'scan.region' })
        : sql<boolean>`scan.account_id = ${actor.accountId}::uuid`,
    )
    .$if(after !== undefined, (query) => query.where('scan.id', '<', after ?? ''))
    .orderBy('scan.id', 'desc')
    .limit(limit + 1)
    .execute()
  return cursorAfter(rows, limit, ({ id }) => [id], (row) => ({
    id: row.id,
    at: row.at.toISOString(),
    by: row.by,
    verdict: row.verdict as contract.Verdict['verdict'],
    name: row.name,
    project: row.project_id === null ? null : { id: row.project_id, name: row.project_name ?? '' },
    form: row.form,
  }))
}
