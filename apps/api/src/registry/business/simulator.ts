import type { Db } from '../../db/connection.ts'
import type { BusinessRegistry } from './business-registry.ts'

/** Enterprises of the demonstration that were renamed at the business registry and not yet here. */
const renamed: Readonly<Record<string, string>> = {
  江西赣筑建设工程有限公司: '江西赣筑建设集团有限公司',
  湖南湘筑建设工程有限公司: '湖南湘筑建设集团有限公司',
}

const surnames = ['陈', '李', '王', '张', '刘', '周', '吴', '徐']

/** A registry for demonstrations and tests: it knows whom our register knows, some under their new names. */
export function simulatedBusinessRegistry(db: Db, names = renamed): BusinessRegistry {
  return {
    source: '工商登记模拟库（演示）',
    async find(creditCode) {
      const firm = await db
        .selectFrom('registry.enterprises')
        .select(['name', 'credit_code'])
        .where('credit_code', '=', creditCode)
        .executeTakeFirst()
      if (firm === undefined) return undefined
      const sum = [...creditCode].reduce((all, sign) => all + sign.charCodeAt(0), 0)
      return {
        name: names[firm.name] ?? firm.name,
        creditCode: firm.credit_code,
        legalRepresentative: `${surnames[sum % surnames.length] ?? '陈'}志远`,
        address: `登记地址 ${(sum % 90) + 10} 号`,
      }
    },
  }
}
