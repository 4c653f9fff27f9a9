import { kindMadeBy, termOfItem } from '@anzhu/law/inspections/making'
import type { Method } from '@anzhu/law/inspections/standard'
import { checkTerms } from '@anzhu/law/inspections/standards/check-terms'
import { dust } from '@anzhu/law/inspections/standards/dust'
import { jgj59 } from '@anzhu/law/inspections/standards/jgj59'
import type { Role } from '@anzhu/law/access/roles'
import { addDays, maxDay, type PlainDate } from '@anzhu/law/kernel/date'
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { Call } from '../http/serve.ts'
import {
  keepFinding,
  keepMarks,
  keepPhoto,
  openInspection,
  saveInspection,
  storeBuiltInStandards,
} from '../inspections/index.ts'
import { citySite } from './city-sites.ts'
import type { CityKeys } from './store-city.ts'

/** Inspections by 华筑 of its twelve running projects this year: some have all three, two have none. */
export const inspectionsThisYear = [3, 2, 1, 3, 0, 2, 3, 1, 2, 3, 0, 1] as const

interface Planned {
  readonly login: string
  readonly project: number
  readonly method: Method
  readonly onDay: PlainDate
  /** The newest have something to be put right; what the older ones found was put right on the spot. */
  readonly rectify: boolean
}

const order: readonly Method[] = ['check-terms', 'jgj59', 'own', 'dust']

/** Writes inspections of the enterprise, self-checks of 孙立新 and those of the authority, as they would have been made. */
export async function storeInspections(house: House, db: Db, keys: CityKeys): Promise<void> {
  await storeBuiltInStandards(db)
  const scan = await keepScan(house, db)
  for (const planned of planInspections(house.clock.today()))
    await make(await callOf(house, db, planned), keys.projects[planned.project] ?? '', planned, scan)
}

/** None of them before the year began, however early in it the demonstration is built. */
export function planInspections(today: PlainDate): Planned[] {
  const newYear = `${Number(today.slice(0, 4))}-01-01` as PlainDate
  const ago = (days: number) => maxDay(newYear, addDays(today, -days))
  const enterprise = inspectionsThisYear.flatMap((times, project) =>
    Array.from({ length: times }, (_, at) => ({
      login: 'zhou',
      project,
      method: order[(project + at) % order.length] ?? 'check-terms',
      onDay: ago(6 + project + 70 * at),
      rectify: at === 0 && project % 3 === 0,
    })),
  )
  return [
    ...enterprise,
    { login: 'sun', project: 0, method: 'check-terms', onDay: ago(3), rectify: false },
    { login: 'sun', project: 0, method: 'dust', onDay: ago(33), rectify: false },
    { login: 'li', project: 0, method: 'jgj59', onDay: ago(12), rectify: false },
    { login: 'li', project: 5, method: 'check-terms', onDay: ago(4), rectify: true },
  ]
}

/** The request in which somebody of the demonstration would have made it on that day. */
async function callOf(house: House, db: Db, { login, onDay }: Planned): Promise<Call> {
  const row = await db
    .selectFrom('access.accounts as account')
    .innerJoin('access.posts as post', 'post.account_id', 'account.id')
    .select(['account.id', 'account.name', 'post.id as post_id', 'post.role', 'post.unit', 'post.region'])
    .select(['post.organisation_id', 'post.project_id'])
    .where('account.login', '=', login)
    .executeTakeFirstOrThrow()
  const now = new Date(`${onDay}T16:30:00+08:00`)
  return {
    db,
    today: onDay,
    house: { ...house, clock: { now: () => now, today: () => onDay } },
    actor: {
      accountId: row.id,
      postId: row.post_id,
      sessionId: null,
      name: row.name,
      unit: row.unit,
      mustChangePassword: false,
      locked: false,
      role: row.role as Role,
      personId: null,
      organisationId: row.organisation_id,
      projectId: row.project_id,
      region: row.region,
      services: null,
      onlyProjects: null,
    },
    trace: 'demo',
    remark: {},
    file: Buffer.alloc(0),
    client: { ip: '127.0.0.1', device: 'demo' },
    cookies: { set: () => {}, clear: () => {} },
  }
}

async function make(
  call: Call,
  projectId: string,
  { method, onDay, project, rectify }: Planned,
  scan: Scan,
): Promise<void> {
  const id = randomUUID()
  const kind = kindMadeBy(call.actor.role) ?? 'enterprise'
  const responsibleName = citySite(project).manager
  await openInspection(call, { id, projectId, kind, method, onDay, responsibleName, device: '' })
  const base = { id, position: 0, responsibleName, changedAt: `${onDay}T08:00:00.000Z`, knows: [] }
  const todo = (requirement: string, days: number) =>
    rectify
      ? { rectify: true, requirement, dueOn: addDays(onDay, days) }
      : { rectify: false, requirement: '', dueOn: null }
  if (method === 'own')
    await keepPhoto(call, { ...scan, id, photoId: randomUUID(), fileId: await scan.of(call) })
  else if (method === 'check-terms') {
    for (const [at, term] of termsOf(project).entries())
      await keepFinding(call, {
        ...base,
        ...todo(term.requirement, Math.max(term.days, 12)),
        findingId: randomUUID(),
        position: at,
        termCode: term.code,
        text: term.text,
        place: `${1 + (project % 5)} 号楼 ${2 + at} 层`,
        clause: term.basis.slice(0, 200),
        level: term.level,
      })
  } else
    await scored(call, { ...base, ...todo('按标准整改，并举一反三检查其余部位', 14) }, { method, project })
  await saveInspection(call, {
    id,
    nothingFound: false,
    comment: method === 'own' ? '' : '总体受控，发现的问题已要求项目部逐条落实。',
    remark: '例行检查',
  })
}

/** Two usual wordings of a category, another for each project. */
function termsOf(project: number) {
  const { items } = checkTerms.categories[(project * 5 + 3) % checkTerms.categories.length] ?? { items: [] }
  return items.flatMap(({ terms }) => terms).slice(0, 2)
}

interface Base {
  readonly id: string
  readonly position: number
  readonly responsibleName: string
  readonly changedAt: string
  readonly knows: string[]
  readonly rectify: boolean
  readonly requirement: string
  readonly dueOn: PlainDate | null
}

/** Three tables or all of dust, and one line of each that lost points. */
async function scored(
  call: Call,
  base: Base,
  { method, project }: { readonly method: Method; readonly project: number },
): Promise<void> {
  const wanted = new Set(['B.1', 'B.13', 'B.19'])
  const tables = method === 'dust' ? dust.tables : jgj59.tables.filter(({ code }) => wanted.has(code))
  const lost = tables.flatMap((table) => {
    const item = table.items[(project + 2) % table.items.length]
    const deduction = item?.deductions.find(({ per }) => per === null)
    if (item === undefined || deduction === undefined) return []
    const points = deduction.type === 'fixed' ? deduction.points : deduction.min
    return points >= item.full ? [] : [{ table, item, deduction, points }]
  })
  await keepMarks(call, {
    id: base.id,
    marks: tables.flatMap((table) =>
      table.items.map((item) => ({
        table: table.code,
        unit: '',
        item: item.code,
        state: 'scored' as const,
        deductions: lost
          .filter((one) => one.item === item)
          .map(({ deduction: { code }, points }) => ({ code, points })),
        reason: '',
        markedAt: base.changedAt,
      })),
    ),
  })
  for (const [position, { table, item, deduction }] of lost.entries())
    await keepFinding(call, {
      ...base,
      findingId: randomUUID(),
      position,
      termCode: termOfItem({ item: item.code, unit: '' }),
      text: `${item.name}：${deduction.text}`,
      place: '',
      clause: `${table.code} 第 ${item.no} 项`,
      level: 'general',
    })
}

/** A scanned sheet, for those who still fill in paper. */
interface Scan {
  readonly purpose: 'sheet'
  readonly findingId: null
  readonly position: number
  readonly source: 'file'
  readonly takenAt: null
  readonly place: null
  readonly clockOff: null
  readonly sha256: null
  readonly originalSha256: null
  readonly bytes: null
  /** The file as the account that uploaded it has it. */
  of(call: Call): Promise<string>
}

/** Kept once for each account that has uploaded one; see samples/README.md. */
async function keepScan({ cipher, files }: House, db: Db): Promise<Scan> {
  const bytes = readFileSync(new URL('./samples/proof.pdf', import.meta.url))
  const kept = new Map<string, string>()
  const none = { findingId: null, takenAt: null, place: null, clockOff: null } as const
  return {
    ...none,
    purpose: 'sheet',
    position: 0,
    source: 'file',
    sha256: null,
    originalSha256: null,
    bytes: null,
    async of({ actor: { accountId } }) {
      const known = kept.get(accountId ?? '')
      if (known !== undefined) return known
      const sha256 = createHash('sha256').update(bytes).digest()
      const { id } = await db
        .insertInto('files.files')
        .values({
          name: '企业检查单.pdf',
          kind: 'pdf',
          bytes: bytes.length,
          sha256,
          account_id: accountId ?? '',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await files.put(id, cipher.sealBytes(bytes))
      kept.set(accountId ?? '', id)
      return id
    },
  }
}
