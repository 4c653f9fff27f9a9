import type * as contract from '@anzhu/contract/standards'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { contentFrom, rowsOf } from '@anzhu/law/inspections/standard-rows'
import { itemKindWords, levelWords } from '@anzhu/law/inspections/standard-lines'
import type { StandardContent } from '@anzhu/law/inspections/standard'
import type { Call, FileReply } from '../../http/serve.ts'
import type { SheetColumn, SheetLayout } from '../../sheets/columns.ts'
import { readWorkbook } from '../../sheets/read-workbook.ts'
import { writeTemplate } from '../../sheets/write-workbook.ts'
import { keepContent } from './draft.ts'
import { lockDraft, nameOf, readStandardRow } from './rows.ts'

const column = (
  key: string,
  title: string,
  width: number,
  example: string,
  more: Partial<SheetColumn> = {},
): SheetColumn => ({ key, title, kind: 'text', required: true, width, example, ...more })

const instructions = [
  '先下载现行版本的表格，在上面增删改行，再导入到起草中的版本；导入后的内容就是表格的全部行。',
  '有一处读不懂，整份都不导入，逐格说明。',
]

const scoredLayout: SheetLayout = {
  id: 'standard-scored',
  title: '评分标准',
  version: 1,
  instructions: [...instructions, '一行写一条扣分；同一检查项目的各行，项目、类别、应得分、可能缺项要相同。'],
  columns: [
    column('table', '表号', 8, 'B.1', { required: false, note: '仅供对照，以项目编码为准' }),
    column('tableName', '分项表', 26, '安全管理检查评分表', { required: false, note: '仅供对照' }),
    column('code', '项目编码', 12, 'B.1-01', { kind: 'code', note: '表号加两位序号' }),
    column('name', '检查项目', 24, '安全生产责任制'),
    column('kind', '类别', 12, '保证项目', { kind: 'choice', choices: Object.values(itemKindWords) }),
    column('full', '应得分', 10, '10', { note: '一张表合计 100' }),
    column('absentWhen', '可能缺项', 24, '', { required: false, note: '现场什么情况下可能没有这一项' }),
    column('text', '扣分说明', 60, '责任制文本没有责任人本人签认'),
    column('per', '计扣单位', 10, '', { required: false, note: '处、人、项；只扣一次的留空' }),
    column('points', '扣分', 10, '2-10', { note: '固定分写 5；由检查人掌握的写 2-10' }),
  ],
}

const termsLayout: SheetLayout = {
  id: 'standard-terms',
  title: '检查用语',
  version: 1,
  instructions: [...instructions, '一行写一条用语；重大隐患须停工。'],
  columns: [
    column('category', '类别', 20, '施工机具', { required: false, note: '仅供对照，以用语编码为准' }),
    column('itemCode', '检查项编码', 12, '21-01', { required: false, kind: 'code', note: '仅供对照' }),
    column('item', '检查项', 20, '木工与钢筋机械', { required: false, note: '仅供对照' }),
    column('code', '用语编码', 12, '21-01-04', { kind: 'code', note: '检查项编码加两位序号' }),
    column('text', '用语', 50, '圆盘锯没有锯片防护罩、分料器'),
    column('level', '级别', 8, '一般', { kind: 'choice', choices: Object.values(levelWords) }),
    column('stops', '停工', 8, '否', { kind: 'choice', choices: ['是', '否'] }),
    column('requirement', '整改要求', 40, '停用，加装'),
    column('days', '建议天数', 10, '1', { note: '1 至 99 的整数' }),
    column('basis', '依据', 60, 'JGJ59 3.19', { required: false }),
  ],
}

const layoutOf = ({ kind }: StandardContent) => (kind === 'scored' ? scoredLayout : termsLayout)

/** A version as a sheet that can be changed and imported again. */
export async function downloadStandardSheet(
  call: Call,
  { id }: Input<typeof contract.downloadStandardSheet>,
): Promise<FileReply> {
  const row = await readStandardRow(call, id)
  const body = await writeTemplate(layoutOf(row.content), { rows: rowsOf(row.content) })
  call.remark.object = nameOf(row)
  return { fileName: `${nameOf(row)}.xlsx`, body: Buffer.from(body) }
}

/** Puts a sheet in the place of a draft's content; where anything cannot be read, nothing is changed and every cell is named. */
export async function importStandardSheet(
  call: Call,
  { id }: Input<typeof contract.importStandardSheet>,
): Promise<Reply<typeof contract.importStandardSheet>> {
  const draft = await lockDraft(call, id)
  const layout = layoutOf(draft.content)
  const sheet = await readWorkbook(call.file, layout)
  const titled = (row: number, key: string, reason: string, suggestion: string) => ({
    cell: `${sheet.letters[key] ?? ''}${row}`,
    row,
    title: layout.columns.find((one) => one.key === key)?.title ?? '',
    reason: reason.slice(0, 400),
    suggestion: suggestion.slice(0, 400),
  })
  const damaged = sheet.rows.flatMap((row) =>
    row.flaws.map((flaw) => titled(row.number, flaw.key, flaw.reason, flaw.advice)),
  )
  const read = contentFrom(draft.content, sheet.rows)
  const wrong =
    'flaws' in read ? read.flaws.map((one) => titled(one.row, one.column, one.reason, one.suggestion)) : []
  const findings = [...damaged, ...wrong.filter(({ cell }) => damaged.every((one) => one.cell !== cell))]
  const reply = {
    rows: sheet.rows.length,
    warnings: sheet.warnings.slice(0, 20).map((one) => one.slice(0, 400)),
  }
  call.remark.object = `${nameOf(draft)}，${sheet.rows.length} 行，${findings.length} 处有误`
  if (findings.length > 0 || 'flaws' in read)
    return { imported: false, ...reply, findings: findings.slice(0, 1000) }
  await keepContent(call, id, read.content)
  return { imported: true, ...reply, findings: [] }
}
