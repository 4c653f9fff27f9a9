/** What the materials of the certificate services are called. */
export const attachmentWords: Readonly<Record<string, string>> = {
  photo: '证件照片',
  id_card: '身份证',
  education: '学历证书',
  title: '职称证书',
  'education-or-title': '学历证书或职称证书（任一）',
  registration_cert: '注册建造师证书',
  qualification_cert: '企业资质证书',
  integrity_commitment: '企业诚信承诺书',
  labour_contract: '劳动合同',
  certificate_scan: '证书扫描件',
  transfer_out_proof: '转出证明',
  loss_declaration: '遗失声明',
  evidence: '证明材料',
}

/** The five reasons for a replacement (S3 L138). */
export const replacementReasons = {
  transfer_in: '外省转入',
  wrong_info: '证书信息有误',
  lost: '证书遗失',
  enterprise_renamed: '企业更名',
  paper_to_electronic: '纸质证书换电子证书',
} as const
export type ReplacementReason = keyof typeof replacementReasons

/** What stands against the holder of a certificate; while one does, no certificate is extended. */
export const penaltyKinds = {
  accident: '生产安全事故处罚',
  'bad-credit': '不良信用记录',
  'false-materials': '提供虚假材料',
  fraud: '以不正当手段取得证书',
} as const

/** What must follow before a submission is accepted; it delays, it does not refuse. */
export const gateWords = {
  ORIGINAL_ENTERPRISE_CONFIRM: '证书所在企业确认转出',
  EMPLOYER_CONFIRM: '受聘企业确认',
  ORIGINALS_CHECK: '主管部门核验原件',
  PERSON_CONFIRM_FACE: '本人核验身份后确认',
} as const
export type Gate = keyof typeof gateWords
