import type { Post } from '@anzhu/contract/session'
import { expect, test } from 'vitest'
import { identityTone } from './identity-tone.ts'
import { navigationFor } from './navigation.ts'

const post = (role: Post['role'], id = '00000000-0000-7000-8000-000000000001'): Post => ({
  id,
  role,
  roleName: '',
  unit: '',
  person: null,
  enterprise: null,
  project: null,
  region: null,
  regionName: '',
  capabilities: [],
  services: null,
  onlyProjects: null,
})

test.each<[Post['role'], string]>([
  ['labour-clerk', '工作台 办件 人员 聘用 证书 安码 体检 培训 考试报名 统计 企业 消息 账号'],
  [
    'supervisor',
    '工作台 办件 项目 检查 整改 月评 超危大 安标考评 停工通知 检查标准 人员 证书 安码 体检 安码监管 码规则 培训 企业资质 核查记录 统计 不良行为·评优 现场检查 公示 消息 账号',
  ],
  [
    'inspector',
    '工作台 办件 项目 检查 整改 月评 超危大 安标考评 双随机抽查 停工通知 检查标准 人员 证书 安码 培训 核查记录 统计 不良行为·评优 现场检查 消息 账号',
  ],
  ['association', '工作台 办件 统计 不良行为·评优 现场检查 消息 账号'],
  ['exam-clerk', '工作台 办件 证书 考试 统计 消息 账号'],
  ['acceptor', '工作台 办件 窗口实名 个人数据申请 证书 统计 失败文书 公示 企业注册 消息 账号'],
  ['system-admin', '工作台 数据接入 后台作业 系统对接 消息 账号'],
  ['security-admin', '工作台 用户与岗位 系统对接 消息 账号'],
  ['audit-admin', '工作台 审计日志 消息 账号'],
  [
    'enterprise-admin',
    '工作台 办件 项目 检查 整改 月评 超危大 竣工与考评 停工通知 检查标准 人员 聘用 证书 安码 体检 培训 考试报名 统计 企业 账号管理 系统对接 消息 账号',
  ],
  ['worker', '工作台 消息 账号'],
  [
    'project-department',
    '工作台 办件 项目 检查 整改 月评 超危大 竣工与考评 停工通知 检查标准 人员 安码 培训 核查记录 统计 消息 账号',
  ],
  [
    'safety-director',
    '工作台 办件 项目 检查 整改 月评 超危大 竣工与考评 停工通知 检查标准 人员 证书 安码 培训 统计 消息 账号',
  ],
])('%s sees only what the post can use', (role, titles) => {
  expect(
    navigationFor(post(role))
      .map(({ title }) => title)
      .join(' '),
  ).toBe(titles)
})

test('a post narrowed to some services shows only those', () => {
  expect(
    navigationFor({ ...post('supervisor'), services: ['training', 'medical'] }).map(({ title }) => title),
  ).toEqual(['工作台', '体检', '培训', '消息', '账号'])
})

test('a training body runs plans; everybody else looks for them', () => {
  const titles = navigationFor({ ...post('labour-clerk'), capabilities: ['training-body'] }).map(
    ({ title }) => title,
  )
  expect(titles).toContain('培训计划')
  expect(titles).toContain('继续教育')
  expect(titles).not.toContain('培训')
})

test('two posts of one account never share a header colour', () => {
  const posts = ['a', 'b', 'c'].map((id) => post('labour-clerk', id))
  expect(new Set(posts.map((each) => identityTone(each, posts))).size).toBe(3)
})
