import * as contract from '@anzhu/contract/imports'
import { serve, serveProven, type Call, type FileReply, type Server } from '../http/serve.ts'
import type { Finding } from './import-kinds.ts'
import { listRows } from './import-rows.ts'
import { kindOf, movedOn, readImport, readImports, type Kinds } from './imports.ts'
import { mendImportRow } from './mend-row.ts'
import { startImport } from './run-import.ts'
import { keepUpload, openKind, readUpload } from './upload-import.ts'
import { writeErrorWorkbook, writeTemplate } from './write-workbook.ts'

/** Importing from a sheet is a conversation: template, upload, findings, mending, import, error workbook. */
export function importRoutes(server: Server, kinds: Kinds): void {
  serve(server, contract.downloadTemplate, async ({ db, actor }, { kind }) => {
    const { layout, choices } = openKind(kinds, kind, actor)
    const body = await writeTemplate(layout, { choices: await choices(db, actor) })
    return { fileName: `${layout.title}模板.xlsx`, body: Buffer.from(body) }
  })
  serveProven(
    server,
    contract.uploadImport,
    (call, input) => readUpload(call, kinds, input),
    (call, input, content) => keepUpload(call, kinds, input, content),
  )
  serve(server, contract.viewImport, ({ db, actor }, { id }) => readImport(db, kinds, id, actor))
  serve(server, contract.listImports, async ({ db, actor }, { kind }) => ({
    items: await readImports(db, kinds, { actor, kind }),
  }))
  serve(server, contract.listImportRows, async ({ db, actor, house }, { id, ...query }) => {
    await readImport(db, kinds, id, actor)
    return listRows(db, house.cipher, id, query)
  })
  serve(server, contract.mendImportRow, (call, input) => mendImportRow(call, kinds, input))
  serve(server, contract.runImport, (call, { id }) => startImport(call, kinds, id))
  serve(server, contract.downloadHandout, (call, { id }) => downloadHandout(call, kinds, id))
  serve(server, contract.downloadErrors, (call, { id }) => downloadErrors(call, kinds, id))
}

async function downloadErrors({ db, actor, house }: Call, kinds: Kinds, id: string): Promise<FileReply> {
  const { kind, fileName } = await readImport(db, kinds, id, actor)
  const definition = kindOf(kinds, kind)
  const { layout } = definition
  const all = { state: 'bad', after: 0, limit: contract.maxImportRows } as const
  const { items } = await listRows(db, house.cipher, id, all)
  const bad = items.map(({ number, cells, findings }) => ({
    number,
    cells,
    problems: findings.map(asProblem),
  }))
  const body = await writeErrorWorkbook(layout, bad, {
    choices: await definition.choices(db, actor),
  })
  return { fileName: `${fileName.replace(/\.xlsx$/i, '')}-错误表.xlsx`, body: Buffer.from(body) }
}

/** Only whoever imported it: to colleagues of the same office the sheet is as good as absent. */
async function downloadHandout(
  { db, house, actor, remark }: Call,
  kinds: Kinds,
  id: string,
): Promise<FileReply> {
  const { kind, fileName, handout: count } = await readImport(db, kinds, id, actor)
  const { handout } = kindOf(kinds, kind)
  if (handout === undefined || count === 0)
    throw movedOn('这次导入没有可以下载的初始密码表：已经下载过，已过七天，或者不是您导入的。')
  remark.object = `${fileName} 的初始密码表，${count} 人`
  return handout.take({ db, house, accountId: actor.accountId ?? '' }, id)
}

const asProblem = ({ column, reason, suggestion }: Finding) => ({
  key: column ?? undefined,
  reason,
  advice: suggestion,
})
