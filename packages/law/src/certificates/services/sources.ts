import { chosen, document } from '../../kernel/cite.ts'

/** The manual of Hunan's approval system (S3). */
export const 湖南手册 = document('安管人员网上审批系统操作手册', '湖南省', 'quoted')
/** The manual of Jiangxi's platform (S4). */
export const 江西手册 = document('江西住建云平台安管人员操作手册', '江西省', 'quoted')
/** 住建部令第17号. */
export const 令17 = document(
  '建筑施工企业主要负责人、项目负责人和专职安全生产管理人员安全生产管理规定',
  '住房和城乡建设部令第17号',
  'memory',
)
/** Where the manuals of the two provinces and the ministry are silent. */
export const 约定 = chosen
