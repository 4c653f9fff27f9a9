import { chosen, document } from '../kernel/cite.ts'
import type { AccountTerms, Settings } from './jurisdiction.ts'

const 安管手册 = document('企业安全总监使用省安管系统操作手册', '', 'quoted')
const 苏安码手册 = document('“苏安码”用户操作手册', '2020 年 7 月', 'quoted')
const 湖南手册 = document('安管人员网上审批系统操作手册', '湖南省', 'quoted')
const 江西手册 = document('江西住建云平台安管人员操作手册', '江西省', 'quoted')

/** What opens the doors where nobody says otherwise. SMS at the authority's door is for those who only look on. */
export const nationalDoors: Settings['doors'] = {
  enterprise: ['password', 'licence'],
  person: ['sms', 'wechat'],
  authority: ['password', 'security-key', 'sms'],
}

export const nationalAccounts: AccountTerms = { registration: 'open', recovery: ['sms'], idleLockMinutes: 15 }

/** Where the doors come from, region by region. */
export const doorSources = {
  national: chosen(
    '登录',
    '企业、个人、主管部门三个入口；个人凭手机验证码，不凭身份证号；微信登录须先用手机验证码绑定；电子营业执照各地通用；主管部门只凭短信登录的，仅限查阅岗',
  ),
  suzhou: 苏安码手册('3.1.2', '微信客户端搜索公众号“苏州住建”，关注并进入公众号。'),
  hunan: 湖南手册(
    '用户登录',
    '可采用以下三种方式进行系统登录。……使用电子营业执照登录系统。……使用数字证书登录系统。……UKey登录方式适用对象主要为系统操作人员。',
  ),
  jiangxi: 江西手册(
    '1.1.3',
    '凭原“江西省住房和城乡建设厅行政审批系统”CA锁，登录“企业服务平台”，办理相关业务。',
  ),
} as const

/** Where the terms of accounts come from, region by region. */
export const accountSources = {
  national: chosen(
    '账号',
    '注册只证明企业名称、信用代码与营业执照一致，不授予任何资格，各地没有要求审核的不审核；找回密码须用登记的联系人手机；15 分钟不操作锁屏',
  ),
  jiangsu: 安管手册(
    '一 备注',
    '企业名称、统一社会信用代码必须和营业执照上一致……联系人、身份证号、手机号应填写正确，当忘记密码时，可通过该信息重新设置密码。',
  ),
  hunan: 湖南手册(
    '企业用户登录方式',
    '已有用户帐号的企业（或在智慧住建云新申请注册审核通过的企业），可直接在“安管人员网上审批系统”登录使用',
  ),
  jiangxi: chosen(
    '账号',
    '江西手册只说企业凭原审批系统的 CA 锁登录，没有网上注册，因此不开放；有 CA 锁的企业直接登录',
  ),
} as const
