import { chosen, document } from '../kernel/cite.ts'

const 手册 = document('企业安全总监使用省安管系统操作手册', '', 'quoted')

/** That what is to be put right says how and until when, and that the department answers (IN-03, IN-04, IN-17). */
export const rectificationClause = 手册(
  '企业检查方式',
  '如需整改的，应填写整改要求及整改时间；需要整改的，项目部必须登录系统进行整改回复',
)
/** What an answer must hold: the manual says only that there is one. */
export const replyClause = chosen(
  '整改回复的内容',
  '逐条回复，写明怎样整改，并附至少一张整改后的照片；全部回复后交检查单位复查',
)
/** Who looks again and closes (IN-R8). */
export const recheckClause = chosen(
  '复查销号',
  '企业检查和项目自查的，由施工总承包企业的安全总监复查；安监抽查的，由监督机构的安全监督员复查。逐条合格的销号，不合格的写明理由退回',
)
/** When it is overdue and who then hears of it. */
export const overdueClause = chosen(
  '整改逾期',
  '整改期限当天不算逾期，次日起逾期；逾期第一天告知企业安全总监，安监抽查的同时告知监督机构，只告知一次',
)
