import { chosen, document } from '../kernel/cite.ts'

const 手册 = document('苏州市相城区建筑产业服务信息管理平台操作手册', '施工劳务企业', 'quoted')

/** Which enterprises are registered (EN-07). */
export const scopeClause = 手册(
  '2',
  '对象为在本区行政区域内从事工程建设活动的，且……完成企业信息归集并具有施工劳务资质及安全生产许可证的企业',
)
/** Also those from outside the district. */
export const whereClause = 手册('3.1', '注册地在相城区的建筑劳务企业或区外建筑劳务企业')
/** Who looks at what is filed. */
export const reviewClause = 手册(
  '2',
  '区劳务专委会做好企业信息归集审核、项目信息核查、不良行为公示以及评优创先的推荐工作',
)
/** What is known is not typed again. */
export const prefillClause = 手册(
  '4.1 第1步',
  '注册过的企业基本信息来源于“天眼查”，确认无误后，将基本信息补充完整',
)
/** Filing and taking back. */
export const filingClause = 手册(
  '4.1 第4步',
  '点击“申报”，完成信息的申报操作，申报后的信息，点击“撤回”，可对信息进行修改',
)
/** The sheet with its symbol, only after approval. */
export const printClause = 手册(
  '4.1 第5步',
  '企业基本信息审核通过之后，企业可点击基本信息归集中的“打印”按钮，查看生成的企业基本情况表及二维码标识',
)
/** Safety officers. */
export const officerClause = 手册(
  '5.1',
  '填写安全员信息，信息填报完整后，点击“保存”按钮……点击“提交”，完成安全员信息的申报操作',
)
/** Labour managers. */
export const managerClause = 手册(
  '5.2',
  '填写劳资专管员信息，信息填报完整后，点击“保存”按钮……点击“提交”，完成劳资专管员信息的申报操作',
)
/** Contracts are picked, not typed. */
export const contractClause = 手册(
  '6.1 第3步',
  '点击“选择项目”，弹出项目选择框……点击项目后面的“选择”即可选择项目……合同归集数据来源于省合同归集系统',
)
/** What the manual leaves open. */
export const byHandClause = chosen(
  '登记系统查不到时',
  '工商登记、省合同归集系统连不上或者没有记录的，可以手工填写，逐项标明“未核对”，由专委会人工核对后再通过',
)
/** Whose certificate a safety officer needs. */
export const officerCertificateClause = chosen(
  '安全员',
  '手册只说归集安全员；安全员须有在有效期内、单位为本企业的专职安全生产管理人员考核合格证（C 证）',
)
/** That whoever looks after the wages is one's own. */
export const employedClause = chosen('人员归集', '归集的安全员、劳资专管员须在本企业花名册上')
/** In which order things are registered. */
export const orderClause = chosen(
  '项目归集',
  '企业基本信息先提交，项目才能提交；企业基本信息通过以后，项目才能通过',
)
/** What happens to what was approved. */
export const changeClause = chosen(
  '申请修改',
  '通过以后不能撤回；申请修改另走一遍审核，新的一版通过以前，原来的一版继续有效',
)
