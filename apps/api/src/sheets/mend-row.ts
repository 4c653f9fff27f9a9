import type { Import, ImportRow, mendImportRow as endpoint } from '@anzhu/contract/imports'
import type { Input } from '@anzhu/contract/endpoint'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { readCell } from './cell-text.ts'
import type { SheetLayout } from './columns.ts'
import { judge, listRows, recordRows, unsealRow, type KeptRow } from './import-rows.ts'
import { kindOf, lockImport, movedOn, readImport, type Kinds } from './imports.ts'
import { settingOf } from './upload-import.ts'

/** Changes cells of a row and judges it anew, together with every row that was bad for repeating it. */
export async function mendImportRow(
  call: Call,
  kinds: Kinds,
  { id, number, cells }: Input<typeof endpoint>,
): Promise<{ row: ImportRow; import: Import }> {
  const { db, actor, house } = call
  const found = await lockImport(db, kinds, id, actor)
  if (found.state === 'importing') throw movedOn('正在导入，等导入完成后再修改。')
  const kind = kindOf(kinds, found.kind)
  const rows = await loadRows(call, id)
  const row = rows.find((candidate) => candidate.number === number)
  if (row === undefined) throw notFound()
  if (row.state === 'imported')
    throw movedOn(`第 ${number} 行已经导入，不能再改。要更改登记，请到花名册办理。`)
  if (row.state === 'existing') throw movedOn(`第 ${number} 行与登记的一致，不用修改。`)

  const repeats = ({ state, hash }: StoredRow) =>
    state === 'bad' && row.hash !== null && hash?.equals(row.hash) === true
  const affected = rows.filter((other) => other === row || repeats(other))
  const kept = affected.map((other) => {
    const stored = unsealRow(house.cipher, other.number, other.cells)
    return other === row ? mend(stored, cells, kind.layout) : stored
  })
  const judged = await judge(kind, settingOf(call, id), kept, (subject) => {
    const hash = house.cipher.hash(subject)
    return rows.find((other) => other.hash?.equals(hash) === true && !affected.includes(other))?.number
  })
  await recordRows(db, house.cipher, id, kept, judged)
  const { items } = await listRows(db, house.cipher, id, { state: 'all', after: number - 1, limit: 1 })
  return { row: items[0] as ImportRow, import: await readImport(db, kinds, id, actor) }
}

/** The row with its new text, read as a workbook's cell is: tidied, and with the flaws that typing can have. */
function mend(
  { number, cells, flaws }: KeptRow,
  typed: Readonly<Record<string, string>>,
  { columns }: SheetLayout,
): KeptRow {
  const read = columns.flatMap((column) => {
    const value = typed[column.key]
    if (value === undefined) return []
    return [
      { key: column.key, ...readCell({ value, formula: false }, { row: number, column, date1904: false }) },
    ]
  })
  return {
    number,
    cells: { ...cells, ...Object.fromEntries(read.map(({ key, text }) => [key, text])) },
    flaws: [
      ...flaws.filter(({ key }) => !read.some((cell) => cell.key === key)),
      ...read.flatMap(({ flaw }) => flaw ?? []),
    ],
  }
}

type StoredRow = Awaited<ReturnType<typeof loadRows>>[number]

function loadRows({ db }: Call, importId: string) {
  return db
    .selectFrom('sheets.import_rows')
    .select(['number', 'state', 'cells', 'subject_hash as hash'])
    .where('import_id', '=', importId)
    .orderBy('number')
    .execute()
}
