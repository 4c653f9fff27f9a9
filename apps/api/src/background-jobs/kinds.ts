/** What a kind of background work is called, and what waits for it. */
interface Words {
  readonly title: string
  readonly purpose: string
}

/** Documents are listed from their own table: one job may draw many of them. */
export const documentKind = 'documents'

/** Text messages wait in the outbox and not in a queue. */
export const messageKind = 'sms'

/** Every queue of the house and the outbox, in the words of whoever looks after them. */
export const jobKinds: Readonly<Record<string, Words>> = {
  'sheet-import': { title: '导入表格', purpose: '把校验通过的行写入登记' },
  [documentKind]: { title: '生成文书', purpose: '申报表、通知书、证书、检查单等 PDF 的排版和签名' },
  [messageKind]: { title: '发送短信', purpose: '验证码和办理进度' },
  'certificate-runs': { title: '批量换发证书', purpose: '企业更名、批量换发、自动延期' },
  'certificate-night': { title: '证书日清', purpose: '每夜处理到期、暂扣期满和排定的延期' },
  'certificate-morning': { title: '证书到期提醒', purpose: '每天早上提醒持证人和企业' },
  'national-night': { title: '国家平台对账', purpose: '每夜核对要报送的证书状态' },
  nightly: { title: '每夜清理', purpose: '删除不再需要的个人数据，终止到期的聘用' },
  'case-clock': { title: '办件时限', purpose: '逾期不答复的按规定往下走，提醒待办人' },
  'rectification-clock': { title: '整改时限', purpose: '告知逾期的整改' },
  reminders: { title: '安码提醒', purpose: '每天早上告知将变黄、变红的人和企业' },
  'equipment-morning': { title: '机械提醒', purpose: '提醒到期的检测和登记' },
  completions: { title: '竣工与考评', purpose: '接收竣工备案，提示三十日期限' },
  'review-reminders': { title: '月评提醒', purpose: '提醒没有月评的项目部' },
  'fold-tallies': { title: '汇总统计', purpose: '合并安码计数，统计页从这里读' },
  'remember-counts': { title: '每日计数', purpose: '记下每天的数，画变化曲线' },
  'safety-code-standings': { title: '更新安码', purpose: '事实有变动后重算变色的日子' },
  'safety-code-preview': { title: '试算码规则', purpose: '规则发布前算出影响多少人' },
  'safety-code-version': { title: '施行码规则', purpose: '规则施行前为每个人算好' },
  'tell-turns': { title: '告知变色', purpose: '把变色推送给订阅的系统' },
}
