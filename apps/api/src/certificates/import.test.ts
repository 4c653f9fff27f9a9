import { listImportRows, runImport, uploadImport } from '@anzhu/contract/imports'
import { listMyCertificates } from '@anzhu/contract/certificates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { untilDone } from '../../test/application-sheet.ts'
import { certificateOffice, certified, type CertificateOffice } from '../../test/certificate-cases.ts'
import { newWorld, type World } from '../../test/world.ts'
import { forgeSheet, forgeWorkbook, type ForgedCell } from '../sheets/forged-workbook.ts'

let world: World
let office: CertificateOffice
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  office = await certificateOffice(world, '430102')
})
afterAll(() => world.end())

const head: ForgedCell[] = [
  '姓名',
  '身份证号',
  '证书编号',
  '类别',
  '企业名称',
  '统一社会信用代码',
  '发证日期',
  '有效期至',
  '职务',
]
const upload = (rows: readonly ForgedCell[][]) =>
  world.as(
    office.approver,
    uploadImport,
    { kind: 'certificate-history', fileName: '历史证书.xlsx' },
    { file: forgeWorkbook({ 证书: forgeSheet([head, ...rows]) }) },
  )
const findingsOf = async (id: string) =>
  (await world.as(office.approver, listImportRows, { id, state: 'all' })).body.items.map(
    ({ state, findings }) => [state, findings.map(({ column }) => column).join()],
  )

test('historic certificates come by sheet, find their holders by ID number, and come once', async () => {
  const { firm, admin, approver } = office
  const person = await certified(world, firm, admin)
  const fresh = world.citizenId('1980-02-03')
  const rows: ForgedCell[][] = [
    [
      person.name,
      person.idNumber,
      '湘建安C2(2024)0500001',
      'C2',
      firm.name,
      firm.creditCode,
      '2024-05-01',
      '2027-05-01',
      '安全员',
    ],
    ['孙新人', fresh, '湘建安B（2024）0500002', 'B', '不在册的企业', '', '2024/5/1', '2027/5/1', ''],
    ['钱多多', person.idNumber, '湘建安A（2024）0500003', 'A', firm.name, '', '2024-05-01', '2027-05-01', ''],
    [
      '李外省',
      world.citizenId(),
      '赣建安A（2024）0500004',
      'B',
      '某企业',
      '',
      '2024-05-01',
      '2023-05-01',
      '',
    ],
  ]
  const { body, problem } = await upload(rows)
  expect(problem?.detail).toBeUndefined()
  expect(await findingsOf(body.id)).toEqual([
    ['good', ''],
    ['good', ''],
    ['bad', 'name'],
    ['bad', 'category,number,expiresOn'],
  ])
  await world.as(approver, runImport, { id: body.id })
  expect((await untilDone(world, approver, body.id)).imported).toBe(2)
  const mine = await world.as(person.worker, listMyCertificates, {})
  expect(mine.body.items).toMatchObject([
    {
      number: '湘建安C2（2024）0500001',
      origin: 'imported',
      medium: 'paper',
      expiresOn: '2027-05-01',
      enterprise: { id: firm.id },
      state: 'in-use',
      documents: [],
    },
  ])
  const second = await upload(rows.slice(0, 2))
  expect((await findingsOf(second.body.id)).map(([state]) => state)).toEqual(['existing', 'existing'])
})
