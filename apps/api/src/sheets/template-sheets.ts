import { columnLetters, sampleMark, templateStamp } from './columns.ts'
import type { SheetColumn, SheetLayout } from './columns.ts'
import type { WrittenCells, WrittenSheet, WrittenStyle, WrittenValue } from './hucre-workbook.ts'
import { safeCell } from './safe-cell.ts'

/** Lists known only at run time, by column key; they take the place of the column's own. */
export type SheetChoices = Readonly<Record<string, readonly string[]>>

/** Values of one written row by column key. */
export type SheetValues = Readonly<Record<string, WrittenValue | undefined>>

/** The looks of cells. Everything but a number is of text format, so nothing typed into it turns into something else. */
export const cellStyles = {
  text: { numFmt: '@' },
  number: {},
  title: { numFmt: '@', font: { bold: true }, fill: solid('DDEBF7'), alignment: { horizontal: 'center' } },
  required: {
    numFmt: '@',
    font: { bold: true, color: { rgb: 'C00000' } },
    fill: solid('DDEBF7'),
    alignment: { horizontal: 'center' },
  },
  sample: { numFmt: '@', font: { italic: true, color: { rgb: '8C8C8C' } }, fill: solid('F2F2F2') },
  bad: { numFmt: '@', font: { color: { rgb: '9C0006' } }, fill: solid('FFC7CE') },
  remark: { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } },
} as const satisfies Record<string, WrittenStyle>

/** The sheet to fill in: titles (required ones red and starred), the given rows, lists down to the row `lastRow`. */
export function dataSheet(
  layout: SheetLayout,
  rows: readonly WrittenValue[][],
  { choices, lastRow }: { choices: SheetChoices; lastRow: number },
): WrittenSheet & { columns: NonNullable<WrittenSheet['columns']>; cells: WrittenCells } {
  const titles = layout.columns.map(({ title, required }) => (required ? `${title}*` : title))
  const cells: WrittenCells = new Map()
  for (const [index, { required }] of layout.columns.entries()) {
    const comment = index === 0 ? { comment: { author: '安筑', text: templateStamp(layout) } } : {}
    const style = required ? cellStyles.required : cellStyles.title
    cells.set(`0,${index}`, { value: titles[index] ?? null, style, ...comment })
  }
  const columns = layout.columns.map(({ kind, width, hidden = false }) => ({
    width,
    hidden,
    style: kind === 'number' ? cellStyles.number : cellStyles.text,
  }))
  const dataValidations = dropDowns(layout, choices, lastRow)
  return {
    name: sheetName(layout.title),
    columns,
    rows: [titles, ...rows],
    cells,
    dataValidations,
    freezePane: { rows: 1 },
  }
}

/** 填写说明: the general lines, then each column with whether it is required, how to fill it and an example. */
export function helpSheet(layout: SheetLayout): WrittenSheet {
  const general = [
    `${layout.title}（第 ${layout.version} 版）`,
    ...layout.instructions,
    `以“${sampleMark}”开头的一行是样例，导入时自动忽略。`,
  ]
  const columns = layout.columns
    .filter(({ hidden }) => hidden !== true)
    .map((column) =>
      [column.title, column.required ? '必填' : '选填', column.note ?? '', column.example].map(safeCell),
    )
  const rows = [
    ...general.map((line) => [safeCell(line)]),
    [],
    ['列', '是否必填', '怎样填', '示例'],
    ...columns,
  ]
  const [title, heads] = [cellStyles.title, general.length + 1]
  const cells: WrittenCells = new Map(
    [0, 1, 2, 3].map((position) => [`${heads},${position}`, { style: title }]),
  )
  cells.set('0,0', { style: { numFmt: '@', font: { bold: true, size: 14 } } })
  const widths = [22, 12, 60, 30].map((width) => ({ width, style: cellStyles.text }))
  return { name: helpName, rows, cells, columns: widths }
}

/** The lists that the drop-downs point to, one column each, on a sheet that is hidden; none when there are no lists. */
export function choiceSheets(layout: SheetLayout, choices: SheetChoices): WrittenSheet[] {
  const lists = listed(layout, choices).map(({ values }) => values)
  if (lists.length === 0) return []
  const height = Math.max(...lists.map((values) => values.length))
  const rows = Array.from({ length: height }, (_, row) => lists.map((values) => textOrNull(values[row])))
  return [
    { name: choiceName, rows, veryHidden: true, columns: lists.map(() => ({ style: cellStyles.text })) },
  ]
}

/** The values of one row in the order of the columns, made safe; absent and empty ones are empty cells. */
export function rowValues(
  columns: readonly { key: string; kind?: SheetColumn['kind'] }[],
  row: SheetValues,
): WrittenValue[] {
  return columns.map(({ key, kind }) => {
    const value = row[key]
    return typeof value === 'number' && kind === 'number' ? value : textOrNull(value)
  })
}

/** A title as the name of a sheet: at most 31 characters and none that spreadsheet programs forbid. */
export function sheetName(title: string): string {
  const plain = title.replaceAll(/[[\]:*?/\\'\p{Cc}]/gu, ' ').trim()
  return [...plain].slice(0, 31).join('').slice(0, 31).toWellFormed().trim() || '数据'
}

const helpName = '填写说明'
const choiceName = '选项'

function solid(rgb: string) {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb } } as const
}

function textOrNull(value: WrittenValue | undefined): string | null {
  return value === undefined || value === null || value === '' ? null : safeCell(String(value))
}

function listed(
  { columns }: SheetLayout,
  choices: SheetChoices,
): { position: number; values: readonly string[]; column: SheetColumn }[] {
  return columns.flatMap((column, position) => {
    const values = choices[column.key] ?? column.choices ?? []
    return values.length === 0 ? [] : [{ position, values, column }]
  })
}

function dropDowns(
  layout: SheetLayout,
  choices: SheetChoices,
  lastRow: number,
): NonNullable<WrittenSheet['dataValidations']> {
  return listed(layout, choices).map(({ position, values, column }, index) => {
    const [letters, list] = [columnLetters(position), columnLetters(index)]
    return {
      type: 'list',
      // A list in the rule itself may have 255 characters and no comma in a value; a range has no such limits.
      formula1: `'${choiceName}'!$${list}$1:$${list}$${values.length}`,
      range: `${letters}2:${letters}${Math.max(2, lastRow)}`,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: column.title,
      errorMessage: '请从下拉列表中选择',
    }
  })
}
