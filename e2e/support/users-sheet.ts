import { staffLayout } from '../../apps/api/src/accounts/by-sheet/staff-layout.ts'
import { writeTemplate } from '../../apps/api/src/sheets/write-workbook.ts'

/** Three users of an authority in the template: an approver, an inspector narrowed to two services, and a role there is not. */
export async function sheetOfUsers(prefix: string): Promise<Buffer> {
  const user = (n: number, more: Readonly<Record<string, string>>) => ({
    login: `${prefix}-${n}`,
    phone: `1390000${String(7100 + n)}`,
    region: '相城区',
    unit: '相城区住房和城乡建设局',
    reason: '相建人〔2026〕12 号任命',
    ...more,
  })
  const rows = [
    user(1, { name: '陆建平', role: '审批岗' }),
    user(2, { name: '周敏', role: '安全监督员', services: '检查、整改' }),
    user(3, { name: '吴强', role: '局长' }),
  ]
  return Buffer.from(await writeTemplate(staffLayout, { rows }))
}
