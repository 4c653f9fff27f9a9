import { chosen, document } from '../kernel/cite.ts'

const 手册 = document('“苏安码”用户操作手册', '2020 年 7 月', 'quoted')

/** Who may review whose medicals. */
export const reviewClause = 手册(
  '1.3.1（2）',
  '有审核体检资质的企业可以审核向其提交体检审核要求的企业的人员体检信息',
)
/** How a medical is entered. */
export const entryClause = 手册('3.4', '人员体检管理点击工人后面的编辑按钮，输入体检信息后提交')
/** Workers enter their own. */
export const ownEntryClause = 手册(
  '1.3.2',
  '个人用户可以通过公众号进行苏安码的申领，培训计划的报名以及提交个人体检信息',
)
/** A worker's own word needs a second pair of eyes. */
export const ownNeedsReview = chosen(
  '本人提交的体检',
  '本人提交的须由一家有体检审核资质的企业核对报告，企业、劳资员提交的可以不经审核',
)
/** Nobody reviews their own people. */
export const reviewerApart = chosen('体检审核回避', '审核单位不得是本人所在的企业')
