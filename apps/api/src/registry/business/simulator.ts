import { creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import { addDays } from '@anzhu/law/kernel/date'
import { registryDistrictsIn } from '@anzhu/law/labour/progress'
import { OutsideFailure } from '../../connectors/failure.ts'
import type { Db } from '../../db/connection.ts'
import { regionView } from '../regions/view.ts'
import type { BusinessRegistry } from './business-registry.ts'

/** Enterprises of the demonstration that were renamed at the business registry and not yet here. */
const renamed: Readonly<Record<string, string>> = {
  江西赣筑建设工程有限公司: '江西赣筑建设集团有限公司',
  湖南湘筑建设工程有限公司: '湖南湘筑建设集团有限公司',
}

/** A made-up address; in a district with a registry of the labour trade it names one of the towns. */
function addressOf(region: string, sum: number): string {
  const towns = registryDistrictsIn(region).find((one) => one.region === region)?.towns ?? []
  const place = regionView(region).path.slice(1).join('')
  const town = towns[sum % towns.length]
  return `${town === undefined ? '登记地址' : `${place}${town.name}登记路`} ${(sum % 90) + 10} 号`
}

const surnames = ['陈', '李', '王', '张', '刘', '周', '吴', '徐']

/** Enterprises that exist and have not come to the platform yet: for trying registration. */
const strangers: Readonly<Record<string, string>> = {
  [creditCodeWithCheckSign('91320507MA2ANHA00')]: '苏州水乡劳务有限公司',
  [creditCodeWithCheckSign('91320507MA2ANHA01')]: '苏州漕湖建筑劳务有限公司',
  [creditCodeWithCheckSign('91320583MA2ANHA02')]: '昆山玉峰劳务有限公司',
  [creditCodeWithCheckSign('91430102MA2ANHA03')]: '长沙岳麓建设有限公司',
}

/** A registry for demonstrations and tests: it knows whom our register knows, some under their new names, and a few more. */
export function simulatedBusinessRegistry(
  db: Db,
  names = renamed,
  isDown: () => boolean = () => false,
): BusinessRegistry {
  return {
    source: '工商登记模拟库（演示）',
    async find(creditCode) {
      if (isDown()) throw new OutsideFailure('unreachable', 'The simulated business registry is down')
      const firm = await db
        .selectFrom('registry.enterprises')
        .select(['name', 'region'])
        .where('credit_code', '=', creditCode)
        .executeTakeFirst()
      const name = firm === undefined ? strangers[creditCode] : (names[firm.name] ?? firm.name)
      if (name === undefined) return undefined
      const sum = [...creditCode].reduce((all, sign) => all + sign.charCodeAt(0), 0)
      return {
        name,
        creditCode,
        legalRepresentative: `${surnames[sum % surnames.length] ?? '陈'}志远`,
        address: addressOf(firm?.region ?? '', sum),
        registeredCapital: `${((sum % 19) + 2) * 100}万元人民币`,
        establishedOn: addDays('2003-03-18', (sum * 37) % 6000),
      }
    },
  }
}
