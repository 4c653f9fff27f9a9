import type { SafetyCode, SafetyCodeFilter } from '@anzhu/contract/safety-code'
import { colourWords } from '@anzhu/law/safety-code/words'
import type { Call, FileReply } from '../http/serve.ts'
import { writeTable } from '../sheets/write-workbook.ts'
import { eachCode } from './list.ts'

const columns: readonly { title: string; width: number; of: (code: SafetyCode) => string }[] = [
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
export async function exportSafetyCodes(call: Call, filter: SafetyCodeFilter): Promise<FileReply> {
  async function* rows() {
    for await (const code of eachCode(call, filter))
      yield Object.fromEntries(columns.map(({ title, of }) => [title, of(code)]))
  }
  return {
    fileName: `安码名单-${call.today}.xlsx`,
    body: writeTable({
      title: '安码名单',
      columns: columns.map(({ title, width }) => ({ key: title, title, width })),
      rows: rows(),
    }),
  }
}
