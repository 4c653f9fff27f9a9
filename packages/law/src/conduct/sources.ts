import { chosen, document } from '../kernel/cite.ts'

const 手册 = document('相城区劳务企业信息归集操作手册', '', 'quoted')

/** That the association makes bad conduct public, recommends awards and checks sites (EN-11, LR-07, NM-08). */
export const associationClause = 手册(
  '区劳务专委会',
  '区劳务专委会做好企业信息归集审核、项目信息核查、不良行为公示以及评优创先的推荐工作，强化现场检查管理',
)
/** That nobody is put on the list unheard. */
export const hearingClause = chosen(
  '申辩',
  '登记后先告知企业，企业有 5 个工作日申辩并交材料；期满没有申辩的，不影响审核。审核由登记人以外的人办理',
)
/** How old a fact may be. */
export const ageClause = chosen(
  '不良行为的时效',
  '行为发生超过两年的不再登记（参照行政处罚法第三十六条，待核实）',
)
/** For how long something is shown. */
export const periodClause = chosen(
  '公示期',
  '不良行为公示 7 天至 1 年，评优公示 5 天至 30 天，由审核人按情节定；期满自动结束，公示期内可以提出异议，可以写明理由撤下',
)
/** That nobody's name and numbers stand in what is said of an enterprise. */
export const publicWordsClause = chosen(
  '公示的内容',
  '公示的是企业的行为，不写个人的姓名、证件号码和电话（个人信息保护法第二十五条，待核实）',
)
/** That who has just been put on the list is not recommended. */
export const awardClause = chosen('评优推荐', '正在公示不良行为，或有不良行为待处理的企业，不推荐评优')
