/** The pages on which an applicant can put right what stands in the way of a case. */
export const curePages = {
  employment: '聘用关系',
  papers: '证照材料',
  particulars: '学历、职称、注册',
  'annual-training': '企业年度安全培训',
  education: '继续教育',
  'business-record': '工商登记信息',
  certificates: '证书',
  exams: '考核报名',
} as const
export type CurePage = keyof typeof curePages

/**
 * What an applicant can do about a condition that does not hold: upload what is missing (in the slot named, or in the first
 * that is empty), file another kind of service of the same jurisdiction, open the case that is in the way, or go to a page.
 */
export type Cure =
  | { readonly kind: 'upload'; readonly slot?: string }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'open-case' }
  | { readonly kind: 'page'; readonly page: CurePage }
