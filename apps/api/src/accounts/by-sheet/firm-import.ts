import { enterpriseRoles, rightsOf } from '@anzhu/law/access/granting'
import { roles } from '@anzhu/law/access/roles'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { nobody } from '../../access/actor.ts'
import type { Db } from '../../db/connection.ts'
import type { SheetLayout } from '../../sheets/columns.ts'
import { finding } from '../../sheets/finding.ts'
import type { Finding, ImportKindDefinition, ImportSetting, ReadRow } from '../../sheets/import-kinds.ts'
import { firmPost } from '../firm.ts'
import { accountImport, type WantedPost } from './account-import.ts'
import type { Importer } from '../../sheets/importer.ts'
import { told } from './read-holder.ts'
import { wrongDay } from './staff-import.ts'
import { holderColumns, untilColumn } from './staff-layout.ts'

const layout: SheetLayout = {
  id: 'firm-account',
  title: '本企业账号',
  version: 1,
  columns: [
    ...holderColumns(false),
    {
      key: 'role',
      title: '岗位',
      kind: 'choice',
      required: true,
      width: 16,
      choices: enterpriseRoles.map((role) => roles[role]),
      example: '项目部',
    },
    {
      key: 'project',
      title: '项目',
      aliases: ['项目名称', '监督备案号', '所属项目'],
      kind: 'choice',
      required: false,
      width: 30,
      example: '元和街道社区中心工程',
      note: '项目部须填：本企业总承包的在建项目的名称或监督备案号；其他岗位留空',
    },
    untilColumn,
  ],
  instructions: [
    '一行开一个账号、一个岗位；已有账号的人要加岗位，请在“账号管理”里加。',
    '项目部的账号只看一个项目；其他岗位看整个企业。',
    '导入后下载初始密码表，当面交给本人；首次登录须修改。',
  ],
}

/** The people of an enterprise and of its project departments, by its administrator: the same rules as one by one. */
export const firmImport: ImportKindDefinition = accountImport({
  kind: 'firm-account',
  access: 'account.manage',
  layout,
  choices: async (db, { organisationId }) => ({
    project: (await projectsOf(db, organisationId)).map(({ name }) => name),
  }),
  action: 'openAccount',
  phoneNeeded: false,
  page: '账号管理',
  address: '/accounts/imports',
  reader,
})

interface Project {
  readonly id: string
  readonly name: string
  readonly number: string
}

/** What the enterprise builds and what is still supervised. */
async function projectsOf(db: Db, organisationId: string | null): Promise<readonly Project[]> {
  const { rows } = await sql<Project>`
    select id, name, filing_number as number from registry.projects
     where contractor_id = ${organisationId}::uuid and status <> 'finished' order by name limit 2000`.execute(
    db,
  )
  return rows
}

async function reader({ db, today }: ImportSetting, { actor }: Importer) {
  const projects = await projectsOf(db, actor.organisationId)
  const posts = new Map<string, ReturnType<typeof firmPost>>()
  return async ({ cells }: ReadRow): Promise<{ wanted?: WantedPost; findings: readonly Finding[] }> => {
    const role = enterpriseRoles.find((one) => roles[one] === cells['role'])
    const project = readProject(projects, cells['project'] ?? '')
    const until = cells['validUntil'] ?? ''
    const wrong = [
      ...(role === undefined
        ? [finding('role', `没有“${cells['role'] ?? ''}”这个岗位`, '请从下拉列表中选择')]
        : []),
      ...project.findings,
      ...wrongDay(until),
    ]
    if (role === undefined || wrong.length > 0) return { findings: wrong }
    const wanted = {
      role,
      projectId: project.id,
      onlyProjects: null,
      validUntil: until === '' ? null : until,
    }
    const key = JSON.stringify(wanted)
    const asked = posts.get(key) ?? firmPost({ db, today, actor }, wanted)
    posts.set(key, asked)
    try {
      const post = await asked
      const rights = rightsOf({ ...nobody, role, services: null }).map(({ title }) => title)
      const whole = role === 'project-department' ? '只看这个项目' : '看整个企业'
      const preview = `${roles[role]}（${post.unit}），${whole}；能办：${rights.join('、')}`
      return { wanted: { post, reason: '', preview }, findings: [] }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { findings: [told(error, { projectId: 'project', validUntil: 'validUntil' })] }
    }
  }
}

function readProject(
  projects: readonly Project[],
  text: string,
): { readonly id: string | null; readonly findings: readonly Finding[] } {
  if (text === '') return { id: null, findings: [] }
  const found = projects.filter(({ name, number }) => name === text || number === text)
  const [only] = found
  if (only !== undefined && found.length === 1) return { id: only.id, findings: [] }
  return {
    id: null,
    findings: [
      found.length === 0
        ? finding('project', `没有“${text}”这个在建项目`, '请填本企业总承包的在建项目，名称与登记的一致')
        : finding('project', `有 ${found.length} 个项目叫“${text}”`, '请改填监督备案号'),
    ],
  }
}
