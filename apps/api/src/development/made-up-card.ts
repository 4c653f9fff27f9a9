import { citizenIdWithCheckDigit } from '@anzhu/law/identifiers/citizen-id'
import { addYears, type PlainDate } from '@anzhu/law/kernel/date'
import { randomInt } from 'node:crypto'

const surnames = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈']
const names = ['志强', '建国', '永康', '大海', '文斌', '春生', '立新', '少华']

const chosen = <T>(all: readonly [T, ...T[]] | readonly T[]): T => all[randomInt(all.length)] as T

/** An identity card of nobody: sequence 000 is given to no person. Each reading is another one. */
export function madeUpCard(today: PlainDate) {
  const bornOn = addYears(today, -randomInt(22, 55))
  const region = chosen(['320507', '320506', '320583', '341221', '411325'])
  return {
    name: chosen(surnames) + chosen(names),
    sex: '女',
    nation: '汉',
    bornOn,
    address: `演示省演示市演示路 ${randomInt(1, 300)} 号`,
    idNumber: citizenIdWithCheckDigit(`${region}${bornOn.replaceAll('-', '')}000`),
    issuer: '演示市公安局',
    validFrom: addYears(today, -3),
    validTo: addYears(today, 17),
  }
}
