import type { Import, uploadImport as endpoint } from '@anzhu/contract/imports'
import type { Input } from '@anzhu/contract/endpoint'
import { notFound, permitAtAll } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import type { CellFlaw } from './cell-text.ts'
import type { SheetLayout } from './columns.ts'
import type { ImportSetting } from './import-kinds.ts'
import { judge, recordRows, type KeptRow } from './import-rows.ts'
import { kindOf, readImport, type Kinds } from './imports.ts'
import type { SheetContent } from './parse-workbook.ts'
import { readWorkbook } from './read-workbook.ts'

/** Reads an uploaded workbook. It may take seconds and wait for others, so no transaction must be open meanwhile. */
export function readUpload({ file, actor }: Call, kinds: Kinds, { kind }: Input<typeof endpoint>) {
  return readWorkbook(file, openKind(kinds, kind, actor).layout)
}

/** A kind that this actor may import; to others it is refused by name. */
export function openKind(kinds: Kinds, kind: string, actor: Call['actor']) {
  const found = kindOf(kinds, kind)
  permitAtAll(actor, found.access, `导入${found.layout.title}`)
  return found
}

/** Checks a workbook that was read and keeps its rows with their findings. Nothing is imported yet. */
export async function keepUpload(
  call: Call,
  kinds: Kinds,
  { kind: wanted, fileName }: Input<typeof endpoint>,
  content: SheetContent,
): Promise<Import> {
  const { db, actor, house, remark } = call
  const kind = kindOf(kinds, wanted)
  const rows = content.rows.map((row) => withinLimits(row, kind.layout))
  const { id } = await db
    .insertInto('sheets.imports')
    .values({
      kind: wanted,
      account_id: actor.accountId ?? '',
      post_id: actor.postId ?? '',
      ...ownerOf(actor),
      only_projects: actor.onlyProjects === null ? null : [...actor.onlyProjects],
      file_name: fileName,
      state: 'checked',
      warnings: content.warnings.slice(0, 50).map((warning) => warning.slice(0, 400).toWellFormed()),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const judged = await judge(kind, settingOf(call, id), rows, () => undefined)
  await recordRows(db, house.cipher, id, rows, judged)
  remark.object = `${fileName}，${rows.length} 行`
  return readImport(db, kinds, id, actor)
}

/** What a kind needs to know to judge and import for this actor. */
export const settingOf = ({ db, house, today, actor }: Call, importId: string): ImportSetting => ({
  db,
  house,
  today,
  importId,
  accountId: actor.accountId ?? '',
  postId: actor.postId ?? '',
  organisationId: actor.organisationId ?? '',
  region: ownerOf(actor).region,
  onlyProjects: actor.onlyProjects,
})

/** The enterprise an actor imports for; for an official the region of the post. */
function ownerOf({ organisationId, region }: Call['actor']) {
  if (organisationId === null && region === null) throw notFound()
  return { organisation_id: organisationId, region: organisationId === null ? region : null }
}

/** So much text a cell may hold; the contract's rows have the same bound. */
const longestText = 1000

/** A cell that holds more than any column means is cut, and the cut is a flaw of the row. */
function withinLimits({ number, cells, flaws }: KeptRow, { columns }: SheetLayout): KeptRow {
  const long = columns.filter(({ key }) => (cells[key] ?? '').length > longestText)
  if (long.length === 0) return { number, cells, flaws }
  const cut = long.map(({ key }) => [key, (cells[key] ?? '').slice(0, longestText).toWellFormed()])
  const added = long.map(({ key, title }): CellFlaw => {
    const length = [...(cells[key] ?? '')].length
    const advice = `请缩短到 ${longestText} 字以内`
    return { key, code: 'unreadable', reason: `第 ${number} 行${title}有 ${length} 字，${advice}`, advice }
  })
  const kept = flaws.filter(({ key }) => !added.some((flaw) => flaw.key === key))
  return { number, cells: { ...cells, ...Object.fromEntries(cut) }, flaws: [...kept, ...added] }
}
