import { called, filled, statusWords, type CertificateRule } from '../judged.ts'
import { endedClause, jiangxiCancelClause } from '../sources.ts'

/** CR-L02. */
export const noRunningProject: CertificateRule = {
  id: 'CR-L02',
  title: '本人没有在建项目',
  basis: jiangxiCancelClause,
  because: () => '没有登记在建项目',
  check({ person }) {
    const projects = person?.ongoingProjects ?? 0
    if (projects <= 0) return undefined
    return {
      reason: `本人还登记在 ${projects} 个在建项目上，有在建项目的不能注销`,
      suggestion: '请项目先变更管理人员，或等项目完工后再注销',
    }
  },
}

/** CR-L04. */
export const notYetEnded: CertificateRule = {
  id: 'CR-L04',
  title: '证书还没有注销、撤销',
  basis: endedClause,
  check: ({ certificate }) =>
    certificate?.status === 'cancelled' || certificate?.status === 'revoked'
      ? { reason: `${called(certificate)}${statusWords[certificate.status]}`, suggestion: '不用再注销' }
      : undefined,
}

/** CR-L05. */
export const reasonChosen: CertificateRule = {
  id: 'CR-L05',
  title: '已选择注销原因',
  basis: jiangxiCancelClause,
  check: ({ form }) =>
    filled(form?.reason) ? undefined : { reason: '没有选择注销原因', suggestion: '请选择注销原因后再提交' },
}
