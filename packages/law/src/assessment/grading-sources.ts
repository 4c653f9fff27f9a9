import { chosen, document } from '../kernel/cite.ts'

const 办法名 = '建筑施工安全生产标准化考评暂行办法'
const 办法 = document(办法名, '建质〔2014〕111号', 'memory')
const 办法网 = document(办法名, '建质〔2014〕111号', 'read')
const 手册 = document('企业安全总监使用省安管系统操作手册', '', 'quoted')

/** Three inspections of each project in a year; special projects more (IN-R1). */
export const inspectionsClause = 手册('三', '企业对一个项目一年不低于三次检查,否则安标考评不合格')
/** That 一年 is the calendar year, whole or part of it, is our reading. */
export const calendarYearClause = chosen(
  '企业检查的年度',
  '“一年”按自然年计，只计已保存的检查；在建不满一年的年度不折减，可以按辖区改为按在建月数折算并向上取整；特殊项目由监管部门另定次数',
)
/** The prompt and the thirty days. */
export const noticeClause = 手册(
  '二.3',
  '对已竣工但未按要求在系统中办理终止监督和安标考评的项目自动提示……逾期30天未办理，安标考评结果自动按不合格等次处理',
)
/** How the thirty days are counted. */
export const countingClause = chosen(
  '三十天的起算',
  '提示当日不算，从次日起算日历日；第30天是最后一日，当天早上列出名单供核对；在期限内提交的即为办理；第31天早上仍未提交的，无论名单是否确认，自动按不合格处理',
)
/** Projects past their planned day. */
export const overdueClause = 手册(
  '二.3',
  '自动统计超过预计竣工日期90天的项目，企业安全总监要准确了解该类项目实际情况，对于实际已竣工的，应督促及时办理终止监督和安标考评',
)
/** From what a grade is given. */
export const gradingClause = 手册(
  '二.3',
  '将根据日常监管、项目自查、项目自评以及企业检查等综合情况给予安全生产标准化考评（简称安标考评）等次',
)
/** What a project hands in, when its supervision ends. */
export const materialsClause = 手册(
  '二.3',
  '项目完工后提交终止监督时，施工企业项目部应在“省安管系统”提交项目安全生产标准化考评材料',
)
export const selfAssessmentClause = 办法('第十六条（一）', '未按规定开展项目自评工作的，评定为不合格')
export const accidentClause = 办法('第十六条（二）', '发生生产安全责任事故的，评定为不合格')
export const stopOrderClause = 办法(
  '第十六条（三）',
  '因项目存在安全隐患在一年内受到住房城乡建设主管部门2次及以上停工整改的，评定为不合格',
)
export const otherClause = 办法('第十六条（四）', '住房城乡建设主管部门规定的其他情形，评定为不合格')
export const notFiledClause = 办法('第十九条', '竣工验收时建筑施工项目未提交项目自评材料的，视同考评不合格')
export const fraudClause = 办法网(
  '第三十六条',
  '优良或合格后，查实自评材料造假、漏报谎报瞒报事故，或者考评中有其他违法违规行为的，撤销原结果，直接定为不合格',
)
/** That no score for 优良 is made up. */
export const excellentClause = chosen(
  '优良',
  '苏建质安〔2017〕683号的正文没有公开，优良的分数线不明；本平台不建议优良，只由考评人员写明理由评定，且不合格情形一项都不成立',
)
/** The firm's own assessment. */
export const firmClause = (item: string, text: string) => 办法网(`第二十七条（${item}）`, text)
export const firmNotFiledClause = 办法('第三十条', '许可证延期时没有提交企业自评材料的，视同考评不合格')
/** What the manual says a failed project leads to. */
export const effectsClause = (text: string) => 手册('二.3', text)
export const effectsByRule = (article: string, text: string) => 办法网(article, text)
export const effectsRemembered = (article: string, text: string) => 办法(article, text)
