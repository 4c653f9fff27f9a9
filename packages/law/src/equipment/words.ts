/** The machines that a site registers here: those with an owner's filing, and the others that are tested before use. */
export const machineKinds = {
  'tower-crane': '塔式起重机',
  hoist: '施工升降机',
  'material-hoist': '物料提升机',
  'mobile-crane': '汽车（履带）起重机',
  gantry: '门式起重机',
  basket: '高处作业吊篮',
  'climbing-scaffold': '附着式升降脚手架',
  other: '其他机械设备',
} as const

export type MachineKind = keyof typeof machineKinds

/** What is done about a machine on a site, in the order of the regulation. */
export const checkKinds = {
  test: '检测',
  acceptance: '安装验收',
  registration: '使用登记',
  maintenance: '定期检验',
} as const

export type CheckKind = keyof typeof checkKinds

export const checkKindIds = Object.keys(checkKinds) as CheckKind[]

/** How one kind of check stands for a machine; from `expired` on the machine must not be used. */
export const checkStates = {
  valid: '有效',
  expiring: '即将到期',
  pending: '待办',
  missing: '缺',
  expired: '已到期',
  failed: '不合格',
} as const

export type CheckState = keyof typeof checkStates
