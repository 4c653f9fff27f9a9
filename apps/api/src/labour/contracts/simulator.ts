import { addDays, addMonths, type PlainDate } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { OutsideFailure } from '../../connectors/failure.ts'
import type { Db } from '../../db/connection.ts'
import type { ContractRegister, RegisteredContract } from './contract-register.ts'

/**
 * A contract register for demonstrations and tests: every enterprise that takes part in somebody else's project has one
 * labour contract for it. `isDown` lets a demonstration try what happens when it cannot be reached.
 */
export function simulatedContractRegister(db: Db, isDown: () => boolean = () => false): ContractRegister {
  const read = async (condition: RawBuilder<SqlBool>) => {
    if (isDown()) throw new OutsideFailure('unreachable', 'The simulated contract register is down')
    const { rows } = await sql<Row>`
      select * from (
        select 'LW-' || p.filing_number || '-' || right(firm.credit_code, 6) as number, p.name as project, p.address,
               p.region, p.client_name as developer, builder.name as contractor, builder.credit_code as "contractorCode",
               firm.name as "labourFirm", firm.credit_code as "labourCode", p.filing_number as "filingNumber",
               p.started_on as "startedOn", p.planned_completion_on as "plannedOn"
          from registry.project_participants part
          join registry.projects p on p.id = part.project_id and p.contractor_id <> part.enterprise_id
          join registry.enterprises builder on builder.id = p.contractor_id
          join registry.enterprises firm on firm.id = part.enterprise_id) as contract
       where ${condition} order by contract."startedOn" desc, contract.number limit 50`.execute(db)
    return rows.map(asContract)
  }
  return {
    source: '省合同归集系统（演示）',
    search: ({ creditCode, text }) => {
      const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
      return read(
        sql<SqlBool>`contract."labourCode" = ${creditCode} and (contract.number ilike ${pattern} or contract.project like ${pattern})`,
      )
    },
    find: async (number) => (await read(sql<SqlBool>`contract.number = ${number}`))[0],
  }
}

interface Row {
  readonly number: string
  readonly project: string
  readonly address: string
  readonly region: string
  readonly developer: string
  readonly contractor: string
  readonly contractorCode: string
  readonly labourFirm: string
  readonly labourCode: string
  readonly filingNumber: string
  readonly startedOn: PlainDate
  readonly plannedOn: PlainDate | null
}

/** What our own register does not know is made up from the number, the same every time. */
function asContract({ startedOn, plannedOn, developer, address, ...row }: Row): RegisteredContract {
  const sum = [...row.number].reduce((all, sign) => (all * 31 + sign.charCodeAt(0)) % 9973, 7)
  return {
    ...row,
    developer: developer || '相城区城市建设投资有限公司（示例）',
    address: address || `工程地址 ${(sum % 80) + 1} 号`,
    amountYuan: ((sum % 900) + 100) * 10_000,
    signedOn: addDays(startedOn, -((sum % 20) + 5)),
    startsOn: startedOn,
    endsOn: plannedOn ?? addMonths(startedOn, 18),
  }
}
