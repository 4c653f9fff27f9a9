import type { PlainDate } from '../kernel/date.ts'
import type { Category } from './facts.ts'
import { certificateTypeCode } from './identifier.ts'
import {
  legalStatuses,
  operationCodes,
  operationWords,
  type LegalStatusCode,
  type Operation,
} from './status-codes.ts'

/** What a certificate says, as far as the national platform is told (D-1). */
export interface NationalFacts {
  readonly number: string
  readonly category: Category
  readonly name: string
  readonly sex: 'male' | 'female'
  readonly bornOn: PlainDate
  readonly idNumber: string
  readonly enterprise: string
  /** Null where the enterprise on the certificate is not in the register. */
  readonly creditCode: string | null
  readonly post: string
  readonly issuer: { readonly name: string; readonly creditCode: string }
  /** Six digits: where the issuer is. */
  readonly province: string
  readonly firstIssuedOn: PlainDate
  readonly issuedOn: PlainDate
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
  readonly status: LegalStatusCode
  readonly operation: Operation
  /** Number of the certificate it replaces; null for none. */
  readonly formerNumber: string | null
}

/** The fields of the certificate's face by the names of the national standard (D-1); the photo travels with the file. */
export function nationalFields(facts: NationalFacts): Readonly<Record<string, string>> {
  const isMan = facts.sex === 'male'
  return {
    ZZMC: '建筑施工企业安全生产管理人员考核合格证书',
    ZZLXDM: certificateTypeCode,
    ZZHM: facts.number,
    ZZBH: facts.number,
    CYRMC: facts.name,
    CYRSFZJLX: '10',
    CYRSFZJHM: facts.idNumber,
    FZJG: facts.issuer.name,
    FZJGDM: facts.issuer.creditCode,
    FZJGSSXZQHDM: facts.province,
    CCLZRQ: facts.firstIssuedOn,
    FZRQ: facts.issuedOn,
    YXQQSRQ: facts.validFrom,
    YXQJSRQ: facts.validTo,
    AGRYLB: facts.category,
    XM: facts.name,
    XB: isMan ? '男' : '女',
    XBDM: isMan ? '1' : '2',
    CSNY: facts.bornOn,
    SFZJHM: facts.idNumber,
    SFZJHMLX: '公民身份号码',
    SFZJHMLXDM: '111',
    DWMC: facts.enterprise,
    TYSHXYDM: facts.creditCode ?? '',
    ZW: facts.post,
    ZSZT: legalStatuses[facts.status],
    ZSZTDM: facts.status,
    YWLXDM: operationCodes[facts.operation],
    YWXX: operationWords[facts.operation],
    ...(facts.formerNumber !== null && { GLLX: '替换', GLZZBZ: facts.formerNumber }),
  }
}

/** What an operation that makes no new file leaves the certificate as, for the national platform. */
export const statusAfter: Readonly<Partial<Record<Operation, LegalStatusCode>>> = {
  suspend: '02',
  revoke: '03',
  cancel: '04',
  'give-back': '01',
  'transfer-out': '06',
}

/** What the platform is asked for, in the order in which it is done for one certificate (D-4). */
export const nationalTasks = {
  assign: '赋码',
  upload: '归集电子证照',
  status: '同步状态',
} as const
export type NationalTask = keyof typeof nationalTasks

/** Which tasks an operation asks for: a new file is given its code and handed in, anything else changes the status. */
export function tasksOf(operation: Operation, hasFile: boolean): readonly NationalTask[] {
  if (statusAfter[operation] !== undefined) return ['status']
  return hasFile ? ['assign', 'upload'] : ['assign']
}

/** The operation of a code of D-4. Throws RangeError for a code that is none. */
export function operationOf(code: string): Operation {
  const found = (Object.keys(operationCodes) as Operation[]).find((one) => operationCodes[one] === code)
  if (found === undefined) throw new RangeError(`没有业务代码 ${code}`)
  return found
}
