import { letterOf } from '../facts.ts'
import { categoryOf, filled, worksFor, type CertificateRule, type Judged } from '../judged.ts'
import {
  applicantClause,
  initiatorClause,
  hunanHandlerClause,
  hunanScansClause,
  jiangxiCancelClause,
  jiangxiIdentityClause,
  oneCaseClause,
} from '../sources.ts'
import { attachmentWords } from '../words.ts'

/** CR-G01. */
export const realNamed: CertificateRule = {
  id: 'CR-G01',
  title: '本人已完成实名登记',
  basis: jiangxiIdentityClause,
  because: () => '本人已完成实名登记',
  check: ({ person }) =>
    person?.realName === false
      ? {
          reason: '本人还没有完成实名登记',
          suggestion: '请本人携带二代身份证原件，到就近的住房城乡建设主管部门登记后再办',
        }
      : undefined,
}

/** CR-G02. */
export const photoGiven: CertificateRule = {
  id: 'CR-G02',
  title: '已上传证件照片',
  basis: jiangxiIdentityClause,
  because: () => '证件照片已上传',
  check: ({ person }) =>
    person?.photo === false
      ? {
          reason: '没有证件照片，没有照片不能签发电子证书',
          suggestion: '请先上传本人近期证件照片，再回来办理',
        }
      : undefined,
}

/** CR-G03. */
export const nothingOpen: CertificateRule = {
  id: 'CR-G03',
  title: '没有其他在办的业务',
  basis: oneCaseClause,
  because: () => '没有其他在办的业务',
  check: ({ openBusiness = [] }) =>
    openBusiness.length > 0
      ? {
          reason: `还有 ${openBusiness.length} 件业务在办，同时只能办 1 件`,
          suggestion: '请等在办的那一件办结，或先把它撤回',
        }
      : undefined,
}

/** CR-G04: for letter C either of education and title stands for both (J-09). */
export const materialsComplete: CertificateRule = {
  id: 'CR-G04',
  title: '应交的材料齐全',
  basis: hunanScansClause,
  because: ({ attachments = [] }) =>
    attachments.length === 0 ? '没有应交的材料' : `已交 ${attachments.length} 种材料，没有缺少`,
  check(judged) {
    const missing = missingMaterials(judged)
    if (missing.length === 0) return undefined
    const words = missing.map((one) => attachmentWords[one] ?? one)
    return {
      reason: `缺少 ${missing.length} 种材料：${words.join('、')}`,
      suggestion: `请补上${words.join('、')}后再提交`,
      missing: missing.flatMap((one) => (one === 'education-or-title' ? ['education', 'title'] : [one])),
    }
  },
}

function missingMaterials(judged: Judged): string[] {
  const { requiredAttachments = [], attachments, service, terms } = judged
  if (attachments === undefined) return []
  const category = categoryOf(judged)
  const ofC = category !== undefined && letterOf(category) === 'C'
  const either = new Set(['education', 'title'])
  const missing = requiredAttachments.filter((one) => !attachments.includes(one))
  if (!ofC) return missing
  const asked =
    requiredAttachments.some((one) => either.has(one)) || (service === 'new' && terms.educationScan)
  const shown = attachments.some((one) => either.has(one))
  const others = missing.filter((one) => !either.has(one))
  return asked && !shown ? [...others, 'education-or-title'] : others
}

/** CR-G05. */
export const employedHere: CertificateRule = {
  id: 'CR-G05',
  title: '与申报企业有在职的聘用关系',
  basis: applicantClause,
  because: () => '与申报企业的聘用关系在职',
  check(judged) {
    const { enterprise } = judged.submittedBy
    if (worksFor(judged, enterprise) !== false) return undefined
    const asked = judged.employment?.some(
      (one) => one.enterprise === enterprise && one.status === 'requested',
    )
    return {
      reason: asked ? '申报企业发起的聘用还没有得到本人确认' : '与申报企业没有在职的聘用关系',
      suggestion: asked ? '请本人先确认聘用，再由企业申报' : '请企业先登记与本人的聘用关系，确认后再申报',
    }
  },
}

/** CR-G06. */
export const rightInitiator: CertificateRule = {
  id: 'CR-G06',
  title: '由规定的一方提交',
  basis: initiatorClause,
  because: ({ submittedBy }) => `由${parties[submittedBy.role]}提交，符合本地规定`,
  check({ service, submittedBy, terms }) {
    const by = service === 'upload' ? null : terms.initiators[service]
    if (by === null || submittedBy.role === by) return undefined
    return {
      reason: `这项业务由${parties[by]}提交，现在是${parties[submittedBy.role]}在提交`,
      suggestion: by === 'enterprise' ? '请联系受聘企业，由企业登录后提交' : '请持证人本人登录后提交',
    }
  },
}

const parties = { person: '本人', enterprise: '企业' } as const

/** CR-G07. */
export const committed: CertificateRule = {
  id: 'CR-G07',
  title: '已阅读并勾选承诺',
  basis: jiangxiCancelClause,
  because: () => '已勾选承诺',
  check: ({ form }) =>
    form?.commitment === true
      ? undefined
      : { reason: '没有勾选承诺', suggestion: '请阅读承诺内容，同意的请勾选后再提交' },
}

/** CR-G08. */
export const handlerNamed: CertificateRule = {
  id: 'CR-G08',
  title: '已填写经办人姓名、手机号',
  basis: hunanHandlerClause,
  because: () => '经办人姓名、手机号已填写',
  check({ form }) {
    const missing = [
      ...(filled(form?.handlerName) ? [] : ['经办人姓名']),
      ...(filled(form?.handlerPhone) ? [] : ['经办人手机号']),
    ]
    if (missing.length === 0) return undefined
    return {
      reason: `没有填写${missing.join('、')}`,
      suggestion: `请填写${missing.join('、')}，以便通知结果`,
    }
  },
}
