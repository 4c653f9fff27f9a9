import type { CertificateJurisdiction } from '@anzhu/law/certificates/flows-of'
import { nationalServices } from '@anzhu/law/certificates/services/national'
import { acceptance, approval, employerConfirms } from '@anzhu/law/certificates/services/pieces'
import { document } from '@anzhu/law/kernel/cite'
import { national } from '@anzhu/law/jurisdictions/national'

const 云山办法 = document('云山省安管人员考核管理办法（示例）', '云建规〔2026〕1 号', 'chosen')

/** 云山省，一个虚构的省：与全国不同的，只写在这里。 */
export const yunshan: CertificateJurisdiction = {
  id: 'yunshan',
  name: '云山省',
  terms: {
    ...national.own.certificates,
    // 编号首字
    sign: '云',
    // 延期由本人申请，其余照全国
    initiators: { ...national.own.certificates.initiators, extend: 'person' },
    // 变更后三个月内不得再变更
    changeCoolDownMonths: 3,
    // 继续教育不少于 30 学时
    educationHours: 30,
  },
  services: {
    ...nationalServices,
    extend: {
      ...nationalServices.extend,
      basis: 云山办法('第十二条', '延期由本人申请，聘用企业确认，市级受理，省级审批'),
      steps: [
        employerConfirms({
          follows: 'proceed',
          sentence: '聘用企业五个工作日内没有答复，转由主管部门办理。',
        }),
        acceptance('city'),
        approval('province', 8),
      ],
    },
    // 本省不办理跨省转出
    'transfer-out': null,
  },
}
