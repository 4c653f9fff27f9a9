import { exportSafetyCodes as endpoint, type SafetyCodeFilter } from '@anzhu/contract/safety-code'
import { colourWords } from '@anzhu/law/safety-code/words'
import { exportedList, handOut } from '../exports/index.ts'
import type { Call, FileReply } from '../http/serve.ts'
import { regionView } from '../registry/index.ts'
import type { SheetValues } from '../sheets/template-sheets.ts'
import { countSafetyCodes, eachLine } from './list.ts'
import type { CodeLine } from './view.ts'

const columns: readonly { title: string; width: number; of: (code: CodeLine) => string }[] = [
  { title: '姓名', width: 12, of: ({ name }) => name },
  { title: '身份证号（遮盖）', width: 22, of: ({ idNumber }) => idNumber },
  { title: '工种', width: 12, of: ({ trade }) => trade },
  { title: '企业', width: 30, of: ({ enterprise }) => enterprise?.name ?? '' },
  { title: '项目', width: 30, of: ({ project }) => project?.name ?? '' },
  { title: '安码', width: 10, of: ({ colour }) => colourWords[colour].name },
  { title: '有效至', width: 14, of: ({ validUntil }) => validUntil ?? '' },
  { title: '原因', width: 40, of: ({ reasons }) => reasons.map(({ text }) => text).join('；') },
  { title: '下一步', width: 40, of: ({ nextActions }) => nextActions.map(({ text }) => text).join('；') },
  { title: '自此日起不得排班', width: 18, of: ({ notRosteredFrom }) => notRosteredFrom ?? '' },
]

/** The list as a workbook: the same rows as on the screen, numbers masked. */
export const exportedCodes = exportedList<SafetyCodeFilter>({
  kind: 'safety-codes',
  title: '安码名单',
  access: 'safety-code.view',
  endpoint,
  columns: columns.map(({ title, width }) => ({ key: title, title, width })),
  inWords,
  async open(call, filter) {
    const counts = await countSafetyCodes(call, filter)
    return { count: counts[filter.colour ?? 'all'], rows: rowsOf(call, filter) }
  },
})

async function* rowsOf(call: Call, filter: SafetyCodeFilter): AsyncGenerator<SheetValues> {
  for await (const code of eachLine(call, filter)) {
    const row: Record<string, string> = {}
    for (const { title, of } of columns) row[title] = of(code)
    yield row
  }
}

/** Hands the list out where one person may have so many rows alone. */
export const exportSafetyCodes = (call: Call, filter: SafetyCodeFilter): Promise<FileReply> =>
  handOut(call, exportedCodes, filter)

/** What the list is narrowed to. Words that were searched for are not repeated: they may be a name or a number. */
async function inWords({ db }: Pick<Call, 'db'>, filter: SafetyCodeFilter): Promise<string> {
  const named = async (table: 'registry.enterprises' | 'registry.projects', id: string | undefined) =>
    id && (await db.selectFrom(table).select('name').where('id', '=', id).executeTakeFirst())?.name
  const days = (what: string, from?: string, to?: string) =>
    (from ?? to) === undefined ? undefined : `${what} ${from ?? ''}至 ${to ?? ''}`
  const said = [
    filter.colour && colourWords[filter.colour].name,
    await named('registry.enterprises', filter.enterpriseId),
    await named('registry.projects', filter.projectId),
    filter.region && regionView(filter.region).path.join(''),
    filter.expiringWithinDays && `${filter.expiringWithinDays} 天内到期`,
    days('申领', filter.issuedFrom, filter.issuedTo),
    days('转黄', filter.turningYellowFrom, filter.turningYellowTo),
    days('转红', filter.turningRedFrom, filter.turningRedTo),
    filter.redBecause && '某一红码原因',
    filter.q && '按姓名或号码查找',
  ]
  return said.filter((one) => one !== undefined && one !== '').join('，')
}
