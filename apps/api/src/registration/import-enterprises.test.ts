import { runImport, viewImport } from '@anzhu/contract/imports'
import { recoverPassword, sendRecoveryCode } from '@anzhu/contract/recovery'
import { viewSession } from '@anzhu/contract/session'
import { creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadRows, verdicts } from '../../test/account-sheets.ts'
import { enter, freshIp } from '../../test/accounts.ts'
import { untilDone } from '../../test/application-sheet.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'
import type { ForgedCell } from '../sheets/forged-workbook.ts'

let world: World
let acceptor: TestActor
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  acceptor = await world.actor('acceptor', { region: '320507' })
})
afterAll(() => world.end())

const titles = ['统一社会信用代码', '企业名称', '地区', '联系人', '联系人手机', '联系人身份证号']
let serial = 0
const newCode = () => creditCodeWithCheckSign(`91320507MA5${String(++serial).padStart(5, '0')}X`)
const newPhone = () => `137${String(30_000_000 + ++serial)}`
const upload = (rows: readonly ForgedCell[][], by = acceptor) =>
  uploadRows(world, by, 'enterprise-account', titles, rows)

test('an enterprise of the system before is carried over, sets its own first password by the contact’s phone, and is in', async () => {
  const [code, phone] = [newCode(), newPhone()]
  const { body } = await upload([[code, '苏州老系统建设有限公司', '相城区', '陆建平', phone, '']])
  expect([body.good, body.bad]).toEqual([1, 0])
  const [row] = await verdicts(world, acceptor, body.id)
  expect(row?.preview).toContain(`苏州老系统建设有限公司（江苏省苏州市相城区）的企业管理员，登录名 ${code}`)
  await world.as(acceptor, runImport, { id: body.id })
  expect((await untilDone(world, acceptor, body.id)).imported).toBe(1)
  const { house } = world
  const [told] = await listOutbox(house.db, house.cipher, phone)
  expect(told?.body).toContain('请用本手机“找回密码”设置密码后登录')
  // No password came along, so none lets in.
  expect((await enter(world, code)).status).toBe(401)
  const found = { way: 'sms', login: code, phone } as const
  await world.as(null, sendRecoveryCode, { found }, { ip: freshIp() })
  const sent = (await listOutbox(house.db, house.cipher, phone)).find(
    ({ template }) => template === 'recovery-code',
  )
  const password = 'Lao-Xitong-2026'
  const recovered = await world.as(
    null,
    recoverPassword,
    { found, code: /\d{6}/.exec(sent?.body ?? '')?.[0] ?? '', next: password },
    { ip: freshIp() },
  )
  expect(recovered.status).toBe(200)
  const signedIn = await enter(world, code, password)
  const { posts } = (await world.as(signedIn, viewSession, {})).body
  expect(posts.map(({ role, unit }) => [role, unit])).toEqual([
    ['enterprise-admin', '苏州老系统建设有限公司'],
  ])
}, 30_000)

test('every slip is told, who has an account is skipped, and a region of others is refused', async () => {
  const firm = await world.enterprise('苏州在册建设有限公司')
  const used = await world.enterprise()
  await world.actor('enterprise-admin', { enterprise: used })
  const far = await world.enterprise(undefined, '320506')
  const twice = newCode()
  const { body } = await upload([
    [twice, '苏州甲建设有限公司', '相城区', '陆建平', newPhone(), ''],
    [twice, '苏州甲建设有限公司', '相城区', '陆建平', newPhone(), ''],
    [used.creditCode, used.name, '相城区', '陆建平', newPhone(), ''],
    [firm.creditCode, '另一个名字', '相城区', '陆建平', newPhone(), ''],
    ['91320507', '', '吴中区', '陆1', '123', '320507'],
    [far.creditCode, far.name, '相城区', '陆建平', newPhone(), ''],
  ])
  const found = await verdicts(world, acceptor, body.id)
  expect(found.map(({ state, columns }) => `${state} ${columns}`)).toEqual([
    'good ',
    'bad creditCode',
    'existing ',
    'bad name',
    'bad creditCode,name,region,contact,phone,idNumber',
    'bad creditCode',
  ])
  expect(found[5]?.words).toContain('这家企业登记在本辖区以外')
  expect(found[3]?.words).toContain('这个信用代码登记的是“苏州在册建设有限公司”')
  const elsewhere = await world.actor('acceptor', { region: '320506' })
  expect((await world.as(elsewhere, viewImport, { id: body.id })).status).toBe(404)
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  expect((await upload([], clerk)).status).toBe(403)
})
