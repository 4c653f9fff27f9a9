import { addYears, shanghaiDate, addDays } from '@anzhu/law/kernel/date'
import type { HistoricCertificate, HistoricCertificates } from './historic-certificates.ts'

/**
 * A former register for demonstrations and tests. Of every third ID number it knows one C2 certificate of Jiangsu, given
 * out two years before; of the rest nothing. `known` are certificates besides, by ID number.
 */
export function simulatedHistory(
  now: () => Date,
  known: ReadonlyMap<string, readonly HistoricCertificate[]> = new Map(),
): HistoricCertificates {
  return {
    source: '原系统历史证书模拟库（演示）',
    async find({ name, idNumber }) {
      const given = known.get(idNumber)
      if (given !== undefined) return given.filter(({ holderName }) => holderName === name)
      const sum = [...idNumber].reduce((all, sign) => all * 31 + sign.charCodeAt(0), 7) % 9_999_999
      if (sum % 3 !== 0) return []
      const issuedOn = addDays(addYears(shanghaiDate(now().getTime()), -2), -(sum % 200))
      return [
        {
          number: `苏建安C2（${issuedOn.slice(0, 4)}）${String(sum).padStart(7, '0')}`,
          category: 'C2',
          holderName: name,
          enterprise: '苏州旧城建筑工程公司',
          creditCode: null,
          post: '安全员',
          issuedOn,
          expiresOn: addDays(addYears(issuedOn, 3), -1),
          status: '有效',
        },
      ]
    },
  }
}
