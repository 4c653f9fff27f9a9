import type { CertificateRule } from '../judged.ts'
import { contractClause, jiangxiEmployClause, jiangxiSingleClause } from '../sources.ts'

/** CR-P01. */
export const notEmployed: CertificateRule = {
  id: 'CR-P01',
  title: '没有其他在职的聘用关系',
  basis: jiangxiSingleClause,
  check({ employment = [], submittedBy }) {
    const active = employment.find(({ status }) => status === 'active')
    if (active === undefined) return undefined
    return active.enterprise === submittedBy.enterprise
      ? { reason: '本人已在本企业登记聘用', suggestion: '不用再登记；聘用期变了的请更新合同' }
      : {
          reason: '本人已在另一家企业登记聘用，同时只能有一家',
          suggestion: '请本人或原企业先解除原来的聘用关系',
        }
  },
}

/** CR-P03. */
export const contractPossible: CertificateRule = {
  id: 'CR-P03',
  title: '合同聘用期合理',
  basis: contractClause,
  because: ({ contract }) => contract && `聘用期 ${contract.from} 至 ${contract.to}`,
  check({ contract, on }) {
    if (contract === undefined) return undefined
    const { from, to } = contract
    if (to <= from) {
      return { reason: `聘用期止日 ${to} 不晚于起日 ${from}`, suggestion: '请按劳动合同核对起止日期' }
    }
    return to < on
      ? { reason: `聘用期已在 ${to} 结束（截至 ${on}）`, suggestion: '请按现行的劳动合同填写' }
      : undefined
  },
}

/** CR-P04. */
export const personFound: CertificateRule = {
  id: 'CR-P04',
  title: '按身份证号查到本人',
  basis: jiangxiEmployClause,
  check: ({ person }) =>
    person?.found === false
      ? {
          reason: '按这个身份证号没有查到人员',
          suggestion: '请核对身份证号；没有登记过的，请本人先办理实名登记',
        }
      : undefined,
}
