import type { Role } from '@anzhu/law/access/roles'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { contactColumns } from '../access/contacts.ts'
import { hashPassword } from '../access/passwords.ts'
import type { Db } from '../db/connection.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import type { DemoLogin } from '../development/routes.ts'
import {
  anjie,
  anxin,
  cityEnterprises,
  cityProjects,
  hengda,
  hongyuan,
  huazhu,
  hunan,
  yangcheng,
  yonggu,
} from './city.ts'
import { ganzhu, hongdu, managers, xingcheng } from './managers.ts'
import { shownWorkers, type PlannedWorker } from './plan-city.ts'
import { managerPhone } from './store-managers.ts'
import { citizenNumber, demoPhone } from './numbers.ts'
import { cityCreditCode, type CityKeys } from './store-city.ts'

/** Everybody in the demonstration has this password; it satisfies the rule for new ones. */
const password = 'Anzhu-2026'

interface DemoPost {
  readonly role: Role
  readonly unit: string
  readonly region: string
  readonly enterprise?: number
  readonly project?: number
}

interface DemoAccount {
  readonly login: string
  readonly name: string
  readonly posts: readonly [DemoPost, ...DemoPost[]]
}

const inEnterprise = (role: Role, enterprise: number): DemoPost => {
  const { name: unit, region } = cityEnterprises[enterprise]!
  return { role, unit, region, enterprise }
}

const onProject = (project: number): DemoPost => {
  const { name, region, contractor } = cityProjects[project]!
  return { role: 'project-department', unit: `${name}项目部`, region, enterprise: contractor, project }
}

const inOffice = (role: Role, unit: string, region: string): DemoPost => ({ role, unit, region })

const [江苏, 苏州, 相城] = ['320000', '320500', '320507'] as const
const [湖南, 长沙, 江西, 南昌, 青云谱] = ['430000', '430100', '360000', '360100', '360104'] as const

/** Somebody of every role; workers come by phone. 陈静 may also act for a second enterprise. */
const accounts: readonly DemoAccount[] = [
  { login: cityCreditCode(huazhu), name: '华建平', posts: [inEnterprise('enterprise-admin', huazhu)] },
  { login: cityCreditCode(anxin), name: '安文英', posts: [inEnterprise('enterprise-admin', anxin)] },
  { login: cityCreditCode(hunan), name: '肖湘云', posts: [inEnterprise('enterprise-admin', hunan)] },
  {
    login: cityCreditCode(yangcheng),
    name: '何卫东',
    posts: [inEnterprise('enterprise-admin', yangcheng)],
  },
  { login: cityCreditCode(yonggu), name: '顾永明', posts: [inEnterprise('enterprise-admin', yonggu)] },
  { login: cityCreditCode(hengda), name: '恒志远', posts: [inEnterprise('enterprise-admin', hengda)] },
  {
    login: cityCreditCode(hongyuan),
    name: '洪立远',
    posts: [inEnterprise('enterprise-admin', hongyuan)],
  },
  { login: cityCreditCode(anjie), name: '程捷', posts: [inEnterprise('enterprise-admin', anjie)] },
  {
    login: 'chen',
    name: '陈静',
    posts: [inEnterprise('labour-clerk', anxin), inEnterprise('labour-clerk', 12)],
  },
  { login: 'wu', name: '吴敏', posts: [inEnterprise('labour-clerk', hengda)] },
  { login: 'zhou', name: '周强', posts: [inEnterprise('safety-director', huazhu)] },
  { login: 'sun', name: '孙立新', posts: [onProject(0)] },
  { login: 'li', name: '李明', posts: [inOffice('inspector', '相城区建设工程质量安全监督站', 相城)] },
  { login: 'zhao', name: '赵晓燕', posts: [inOffice('supervisor', '相城区住房和城乡建设局', 相城)] },
  { login: 'qian', name: '钱志华', posts: [inOffice('supervisor', '苏州市住房和城乡建设局', 苏州)] },
  { login: 'feng', name: '冯秋萍', posts: [inOffice('viewer', '苏州市住房和城乡建设局', 苏州)] },
  { login: 'shen', name: '沈玉兰', posts: [inOffice('acceptor', '相城区住房和城乡建设局', 相城)] },
  { login: 'han', name: '韩立', posts: [inOffice('reviewer', '苏州市住房和城乡建设局', 苏州)] },
  { login: 'yang', name: '杨光明', posts: [inOffice('approver', '江苏省住房和城乡建设厅', 江苏)] },
  { login: 'tan', name: '谭海燕', posts: [inOffice('exam-clerk', '湖南省住房和城乡建设厅', 湖南)] },
  { login: 'xiong', name: '熊学文', posts: [inOffice('exam-clerk', '江西省住房和城乡建设厅', 江西)] },
  { login: 'cao', name: '曹建军', posts: [inOffice('acceptor', '苏州市住房和城乡建设局', 苏州)] },
  { login: 'song', name: '宋雅琴', posts: [inOffice('exam-clerk', '苏州市住房和城乡建设局', 苏州)] },
  { login: cityCreditCode(xingcheng), name: '袁星', posts: [inEnterprise('enterprise-admin', xingcheng)] },
  { login: 'yi', name: '易敏', posts: [inOffice('acceptor', '长沙市住房和城乡建设局', 长沙)] },
  { login: 'xia', name: '夏长河', posts: [inOffice('reviewer', '长沙市住房和城乡建设局', 长沙)] },
  {
    login: 'ouyang',
    name: '欧阳旭',
    posts: [
      inOffice('approver', '湖南省住房和城乡建设厅', 湖南),
      inOffice('reviewer', '湖南省住房和城乡建设厅', 湖南),
    ],
  },
  { login: cityCreditCode(ganzhu), name: '熊赣生', posts: [inEnterprise('enterprise-admin', ganzhu)] },
  { login: cityCreditCode(hongdu), name: '洪都生', posts: [inEnterprise('enterprise-admin', hongdu)] },
  { login: 'mei', name: '梅秀兰', posts: [inOffice('acceptor', '青云谱区住房和城乡建设局', 青云谱)] },
  { login: 'zou', name: '邹文华', posts: [inOffice('acceptor', '南昌市住房和城乡建设局', 南昌)] },
  { login: 'gan', name: '甘立群', posts: [inOffice('approver', '江西省住房和城乡建设厅', 江西)] },
  { login: 'you', name: '尤建华', posts: [inOffice('association', '相城区建筑劳务专业委员会', 相城)] },
  { login: 'gate', name: '元和安置房东门门禁', posts: [{ ...onProject(0), role: 'gate' }] },
  { login: 'sysadmin', name: '程一鸣', posts: [inOffice('system-admin', '安筑平台运行中心', 江苏)] },
  { login: 'secadmin', name: '方宁', posts: [inOffice('security-admin', '安筑平台运行中心', 江苏)] },
  { login: 'auditor', name: '严正', posts: [inOffice('audit-admin', '安筑平台运行中心', 江苏)] },
]

/** The phone of the registered contact of an account, by its place in the list. */
const contactPhone = (at: number) => demoPhone(7001 + at)

/** The contacts of all are women born in one year, for no number here is anybody's. */
const contactOf = (at: number) =>
  ({
    phone: contactPhone(at),
    idNumber: citizenNumber(
      '320501',
      `1985-${String((at % 12) + 1).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}` as PlainDate,
    ),
  }) as const

/** Opens the accounts with their posts; the first post is the one they sign in under. */
export async function storeAccounts(
  db: Db,
  cipher: FieldCipher,
  { enterprises, projects }: CityKeys,
): Promise<void> {
  // One hash for all: hashing is slow on purpose, and the password is known anyway.
  const passwordHash = await hashPassword(password)
  const opened = await db
    .insertInto('access.accounts')
    .values(
      accounts.map(({ login, name }, at) => ({
        login,
        name,
        password_hash: passwordHash,
        ...contactColumns(cipher, contactOf(at)),
      })),
    )
    .returning(['id', 'login'])
    .execute()
  const idOf = new Map(opened.map(({ id, login }) => [login, id]))
  await db
    .insertInto('access.posts')
    .values(
      accounts.flatMap(({ login, posts }) =>
        posts.map(({ role, unit, region, enterprise, project }, at) => ({
          account_id: idOf.get(login) ?? '',
          role,
          unit,
          region,
          organisation_id: enterprise === undefined ? null : (enterprises[enterprise] ?? null),
          project_id: project === undefined ? null : (projects[project] ?? null),
          created_at: sql<Date>`now() - interval '1 hour' + ${at}::int * interval '1 minute'`,
        })),
      ),
    )
    .execute()
}

const colours = { green: '绿码', yellow: '黄码', red: '红码', none: '未申领' } as const

/** Everybody who can sign in, and how. Workers come by phone with a code that the outbox page shows. */
export function demoLogins(workers: readonly PlannedWorker[]): DemoLogin[] {
  return [
    ...accounts.map(({ login, name, posts: [{ role, unit, region }] }, at) => ({
      phone: contactPhone(at),
      login,
      password,
      name,
      role,
      unit,
      region,
    })),
    ...shownWorkers(workers).map(({ phone, name, colour, enterprise }) => ({
      login: phone ?? '',
      password: '短信验证码',
      name: `${name}（${colours[colour]}）`,
      role: 'worker',
      phone: '',
      unit: cityEnterprises[enterprise]?.name ?? '',
      region: cityEnterprises[enterprise]?.region ?? '',
    })),
    ...managers.flatMap(({ name, firm, shown }, at) =>
      shown === undefined
        ? []
        : [
            {
              login: managerPhone(at),
              password: '短信验证码',
              name: `${name}（${shown}）`,
              role: 'worker',
              phone: '',
              unit: firm === null ? '' : (cityEnterprises[firm]?.name ?? ''),
              region: firm === null ? 南昌 : (cityEnterprises[firm]?.region ?? ''),
            },
          ],
    ),
  ]
}
