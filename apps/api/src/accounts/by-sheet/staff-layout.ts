import { officeRoles } from '@anzhu/law/access/granting'
import { roles } from '@anzhu/law/access/roles'
import type { SheetColumn, SheetLayout } from '../../sheets/columns.ts'

/** Who uses an account: the same three columns in both sheets. */
export const holderColumns = (phoneNeeded: boolean): readonly SheetColumn[] => [
  { key: 'name', title: '姓名', kind: 'text', required: true, width: 14, example: '陆建平' },
  {
    key: 'login',
    title: '登录名',
    aliases: ['用户名', '账号', '登录账号'],
    kind: 'code',
    required: true,
    width: 22,
    example: 'lujianping',
    note: '以字母开头，只用字母、数字和 - _ .，4 至 40 位；原系统的用户名可以照用',
  },
  {
    key: 'phone',
    title: '手机',
    aliases: ['手机号', '手机号码', '联系电话'],
    kind: 'phone',
    required: phoneNeeded,
    width: 16,
    example: '13912345678',
    note: phoneNeeded ? '登录的第二步验证码发到这里' : '找回密码用；没有的留空',
  },
]

/** The last day of a post. */
export const untilColumn: SheetColumn = {
  key: 'validUntil',
  title: '截止日',
  aliases: ['有效期至', '有效期'],
  kind: 'date',
  required: false,
  width: 14,
  example: '2027-12-31',
  note: '次日起自动失效；不限期的留空',
}

/** Accounts of the people of authorities. */
export const staffLayout: SheetLayout = {
  id: 'staff-account',
  title: '主管部门用户',
  version: 1,
  columns: [
    ...holderColumns(true),
    {
      key: 'role',
      title: '岗位',
      kind: 'choice',
      required: true,
      width: 16,
      choices: officeRoles.map((role) => roles[role]),
      example: '审批岗',
    },
    {
      key: 'region',
      title: '地区',
      aliases: ['辖区', '行政区划'],
      kind: 'text',
      required: true,
      width: 20,
      example: '相城区',
      note: '写名称或 6 位行政区划代码；重名的写全，如 江苏省苏州市相城区',
    },
    {
      key: 'unit',
      title: '单位',
      kind: 'text',
      required: true,
      width: 28,
      example: '相城区住房和城乡建设局',
    },
    {
      key: 'services',
      title: '事项',
      kind: 'text',
      required: false,
      width: 24,
      example: '证书、办件',
      note: '只办其中几个事项的才填，用顿号隔开；全部的留空',
    },
    untilColumn,
    {
      key: 'reason',
      title: '理由',
      aliases: ['授岗理由', '依据'],
      kind: 'text',
      required: true,
      width: 28,
      example: '相建人〔2026〕12 号任命',
      note: '至少 4 个字，记入审计日志',
    },
  ],
  instructions: [
    '一行开一个账号、授一个岗位；已有账号的人要加岗位，请在“用户与岗位”里授岗。',
    '导入前逐行显示这个人将看到什么、能办什么，请核对。',
    '系统、安全、审计三类管理员须由不同的人担任，管理员不办业务。',
    '导入后下载初始密码表，当面交给本人；首次登录须修改。',
  ],
}
