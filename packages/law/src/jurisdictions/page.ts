import { signInMethods } from '../access/doors.ts'
import { printBasis, printDiagram, printTable, type Page } from '../kernel/print.ts'
import type {
  AccountTerms,
  Jurisdiction,
  RecoveryWay,
  Registration,
  Settings,
  SignInMethod,
} from './jurisdiction.ts'

/** What every jurisdiction prescribes, and from whom: `inForce` answers a setting and names its prescriber. */
export function jurisdictionsPage(
  all: readonly Jurisdiction[],
  inForce: <Key extends keyof Settings>(
    one: Jurisdiction,
    key: Key,
  ) => { readonly value: Settings[Key]; readonly by: Jurisdiction },
): Page {
  const row = (one: Jurisdiction): string[] => {
    const cell = <Key extends keyof Settings>(key: Key, say: (value: Settings[Key]) => string) => {
      const { value, by } = inForce(one, key)
      return by.id === one.id ? say(value) : `${say(value)}（从${by.name}）`
    }
    return [
      one.name,
      cell('safetyCode', saySafetyCode),
      cell('certificates', sayCertificates),
      cell('siteSafety', saySiteSafety),
      cell('upload', sayUpload),
      cell('labourRegistry', sayLabourRegistry),
      cell('doors', sayDoors),
      cell('accounts', sayAccounts),
    ]
  }
  const text = [
    '# 各地的规定',
    '本地没有写的，从其上级。一个新的地区是一份新的定义。',
    '## 上下级',
    printDiagram([
      'flowchart TD',
      ...all.map(({ id, name, regionCode }) => `  ${id}["${name} ${regionCode}"]`),
      ...all.flatMap(({ id, parent }) => (parent === null ? [] : [`  ${parent} --> ${id}`])),
    ]),
    '## 现行规定',
    printTable(
      ['辖区', '苏安码', '安管人员证书', '现场安全', '上传', '劳务归集', '登录', '账号'],
      all.map(row),
    ),
    '## 依据',
    printTable(
      ['辖区', '规定', '依据'],
      all.flatMap(({ name, basis }) =>
        (Object.keys(titles) as (keyof Settings)[]).flatMap((key) => {
          const cited = basis[key]
          return cited === undefined ? [] : [[name, titles[key], printBasis(cited)]]
        }),
      ),
    ),
    '',
  ].join('\n\n')
  return { file: 'jurisdictions.md', text }
}

const titles: Readonly<Record<keyof Settings, string>> = {
  safetyCode: '苏安码',
  certificates: '安管人员证书',
  siteSafety: '现场安全',
  upload: '上传',
  labourRegistry: '劳务归集',
  doors: '登录',
  accounts: '账号',
}

const saySafetyCode = (policy: Settings['safetyCode']) => (policy === null ? '不实行' : '实行')

/** In short; every number stands side by side in certificates.md. */
function sayCertificates({ sign, issuer, validYears }: Settings['certificates']): string {
  const number = sign === null ? '不编号' : `编号首字${sign}`
  return `${number}，${issuer.name}发证，有效期 ${validYears} 年；各项见[安管人员证书](certificates.md)`
}

const missing = { proportional: '缺项折算', 'full-marks': '缺项计满分' } as const

function saySiteSafety(terms: Settings['siteSafety']): string {
  const { inspectionsAYear, missingItems, autoFailAfterDays, overdueAfterDays } = terms
  const periods = `竣工提示后 ${autoFailAfterDays} 天，逾期 ${overdueAfterDays} 天列清单`
  return `企业检查每年 ${inspectionsAYear} 次，${missing[missingItems]}，${periods}`
}

function sayUpload({ types, maxBytes }: Settings['upload']): string {
  return `${types.join('、').toUpperCase()}，不超过 ${maxBytes / 1024 / 1024} MB`
}

const sayLabourRegistry = (registry: Settings['labourRegistry']) =>
  registry === null ? '不归集' : `归集，由${registry.associationName}审核`

function sayDoors({ enterprise, person, authority }: Settings['doors']): string {
  const say = (door: readonly SignInMethod[]) => door.map((method) => signInMethods[method]).join('或')
  return `企业：${say(enterprise)}；个人：${say(person)}；主管部门：${say(authority)}`
}

const registrations: Readonly<Record<Registration, string>> = {
  open: '企业自行注册',
  approved: '企业注册后须经审核',
  closed: '不开放网上注册',
}
const recoveries: Readonly<Record<RecoveryWay, string>> = {
  sms: '联系人手机验证码',
  facts: '联系人姓名、身份证号、手机号相符并经手机验证码',
}

function sayAccounts({ registration, recovery, idleLockMinutes }: AccountTerms): string {
  const ways = recovery.map((way) => recoveries[way]).join('或')
  return `${registrations[registration]}；找回密码：${ways}；${idleLockMinutes} 分钟不操作锁屏`
}
