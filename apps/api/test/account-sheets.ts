import { listImportRows, uploadImport, type ImportKind } from '@anzhu/contract/imports'
import { forgeSheet, forgeWorkbook, type ForgedCell } from '../src/sheets/forged-workbook.ts'
import type { TestActor, World } from './world.ts'

/** Uploads rows under these titles as a kind of import. */
export const uploadRows = (
  world: World,
  actor: TestActor,
  kind: ImportKind,
  titles: readonly string[],
  rows: readonly ForgedCell[][],
) =>
  world.as(
    actor,
    uploadImport,
    { kind, fileName: '名单.xlsx' },
    { file: forgeWorkbook({ 名单: forgeSheet([[...titles], ...rows]) }) },
  )

/** What was said of each row: its state, the columns that are wrong, and all sentences in one. */
export async function verdicts(world: World, actor: TestActor, id: string) {
  const { items } = (await world.as(actor, listImportRows, { id, state: 'all', limit: 200 })).body
  return items.map(({ state, findings, preview }) => ({
    state,
    columns: findings.map(({ column }) => column).join(),
    words: findings.map(({ reason, suggestion }) => `${reason}。${suggestion}`).join('\n'),
    preview,
  }))
}
