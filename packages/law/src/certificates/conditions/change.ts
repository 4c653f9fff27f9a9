import { addDays, addMonths } from '../../kernel/date.ts'
import { ofAnotherProvince, worksFor, type CertificateRule } from '../judged.ts'
import {
  constructorClause,
  hunanChangeClause,
  jiangxiChangeClause,
  jiangxiCoolDownClause,
  jiangxiGoneClause,
} from '../sources.ts'
import { inForce, notExpired } from './extension.ts'

/** CR-C01: barred through the corresponding day (J-01). */
export const cooledDown: CertificateRule = {
  id: 'CR-C01',
  title: '距上次变更已满规定的月数',
  basis: jiangxiCoolDownClause,
  because: ({ certificate }) =>
    certificate?.lastChange === null || certificate?.lastChange === undefined
      ? '没有变更过执业企业'
      : `上次变更 ${certificate.lastChange}，限制期已过`,
  check({ certificate, on, terms }) {
    const last = certificate?.lastChange ?? null
    if (last === null || terms.changeCoolDownMonths === null) return undefined
    const until = addMonths(last, terms.changeCoolDownMonths)
    if (on > until) return undefined
    return {
      reason: `上次变更在 ${last} 完成，${terms.changeCoolDownMonths} 个月内（至 ${until}，含当天）不得再次变更`,
      suggestion: `最早 ${addDays(until, 1)} 可以申请`,
      earliestOn: addDays(until, 1),
    }
  },
}

/** CR-C02. */
export const movesElsewhere: CertificateRule = {
  id: 'CR-C02',
  title: '证书不在转入企业',
  basis: hunanChangeClause,
  check: ({ certificate, targetEnterprise }) =>
    targetEnterprise !== undefined && certificate?.enterprise === targetEnterprise
      ? { reason: '证书已经在转入企业', suggestion: '不用变更；要换企业的，请核对转入企业' }
      : undefined,
}

/** CR-C03. */
export const ofThisProvince: CertificateRule = {
  id: 'CR-C03',
  title: '是本省的证书',
  basis: hunanChangeClause,
  check: (judged) =>
    ofAnotherProvince(judged)
      ? {
          reason: '这是外省的证书，不能在本省变更',
          suggestion: '请先在原省办理转出，再在本省办理转入（换证）',
        }
      : undefined,
}

/** CR-C04. */
export const originalCanConfirm: CertificateRule = {
  id: 'CR-C04',
  title: '证书所在企业能够确认',
  basis: jiangxiGoneClause,
  check: ({ originalEnterpriseGone, certificate }) =>
    originalEnterpriseGone === true
      ? {
          reason: `证书所在企业${certificate?.enterpriseName ?? ''}已经注销或无法联系，不能确认转出`,
          suggestion: '请改办证书纠错，选择“企业信息纠错”并上传证明材料',
        }
      : undefined,
}

/** CR-C05. */
export const notExpiredToMove: CertificateRule = { ...notExpired, id: 'CR-C05' }

/** CR-C06. */
export const employedAtTarget: CertificateRule = {
  id: 'CR-C06',
  title: '与转入企业有在职的聘用关系',
  basis: jiangxiChangeClause,
  check(judged) {
    if (worksFor(judged, judged.targetEnterprise) !== false) return undefined
    return {
      reason: '与转入企业没有登记的在职聘用关系',
      suggestion: '请转入企业先登记聘用关系，本人确认后再申请变更',
    }
  },
}

/** CR-C07. */
export const inForceToMove: CertificateRule = { ...inForce, id: 'CR-C07' }

/** CR-C08. */
export const constructorAtTarget: CertificateRule = {
  id: 'CR-C08',
  title: '项目负责人的建造师注册在转入企业',
  basis: constructorClause,
  because: ({ certificate }) => (certificate?.category === 'B' ? '建造师注册在转入企业' : '只限项目负责人'),
  check({ certificate, person, targetEnterprise }) {
    const at = person?.constructorRegisteredAt
    if (certificate?.category !== 'B' || at === undefined || targetEnterprise === undefined) return undefined
    if (at === targetEnterprise) return undefined
    return {
      reason: at === null ? '没有注册建造师的注册记录' : '建造师注册不在转入企业',
      suggestion: '请先把注册建造师注册到转入企业，再变更 B 类证书',
    }
  },
}
