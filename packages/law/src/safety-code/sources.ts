import { chosen, document } from '../kernel/cite.ts'

// The text of the notice could not be read; its words are known from the operating manual that quotes them.
const 苏州通知 = document(
  '市住房城乡建设局关于全市建筑施工领域实行“苏安码”监管的通知',
  '2020-05-28，文号据公开网页为苏住建质〔2020〕20号；文字据《“苏安码”用户操作手册》1.1 引用',
  'quoted',
)

/** Who gets a green code by applying. */
export const grantClause = 苏州通知(
  '申领',
  '年龄在18至60周岁、经过安全教育培训认证且有一年内体检合格证明的务工人员，申报可自动获取绿色“苏安码”',
)
/** How long green lasts. */
export const validityClause = 苏州通知('有效期', '绿色“苏安码”有效期为半年')
/** When it is yellow, and how it becomes green again. */
export const yellowClause = 苏州通知(
  '黄码',
  '有效期前1个月及有效期后半个月内，“苏安码”为黄色，持有人经自主报名参加安全生产继续教育培训并通过后，“苏安码”恢复为绿色',
)
/** When it is red, and what red means. */
export const redClause = 苏州通知(
  '红码',
  '超出有效期的或未通过安全继续教育培训的，“苏安码”为红色，其建筑工地农民工实名制通道关闭，人员不纳入工资支付名单范围',
)
/** That the colour follows age, health and training. */
export const dynamicClause = document(
  '“苏安码”用户操作手册',
  '2020 年 7 月',
  'quoted',
)(
  '1.1',
  '“苏安码”与工人的年龄状况、身体健康状况以及安全培训认证结果挂钩，在建筑工人手机上可以动态形成绿码、黄码、红码',
)
/** A person without a code. */
export const noCodeClause = chosen('未申领', '从未申领不等于红码；现场提示“未申领”')
/** Applying again after red. */
export const reapplyClause = chosen(
  '红码后重新申领',
  '通知未写红码以后如何恢复；按重新申领办理，且须在转红之后另行通过安全教育培训',
)
/** What is not known yet does not count. */
export const orderClause = chosen(
  '事实的先后',
  '所问之日以后的事实不计；同一天既有不合格又有合格的，按合格计',
)
