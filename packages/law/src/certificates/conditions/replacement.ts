import { called, ofAnotherProvince, statusWords, type CertificateRule, type Judged } from '../judged.ts'
import { hunanReplaceClause, inForceClause, lossClause, provinceClause } from '../sources.ts'
import { replacementReasons, type ReplacementReason } from '../words.ts'

const reasonOf = ({ form }: Judged): ReplacementReason | undefined => {
  const reason = form?.reason ?? ''
  return Object.hasOwn(replacementReasons, reason) ? (reason as ReplacementReason) : undefined
}

/** CR-R01. */
export const reasonKnown: CertificateRule = {
  id: 'CR-R01',
  title: '换证原因是规定的五种之一',
  basis: hunanReplaceClause,
  because: (judged) => `换证原因：${replacementReasons[reasonOf(judged)!]}`,
  check: (judged) =>
    reasonOf(judged) === undefined
      ? {
          reason: judged.form?.reason ? '填写的换证原因不在规定的五种之内' : '没有选择换证原因',
          suggestion: `请选择：${Object.values(replacementReasons).join('、')}`,
        }
      : undefined,
}

/** CR-R02. */
export const transferProven: CertificateRule = {
  id: 'CR-R02',
  title: '外省转入的有转出证明',
  basis: provinceClause,
  check: (judged) =>
    reasonOf(judged) === 'transfer_in' && lacks(judged, 'transfer_out_proof')
      ? { reason: '外省转入而没有转出证明', suggestion: '请先在原发证机关办理转出，把转出证明上传后再提交' }
      : undefined,
}

/** CR-R03. */
export const lossDeclared: CertificateRule = {
  id: 'CR-R03',
  title: '遗失的已公开声明作废',
  basis: lossClause,
  check: (judged) =>
    reasonOf(judged) === 'lost' && lacks(judged, 'loss_declaration')
      ? { reason: '证书遗失而没有公开声明作废', suggestion: '请在公共媒体上声明作废，把遗失声明上传后再提交' }
      : undefined,
}

/** CR-R04. */
export const reallyRenamed: CertificateRule = {
  id: 'CR-R04',
  title: '企业更名的，名称确已变更',
  basis: hunanReplaceClause,
  check(judged) {
    const { certificate, currentEnterpriseName } = judged
    if (reasonOf(judged) !== 'enterprise_renamed' || currentEnterpriseName === undefined) return undefined
    if (certificate?.enterpriseName !== currentEnterpriseName) return undefined
    return {
      reason: `证书上的企业名称就是现在的名称“${currentEnterpriseName}”`,
      suggestion: '名称没有变的不用换证；已更名的，请用新名称登录后再申请',
    }
  },
}

/** CR-R05. */
export const stillPaper: CertificateRule = {
  id: 'CR-R05',
  title: '换电子证书的，原为纸质证书',
  basis: hunanReplaceClause,
  check: (judged) =>
    reasonOf(judged) === 'paper_to_electronic' && judged.certificate?.medium === 'electronic'
      ? { reason: '这本证书已经是电子证书', suggestion: '不用换证，可直接下载打印' }
      : undefined,
}

/** CR-R06: what was transferred out elsewhere may come in here. */
export const inForceToReplace: CertificateRule = {
  id: 'CR-R06',
  title: '证书有效且没有过期',
  basis: inForceClause,
  because: ({ certificate }) => certificate?.expires && `证书有效，有效期至 ${certificate.expires}（含当天）`,
  check(judged) {
    const { certificate, on } = judged
    if (certificate === undefined) return undefined
    const { status = 'valid', expires } = certificate
    const fits = status === 'valid' || (status === 'transferred_out' && reasonOf(judged) === 'transfer_in')
    const expired = expires !== undefined && on > expires
    if (fits && !expired) return undefined
    return {
      reason: fits
        ? `证书已在 ${expires} 过期（截至 ${on}）`
        : `${called(certificate)}${statusWords[status]}，不能换证`,
      suggestion: status === 'suspended' ? '暂扣期满返还后再申请换证' : '需要持证的，请重新参加考核',
    }
  },
}

/** CR-R07. */
export const transferredIn: CertificateRule = {
  id: 'CR-R07',
  title: '外省的证书按转入换证',
  basis: provinceClause,
  check: (judged) =>
    ofAnotherProvince(judged) && reasonOf(judged) !== 'transfer_in'
      ? {
          reason: '这是外省的证书',
          suggestion: `换证原因请选“${replacementReasons.transfer_in}”，并附转出证明`,
        }
      : undefined,
}

const lacks = ({ attachments }: Judged, one: string) =>
  attachments !== undefined && !attachments.includes(one)
