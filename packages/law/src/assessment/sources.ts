import { chosen, document } from '../kernel/cite.ts'

const 手册 = document('企业安全总监使用省安管系统操作手册', '', 'quoted')

/** That running projects without a review of the month are listed, for the safety director to press. */
export const monthlyListClause = 手册(
  '浏览项目标准化月评情况',
  '页面默认显示企业本年本月未做月评的在建项目，可督促项目完成本月月评',
)
/** That an untrue review is to be put right. */
export const untrueClause = 手册(
  '浏览项目标准化月评情况',
  '查看已做月评项目的月评表扫描件，并结合企业日常检查抽查，发现自评不真不实的，责令项目部整改',
)
/** Which months a project owes: the manual names only running ones. */
export const monthsClause = chosen(
  '月评的月份',
  '在建项目自开工当月起每自然月一次；停工、终止监督的不计；月末前提交的为当月月评，以后提交的为补评',
)
/** Which reviews are looked at twice. */
export const doubtClause = chosen(
  '月评的核对',
  '得分比上次下降 10 分及以上，或与同月企业检查、安监抽查不一致的，提示安全总监核对；只作提示，由人认定',
)
/** When departments are told by themselves. */
export const remindingClause = chosen(
  '月评的提醒',
  '每月 25 日和最后一天提醒还没有月评的项目部；次月初告知企业上月没有月评的项目',
)
