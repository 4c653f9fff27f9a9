import { expect, test } from 'vitest'
import { nationalFields, operationOf, statusAfter, tasksOf, type NationalFacts } from './national-fields.ts'
import { operationCodes, type Operation } from './status-codes.ts'

const facts: NationalFacts = {
  number: '苏建安C2（2026）0000001',
  category: 'C2',
  name: '王建国',
  sex: 'male',
  bornOn: '1990-05-20',
  idNumber: '32050719900520000X',
  enterprise: '苏州华筑建设有限公司',
  creditCode: '91350100M000100Y43',
  post: '安全员',
  issuer: { name: '江苏省住房和城乡建设厅', creditCode: '11320000000000000X' },
  province: '320000',
  firstIssuedOn: '2026-11-21',
  issuedOn: '2026-11-21',
  validFrom: '2026-11-21',
  validTo: '2029-11-20',
  status: '01',
  operation: 'issue',
  formerNumber: null,
}

test('照面信息按 C0317 的字段名，代码按附录', () => {
  expect(nationalFields(facts)).toMatchObject({
    ZZLXDM: '11100000000013338W011',
    ZZHM: '苏建安C2（2026）0000001',
    CYRSFZJLX: '10',
    FZJGSSXZQHDM: '320000',
    YXQJSRQ: '2029-11-20',
    AGRYLB: 'C2',
    XBDM: '1',
    SFZJHMLXDM: '111',
    ZSZT: '有效',
    ZSZTDM: '01',
    YWLXDM: '01',
    YWXX: '新发',
  })
})

test('女性、企业未登记、替换旧证', () => {
  const fields = nationalFields({
    ...facts,
    sex: 'female',
    creditCode: null,
    formerNumber: '京建安C2（2020）0000009',
  })
  expect(fields).toMatchObject({ XB: '女', XBDM: '2', TYSHXYDM: '', GLZZBZ: '京建安C2（2020）0000009' })
  expect(nationalFields(facts)).not.toHaveProperty('GLZZBZ')
})

test.each<[Operation, boolean, string]>([
  ['issue', true, 'assign upload'],
  ['extend', true, 'assign upload'],
  ['change', true, 'assign upload'],
  ['transfer-in', true, 'assign upload'],
  ['issue', false, 'assign'],
  ['suspend', true, 'status'],
  ['give-back', true, 'status'],
  ['revoke', true, 'status'],
  ['cancel', false, 'status'],
  ['transfer-out', true, 'status'],
])('%s（有文件：%s）要办 %s', (operation, hasFile, tasks) =>
  expect(tasksOf(operation, hasFile).join(' ')).toBe(tasks),
)

test('状态随业务代码变：暂扣 02、撤销 03、注销 04、返还 01、转出 06', () => {
  expect(statusAfter).toEqual({
    suspend: '02',
    revoke: '03',
    cancel: '04',
    'give-back': '01',
    'transfer-out': '06',
  })
})

test('业务代码与业务一一对应，没有的代码报错', () => {
  for (const [operation, code] of Object.entries(operationCodes)) expect(operationOf(code)).toBe(operation)
  expect(() => operationOf('10')).toThrow(RangeError)
})
