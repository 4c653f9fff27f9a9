import { called, ofAnotherProvince, statusWords, worksFor, type CertificateRule } from '../judged.ts'
import { expiryClause, extensionClause, hunanExtendClause, inForceClause, recordClause } from '../sources.ts'
import { extensionFrom } from '../validity.ts'
import { trainedThisYear } from './exam.ts'

/** CR-X01. */
export const onRecordHere: CertificateRule = {
  id: 'CR-X01',
  title: '证书在本省的记录中',
  basis: hunanExtendClause,
  check: (judged) =>
    ofAnotherProvince(judged)
      ? {
          reason: '这本证书不在本省的记录中',
          suggestion: '请向发证的省份申请延期，或先转入本省',
        }
      : undefined,
}

/** CR-X02: the window begins on the corresponding day (J-04). */
export const windowOpen: CertificateRule = {
  id: 'CR-X02',
  title: '已到可以延期的日子',
  basis: extensionClause,
  because: ({ certificate, terms }) =>
    certificate?.expires === undefined
      ? '没有有效期'
      : `有效期至 ${certificate.expires}，${extensionFrom(certificate.expires, terms)} 起可以申请`,
  check({ certificate, on, terms }) {
    if (certificate?.expires === undefined) return undefined
    const from = extensionFrom(certificate.expires, terms)
    if (on >= from) return undefined
    return {
      reason: `有效期至 ${certificate.expires}，届满前 ${terms.extensionMonths} 个月内才能申请（截至 ${on}）`,
      suggestion: `最早 ${from} 可以申请`,
      earliestOn: from,
    }
  },
}

/** CR-X03. */
export const notExpired: CertificateRule = {
  id: 'CR-X03',
  title: '证书没有过期',
  basis: expiryClause,
  because: ({ certificate }) => certificate?.expires && `有效期至 ${certificate.expires}（含当天）`,
  check: ({ certificate, on }) =>
    certificate?.expires !== undefined && on > certificate.expires
      ? {
          reason: `证书已在 ${certificate.expires} 过期（截至 ${on}），过期的自动失效`,
          suggestion: '请重新参加考核，合格后申请新证书',
        }
      : undefined,
}

/** CR-X04. */
export const educated: CertificateRule = {
  id: 'CR-X04',
  title: '继续教育学时足够，并有记录',
  basis: expiryClause,
  because: ({ continuingEducation }) =>
    continuingEducation && `继续教育已记录 ${continuingEducation.hours} 学时`,
  check({ continuingEducation, terms }) {
    if (continuingEducation === undefined) return undefined
    const { hours, recorded } = continuingEducation
    if (!recorded) {
      return {
        reason: '没有查到继续教育合格记录',
        suggestion: '请联系培训机构上传继续教育合格记录，可在继续教育栏查看',
      }
    }
    if (hours >= terms.educationHours) return undefined
    return {
      reason: `有效期内的继续教育 ${hours} 学时，不到 ${terms.educationHours} 学时`,
      suggestion: `还差 ${terms.educationHours - hours} 学时，请先参加继续教育`,
    }
  },
}

/** CR-X05. */
export const noAccidentPenalty: CertificateRule = {
  id: 'CR-X05',
  title: '没有因生产安全事故受到处罚',
  basis: recordClause,
  check: ({ record }) =>
    record?.accidentPenalty === true
      ? {
          reason: '有效期内因生产安全事故或违反规定受到过行政处罚',
          suggestion: '不能延期；处罚记录有误的，请向作出处罚的部门申请更正',
        }
      : undefined,
}

/** CR-X06. */
export const noBadCredit: CertificateRule = {
  id: 'CR-X06',
  title: '信用档案中没有不良行为记录',
  basis: recordClause,
  check: ({ record }) =>
    record?.badCredit === true
      ? {
          reason: '信用档案中有不良行为记录',
          suggestion: '不能延期；记录有误或可以修复的，请向记录的部门申请信用修复',
        }
      : undefined,
}

/** CR-X07. */
export const inForce: CertificateRule = {
  id: 'CR-X07',
  title: '证书有效，没有暂扣、撤销、注销或转出',
  basis: inForceClause,
  check: ({ certificate }) =>
    certificate?.status !== undefined && certificate.status !== 'valid'
      ? {
          reason: `${called(certificate)}${statusWords[certificate.status]}，不能办理`,
          suggestion:
            certificate.status === 'suspended' ? '暂扣期满返还后再申请' : '需要持证的，请重新参加考核',
        }
      : undefined,
}

/** CR-X08: the same training as for enrolment. */
export const trainedForExtension: CertificateRule = { ...trainedThisYear, id: 'CR-X08' }

/** CR-X09. */
export const stillEmployed: CertificateRule = {
  id: 'CR-X09',
  title: '仍受聘于证书所在企业',
  basis: extensionClause,
  check: (judged) =>
    worksFor(judged, judged.certificate?.enterprise) === false
      ? {
          reason: `与证书所在企业${judged.certificate?.enterpriseName ?? ''}没有在职的聘用关系`,
          suggestion: '已到新单位的，请先办理执业企业变更；仍在原单位的，请企业登记聘用关系',
        }
      : undefined,
}
