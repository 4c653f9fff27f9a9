import { checkCertificateNumber } from '../../identifiers/certificate-number.ts'
import { filled, ofAnotherProvince, type CertificateRule } from '../judged.ts'
import {
  jiangxiCorrectClause,
  jiangxiGoneClause,
  jiangxiRenameClause,
  jiangxiSupplementClause,
  numberClause,
  sameEnterpriseClause,
} from '../sources.ts'

/** CR-S01. */
export const notOnFile: CertificateRule = {
  id: 'CR-S01',
  title: '证书还不在记录中',
  basis: jiangxiSupplementClause,
  check: ({ numberOnFile }) =>
    numberOnFile === true
      ? { reason: '这个编号的证书已在记录中', suggestion: '请在“我的证书”中查看；信息有误的请办理证书纠错' }
      : undefined,
}

/** CR-S02. */
export const numberWellFormed: CertificateRule = {
  id: 'CR-S02',
  title: '证书编号符合格式',
  basis: numberClause,
  because: ({ certificate }) => certificate?.number && `证书编号 ${certificate.number} 符合格式`,
  check({ certificate }) {
    if (certificate?.number === undefined) return undefined
    const checked = checkCertificateNumber(certificate.number)
    return checked.ok ? undefined : { reason: checked.problem, suggestion: checked.suggestion }
  },
}

/** CR-S04: told by the first sign of a well-formed number, or by the province when there is no number. */
export const numberOfProvince: CertificateRule = {
  id: 'CR-S04',
  title: '是本省的证书',
  basis: numberClause,
  check(judged) {
    const { certificate, terms } = judged
    const suggestion = '外省的证书请办理转入（换证）'
    if (certificate?.number === undefined) {
      return ofAnotherProvince(judged) ? { reason: '这是外省的证书，不能在本省补录', suggestion } : undefined
    }
    const checked = checkCertificateNumber(certificate.number)
    if (!checked.ok || terms.sign === null || checked.province === terms.sign) return undefined
    return { reason: `编号首字“${checked.province}”，不是本省的“${terms.sign}”`, suggestion }
  },
}

/** CR-K01. */
export const somethingToCorrect: CertificateRule = {
  id: 'CR-K01',
  title: '有要更正的内容',
  basis: jiangxiCorrectClause,
  check({ form }) {
    const changes = Object.values(form?.changes ?? {}).some(filled)
    if (changes || form?.enterpriseInfoCorrection === true) return undefined
    return {
      reason: '没有填写要更正的内容',
      suggestion: '请填写正确的内容；原单位注销、无法联系的，请选择“企业信息纠错”',
    }
  },
}

/** CR-K03. */
export const correctionProven: CertificateRule = {
  id: 'CR-K03',
  title: '企业信息纠错有证明材料',
  basis: jiangxiGoneClause,
  check: ({ form, attachments }) =>
    form?.enterpriseInfoCorrection === true && attachments !== undefined && !attachments.includes('evidence')
      ? { reason: '选择了企业信息纠错，没有证明材料', suggestion: '请上传原单位注销、倒闭等证明材料' }
      : undefined,
}

/** CR-M01. */
export const registrySynced: CertificateRule = {
  id: 'CR-M01',
  title: '工商信息已同步，企业名称确已变更',
  basis: jiangxiRenameClause,
  because: ({ registry, certificateEnterpriseName }) =>
    registry &&
    certificateEnterpriseName &&
    `证书上为“${certificateEnterpriseName}”，工商登记为“${registry.name}”`,
  check({ registry, certificateEnterpriseName }) {
    if (registry === undefined) return undefined
    if (!registry.synced) {
      return {
        reason: '工商信息还没有同步',
        suggestion: '请在企业基本信息中点“工商信息数据同步”，核对后再申请',
      }
    }
    if (registry.name !== certificateEnterpriseName) return undefined
    return {
      reason: `工商登记的名称“${registry.name}”与证书上的相同`,
      suggestion: '名称没有变的不用办理；刚变更的，请等工商信息更新后重新同步',
    }
  },
}

/** CR-M02. */
export const sameCreditCode: CertificateRule = {
  id: 'CR-M02',
  title: '统一社会信用代码没有变',
  basis: sameEnterpriseClause,
  check({ registry, certificateUscc }) {
    if (registry === undefined || certificateUscc === undefined || registry.uscc === certificateUscc)
      return undefined
    return {
      reason: `工商登记的统一社会信用代码 ${registry.uscc} 与证书上的 ${certificateUscc} 不同`,
      suggestion: '代码不同的是另一家企业，请为每个人办理执业企业变更',
    }
  },
}
