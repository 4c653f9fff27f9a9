import { chosen, document } from '../kernel/cite.ts'

const 手册 = document('“苏安码”用户操作手册', '2020 年 7 月', 'quoted')

/** How an enterprise becomes a training body. */
export const bodyClause = 手册(
  '3.2',
  '填写信息上传附件，点击保存。等待系统管理员审核，如申请信息需要修改也可以进行编辑后再次提交。系统管理员检查信息进行审核，并给予审核意见',
)
/** Only once. */
export const onceClause = 手册('3.2', '已经申请过培训机构的企业无需重复申请')
/** Who decides, and how soon. */
export const bodyReviewClause = chosen(
  '培训机构审核',
  '手册只说系统管理员审核；由主管部门的安码监管岗办理，10 个工作日内答复',
)
