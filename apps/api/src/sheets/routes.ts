import * as contract from '@anzhu/contract/imports'
import type { Input } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import { serve, type Call, type Server } from '../http/serve.ts'
import type { Finding, ImportKindDefinition, ImportSetting } from './import-kinds.ts'
import { judge, kindOf, listRows, readImport, readImports, recordRows, unsealRow, type KeptRow } from './imports.ts'
import { readWorkbook } from './read-workbook.ts'
import { importQueue } from './run-import.ts'
import { writeErrorWorkbook, writeTemplate } from './write-workbook.ts'

type Kinds = ReadonlyMap<string, ImportKindDefinition>

/** Importing from a sheet is a conversation: template, upload, findings, mending, import, error workbook. */
export function importRoutes(server: Server, kinds: Kinds): void {
  serve(server, contract.downloadTemplate, async ({ db, actor }, { kind }) => {
    const { layout, choices } = kindOf(kinds, kind)
    const body = await writeTemplate(layout, { choices: await choices(db, unitOf(actor)) })
    return { fileName: `${layout.title}模板.xlsx`, body: Buffer.from(body) }
  })
  serve(server, contract.uploadImport, (call, input) => uploadImport(call, kinds, input))
  serve(server, contract.viewImport, ({ db, actor }, { id }) => readImport(db, kinds, id, actor.organisationId))
  serve(server, contract.listImports, async ({ db, actor }, { kind }) => ({
    items: await readImports(db, kinds, { organisationId: actor.organisationId, kind }),
  }))
  serve(server, contract.listImportRows, async ({ db, actor, house }, { id, ...query }) => {
    await readImport(db, kinds, id, actor.organisationId)
    return listRows(db, house.cipher, id, query)
  })
  serve(server, contract.mendImportRow, (call, input) => mendImportRow(call, kinds, input))
  serve(server, contract.runImport, (call, { id }) => runImport(call, kinds, id))
  serve(server, contract.downloadErrors, async ({ db, actor, house }, { id }) => {
    const { kind, fileName } = await readImport(db, kinds, id, actor.organisationId)
    const { layout, choices } = kindOf(kinds, kind)
    const { items } = await listRows(db, house.cipher, id, { state: 'bad', after: 0, limit: contract.maxImportRows })
    const bad = items.map(({ number, cells, findings }) => ({ number, cells, problems: findings.map(asProblem) }))
    const body = await writeErrorWorkbook(layout, bad, { choices: await choices(db, unitOf(actor)) })
    return { fileName: `${fileName.replace(/\.xlsx$/i, '')}-错误表.xlsx`, body: Buffer.from(body) }
  })
}

const asProblem = ({ column, reason, suggestion }: Finding) => ({ key: column ?? undefined, reason, advice: suggestion })

function unitOf({ organisationId }: Call['actor']): string {
  if (organisationId === null) throw notFound()
  return organisationId
}

async function uploadImport(call: Call, kinds: Kinds, { kind: wanted, fileName }: Input<typeof contract.uploadImport>) {
  const { db, actor, house, file, remark } = call
  const kind = kindOf(kinds, wanted)
  const { rows, warnings } = await readWorkbook(file, kind.layout)
  const { id } = await db
    .insertInto('sheets.imports')
    .values({
      kind: wanted,
      account_id: actor.accountId ?? '',
      post_id: actor.postId ?? '',
      organisation_id: unitOf(actor),
      file_name: fileName,
      state: 'checked',
      warnings: warnings.slice(0, 50),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const judged = await judge(kind, settingOf(call, id), rows, () => undefined)
  await recordRows(db, house.cipher, id, rows, judged)
  remark.object = `${fileName}，${rows.length} 行`
  return readImport(db, kinds, id, actor.organisationId)
}

const settingOf = ({ db, house, today, actor }: Call, importId: string): ImportSetting => ({
  db,
  house,
  today,
  importId,
  accountId: actor.accountId ?? '',
  organisationId: unitOf(actor),
})

/** Changes cells of a bad row and judges it anew, with every row that repeated it before. */
async function mendImportRow(call: Call, kinds: Kinds, { id, number, cells }: Input<typeof contract.mendImportRow>) {
  const { db, actor, house } = call
  const found = await lockImport(call, kinds, id)
  if (found.state === 'importing') throw movedOn('正在导入，等导入完成后再修改。')
  const kind = kindOf(kinds, found.kind)
  const rows = await loadRows(call, id)
  const row = rows.get(number)
  if (row === undefined) throw notFound()
  if (row.state !== 'bad') throw movedOn(`第 ${number} 行已经没有问题，不用修改。`)
  const mended = mend(row, cells)
  const affected = [...rows.values()].filter(
    (other) => other.number === number || (other.state === 'bad' && row.hash !== null && other.hash?.equals(row.hash)),
  )
  const kept = affected.map((other) => (other.number === number ? mended : other))
  const judged = await judge(kind, settingOf(call, id), kept, (subject) => {
    const hash = house.cipher.hash(subject)
    return [...rows.values()].find((other) => other.hash?.equals(hash) && !affected.includes(other))?.number
  })
  await recordRows(db, house.cipher, id, kept, judged)
  const { items } = await listRows(db, house.cipher, id, { state: 'all', after: number - 1, limit: 1 })
  return { row: items[0] as contractRow, import: await readImport(db, kinds, id, actor.organisationId) }
}

type contractRow = Awaited<ReturnType<typeof listRows>>['items'][number]

/** The row with its new text; a cell that was typed anew is no longer damaged. */
function mend(row: KeptRow, typed: Readonly<Record<string, string>>): KeptRow {
  const known = Object.entries(typed).filter(([key]) => key in row.cells)
  const flaws = row.flaws.filter(({ key }) => !known.some(([changed]) => changed === key))
  return { number: row.number, cells: { ...row.cells, ...Object.fromEntries(known.map(([key, text]) => [key, text.trim()])) }, flaws }
}

async function loadRows({ db, house }: Call, importId: string) {
  const rows = await db
    .selectFrom('sheets.import_rows')
    .select(['number', 'state', 'cells', 'subject_hash as hash'])
    .where('import_id', '=', importId)
    .orderBy('number')
    .execute()
  return new Map(
    rows.map(({ number, state, cells, hash }) => {
      const row = { ...unsealRow(house.cipher, number, cells), state, hash }
      return [number, row]
    }),
  )
}

async function lockImport({ db, actor }: Call, kinds: Kinds, id: string) {
  const found = await readImport(db, kinds, id, actor.organisationId)
  const { state } = await db.selectFrom('sheets.imports').select('state').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  return { ...found, state }
}

/** Starts importing the good rows in the background; asked twice, it runs once. */
async function runImport(call: Call, kinds: Kinds, id: string) {
  const { db, actor, house, remark } = call
  const found = await lockImport(call, kinds, id)
  if (found.state !== 'importing') {
    if (found.good === 0) throw movedOn('没有可以导入的行：请先修改有误的行，或检查是否已经导入过。')
    await db.updateTable('sheets.imports').set({ state: 'importing' }).where('id', '=', id).execute()
    await house.jobs.enqueue(db, importQueue, { importId: id })
  }
  remark.object = `${found.fileName}，${found.good} 行`
  return readImport(db, kinds, id, actor.organisationId)
}

const movedOn = (sentence: string) => new Refusal('import.moved-on', sentence)
