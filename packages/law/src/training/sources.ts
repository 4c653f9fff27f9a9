import { chosen, document } from '../kernel/cite.ts'

const 手册 = document('“苏安码”用户操作手册', '2020 年 7 月', 'quoted')

/** How an enterprise becomes a training body. */
export const bodyClause = 手册(
  '3.2',
  '填写信息上传附件，点击保存。等待系统管理员审核，如申请信息需要修改也可以进行编辑后再次提交。系统管理员检查信息进行审核，并给予审核意见',
)
/** Only once. */
export const onceClause = 手册('3.2', '已经申请过培训机构的企业无需重复申请')
/** Whoever is qualified plans, edits what is not online, publishes, cancels and closes. */
export const planClause = 手册(
  '3.3',
  '企业也可以未上线的培训计划信息进行编辑，也可以取消培训计划，培训信息检查无误后企业就可以发布培训计划',
)
/** What happens after the training. */
export const closingClause = 手册('3.3', '待培训结束后管理员也可以修改培训状态，查看培训记录')
/** How people get onto the list. */
export const enrolClause = 手册(
  '3.3',
  '点击添加培训人员，选择后录入选中人员。录入培训人员可以单个录入，也可以批量录入',
)
/** That workers enrol themselves. */
export const selfEnrolClause = 手册(
  '1.1',
  '持有人经自主报名参加安全生产继续教育培训并通过后，“苏安码”恢复为绿色',
)
/** Seats, one plan at a time, and the order of things: the manual is silent. */
export const orderClause = chosen(
  '培训报名',
  '按名额报名；同一人同时只报一个培训；开始以后不再报名、不再退出，名单即为应到人员',
)
/** That nobody is held in a plan which its body does not end. */
export const supervisionClause = chosen(
  '培训监管',
  '机构不结束或被暂停的，监管部门可以结束或取消已发布、进行中的计划，写明原因；计划结束或取消以后，没有结果的人可以另报',
)
/** That a wrong result is put right in the open. */
export const correctionClause = chosen(
  '结果更正',
  '结果录入后不能改写；更正须写明原因并由第二人确认，原结果作废、新结果另记，两者都留在个人档案里',
)
