import { roles } from '@anzhu/law/access/roles'
import {
  keepInitialPasswords,
  newInitialPassword,
  openStaffAccount,
  type NewPost,
} from '../../access/index.ts'
import { recordAudit } from '../../audit/record.ts'
import { finding } from '../../sheets/finding.ts'
import type {
  Finding,
  ImportKindDefinition,
  ImportSetting,
  ReadRow,
  Unwritten,
} from '../../sheets/import-kinds.ts'
import { presentImporter, type Importer } from '../../sheets/importer.ts'
import { writeEach, type JudgedRow } from '../../sheets/write-each.ts'
import { accountsByLogin, isThere, type KnownAccount } from './known-accounts.ts'
import { passwordSheet } from './password-sheet.ts'
import { readHolder, told, type Holder } from './read-holder.ts'

/** The post that a row is for, and why it is given. */
export interface WantedPost {
  readonly post: NewPost
  readonly reason: string
  /** What the person would see and do. */
  readonly preview: string
}

/** A row that can be written. */
export type Opening = WantedPost & { readonly holder: Holder; readonly number: number }

/** One of the two sheets that open accounts: of an enterprise or of an authority. */
export interface AccountSheet extends Pick<
  ImportKindDefinition,
  'kind' | 'access' | 'layout' | 'choices' | 'mayStart'
> {
  /** Of the endpoint that opens one such account: what the audit trail calls it. */
  readonly action: string
  readonly phoneNeeded: boolean
  /** Where one more post is given to an account that is there. */
  readonly page: string
  readonly address: string
  /**
   * Reads the posts of rows for whoever imports; what is asked of the database is asked once for the sheet. Where nobody
   * looks any more the previews are left empty: counting takes longer than writing.
   */
  reader(
    setting: ImportSetting,
    importer: Importer,
    looking: boolean,
  ): Promise<(row: ReadRow) => Promise<{ wanted?: WantedPost; findings: readonly Finding[] }>>
  /** What speaks against accounts beside each other, by row number. */
  conflicts?(
    setting: ImportSetting,
    openings: readonly Opening[],
  ): Promise<ReadonlyMap<number, readonly Finding[]>>
}

/** How many accounts are opened in one transaction: each takes the time of a password. */
const chunk = 20

/** New accounts, one a row, each with one post and a password that is handed out afterwards. */
export function accountImport(sheet: AccountSheet): ImportKindDefinition {
  const { kind, access, layout, choices, mayStart, address } = sheet
  return {
    kind,
    access,
    layout,
    choices,
    ...(mayStart !== undefined && { mayStart }),
    chunk,
    subjectColumn: 'login',
    repeated: { reason: '登录名相同', suggestion: '一人一个登录名：保留一行，或给另一个人换一个登录名' },
    check: async (setting, rows) => (await readRows(sheet, setting, rows, true)).map(({ judged }) => judged),
    run: (setting, rows) => run(sheet, setting, rows),
    link: (id) => `${address}/${id}`,
    handout: passwordSheet,
  }
}

async function readRows(
  sheet: AccountSheet,
  setting: ImportSetting,
  rows: readonly ReadRow[],
  looking: boolean,
): Promise<JudgedRow<Opening>[]> {
  const importer = await presentImporter(setting)
  const readPost = await sheet.reader(setting, importer, looking)
  const read: {
    row: ReadRow
    holder: Holder | undefined
    opening?: Opening
    findings: readonly Finding[]
  }[] = []
  for (const row of rows) {
    const { holder, findings } = readHolder(row, sheet)
    const { wanted, findings: more } = await readPost(row)
    const all = [...findings, ...more]
    const opens = holder !== undefined && wanted !== undefined && all.length === 0
    read.push({
      row,
      holder,
      findings: all,
      ...(opens && { opening: { ...wanted, holder, number: row.number } }),
    })
  }
  const known = await accountsByLogin(
    setting,
    read.flatMap(({ holder }) => holder?.login ?? []),
  )
  const openings = read.flatMap(({ opening }) =>
    opening === undefined || known.has(opening.holder.login) ? [] : [opening],
  )
  const conflicts = await sheet.conflicts?.(setting, openings)
  return read.map(({ row: { number }, holder, opening, findings }) => {
    const subject = holder?.login ?? null
    const account = known.get(subject ?? '')
    if (account !== undefined && opening !== undefined && isThere(account, opening.holder, opening.post))
      return { number, value: opening, judged: { subject, state: 'existing', findings: [] } }
    const wrong = [
      ...findings,
      ...takenBy(sheet, account, importer),
      ...ownPhone(setting, holder, importer),
      ...(conflicts?.get(number) ?? []),
    ]
    if (opening === undefined || wrong.length > 0) return refused(number, wrong, subject)
    return {
      number,
      value: opening,
      judged: { subject, state: 'good', findings: [], preview: opening.preview },
    }
  })
}

const refused = (
  number: number,
  findings: readonly Finding[],
  subject: string | null = null,
): JudgedRow<Opening> => ({
  number,
  value: undefined,
  judged: { subject, state: 'bad', findings },
})

function takenBy({ page }: AccountSheet, account: KnownAccount | undefined, importer: Importer): Finding[] {
  if (account === undefined) return []
  return account.login === importer.login.toLowerCase()
    ? [finding('login', '这是您自己的账号：不能给自己开账号、加岗位', '请由另一名管理员办理')]
    : [
        finding(
          'login',
          `登录名“${account.login}”已有人用`,
          `请换一个；要给这个人加岗位的，请到“${page}”办理`,
        ),
      ]
}

/** Another account under one's own number would be a way around granting nothing to oneself. */
const ownPhone = ({ house }: ImportSetting, holder: Holder | undefined, { phoneHash }: Importer): Finding[] =>
  phoneHash !== null && holder?.phone != null && house.cipher.hash(holder.phone).equals(phoneHash)
    ? [
        finding(
          'phone',
          '这是您自己的手机号：不能给自己开账号',
          '请填本人的手机号；确为您的，由另一名管理员办理',
        ),
      ]
    : []

async function run(
  sheet: AccountSheet,
  setting: ImportSetting,
  rows: readonly ReadRow[],
): Promise<ReadonlyMap<number, Unwritten>> {
  const read = await readRows(sheet, setting, rows, false)
  const importer = await presentImporter(setting)
  // Beside each other: each takes the time of a password.
  const drawn = new Map(
    await Promise.all(
      read
        .filter(({ judged }) => judged.state === 'good')
        .map(async ({ number }) => [number, await newInitialPassword()] as const),
    ),
  )
  return writeEach(
    read,
    async (opening, number) => {
      const password = drawn.get(number)
      if (password !== undefined) await open(sheet, setting, importer, opening, password)
    },
    (refusal) => told(refusal, { login: 'login' }),
  )
}

async function open(
  { action }: AccountSheet,
  { db, house, importId, accountId }: ImportSetting,
  { actor }: Importer,
  { holder, post, reason, number }: Opening,
  password: Awaited<ReturnType<typeof newInitialPassword>>,
): Promise<void> {
  const { name, login, phone } = holder
  const id = await openStaffAccount(house, db, { name, login, phone: phone ?? '', post, password })
  const { told: secret } = password
  await keepInitialPasswords(db, house.cipher, [
    { accountId: id, importId, importedBy: accountId, number, told: secret },
  ])
  const object = `账号 ${login} ${roles[post.role]} ${post.unit}（导入第 ${number} 行）`
  await recordAudit(db, { actor, trace: importId, action, outcome: 'done', remark: { object, reason } })
}
