import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { sql } from 'kysely'
import { findByIdNumbers, registerPerson } from '../registry/index.ts'
import type {
  ImportKindDefinition,
  ImportSetting,
  Judged,
  ReadRow,
  Unwritten,
} from '../sheets/import-kinds.ts'
import { certificateLayout } from './import-layout.ts'
import { finding } from '../sheets/finding.ts'
import { readHistoric, type Historic } from './import-row.ts'
import { provinceCode } from './records.ts'
import { addCertificate } from './write.ts'

/** Historic certificates of a province, by sheet (CT-50): matched to people by ID number, so that each finds theirs. */
export const certificateImport: ImportKindDefinition = {
  kind: 'certificate-history',
  access: 'certificate.history',
  layout: certificateLayout,
  subjectColumn: 'number',
  choices: async () => ({}),
  check: async (setting, rows) => (await readRows(setting, rows)).map(({ judged }) => judged),
  run,
  link: (id) => `/certs/imports/${id}`,
}

interface Read {
  readonly row: ReadRow
  readonly historic: Historic | undefined
  readonly judged: Judged
}

async function readRows(setting: ImportSetting, rows: readonly ReadRow[]): Promise<Read[]> {
  const { db, house, today, region } = setting
  const { sign } = certificatePlaceFor(region ?? '').terms
  const read = rows.map((row) => ({ row, ...readHistoric(row.cells, { sign, today }) }))
  const given = read.flatMap(({ historic }) => historic ?? [])
  const known = await findByIdNumbers(
    db,
    house.cipher,
    given.map(({ idNumber }) => idNumber),
  )
  const there = await onFile(
    setting,
    given.map(({ number }) => number),
  )
  return read.map(({ row, historic, findings }) => {
    const subject = historic?.number ?? null
    if (historic === undefined) return { row, historic, judged: { state: 'bad' as const, subject, findings } }
    const person = known.get(historic.idNumber)
    const holder = there.get(historic.number)
    const wrong = [
      ...(person !== undefined && person.name !== historic.name
        ? [finding('name', '姓名与这个身份证号已登记的不一致', '请对照证件核对姓名和身份证号')]
        : []),
      ...(holder !== undefined && holder !== person?.personId
        ? [finding('number', '这个编号的证书已登记在另一人名下', '请对照证书核对编号和身份证号')]
        : []),
    ]
    const state = wrong.length > 0 ? 'bad' : holder === undefined ? 'good' : 'existing'
    return { row, historic, judged: { state, subject, findings: wrong } as const }
  })
}

/** Who holds the certificates of these numbers, where they are on file. */
async function onFile({ db }: ImportSetting, numbers: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ number: string; person: string }>`
    select number, person_id as person from certificates.certificates
     where number = any(${[...numbers]}::text[])`.execute(db)
  return new Map(rows.map(({ number, person }) => [number, person]))
}

async function run(
  setting: ImportSetting,
  rows: readonly ReadRow[],
): Promise<ReadonlyMap<number, Unwritten>> {
  const read = await readRows(setting, rows)
  const good = read.flatMap(({ historic, judged }) =>
    historic !== undefined && judged.state === 'good' ? [historic] : [],
  )
  const firms = await firmsOf(setting, good)
  for (const historic of good) await write(setting, historic, firms.get(historic.creditCode ?? '') ?? null)
  return new Map(
    read.flatMap(({ row, judged: { state, findings } }): [number, Unwritten][] =>
      state === 'good' ? [] : [[row.number, { state, findings }]],
    ),
  )
}

async function firmsOf({ db }: ImportSetting, all: readonly Historic[]): Promise<Map<string, string>> {
  const codes = all.flatMap(({ creditCode }) => creditCode ?? [])
  const { rows } = await sql<{ id: string; code: string }>`
    select id, credit_code as code from registry.enterprises where credit_code = any(${codes}::text[])`.execute(
    db,
  )
  return new Map(rows.map(({ id, code }) => [code, id]))
}

async function write(
  { db, house, today, region, accountId }: ImportSetting,
  historic: Historic,
  enterpriseId: string | null,
): Promise<void> {
  const { name, idNumber, bornOn, sex, number, issuedOn, expiresOn } = historic
  const personId = await registerPerson(db, house.cipher, { name, idNumber, bornOn, sex, phone: null })
  const importer = await db
    .selectFrom('access.accounts')
    .select('name')
    .where('id', '=', accountId)
    .executeTakeFirst()
  await addCertificate(
    { db, house, today },
    {
      person_id: personId,
      province: provinceCode(region ?? ''),
      category: historic.category,
      number,
      medium: 'paper',
      origin: 'imported',
      enterprise_id: enterpriseId,
      enterprise_name: historic.enterprise,
      legal_representative: false,
      post: historic.post,
      holder_name: name,
      first_issued_on: issuedOn,
      issued_on: issuedOn,
      valid_from: issuedOn,
      expires_on: expiresOn,
      former_number: null,
    },
    {
      reason: 'import',
      cause: { caseId: null, name: importer?.name ?? '', unit: '' },
      deed: { kind: 'imported', sentence: `历史证书导入，编号 ${number}`, operation: null },
    },
  )
}
