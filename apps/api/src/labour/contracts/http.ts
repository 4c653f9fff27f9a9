import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import { z } from 'zod'
import { ask, briefly, type Line } from '../../connectors/ask.ts'
import { OutsideFailure } from '../../connectors/failure.ts'
import type { ContractRegister } from './contract-register.ts'

const Day = z.string().refine(isPlainDate).transform((day) => day as PlainDate) // prettier-ignore
const Code = z.string().length(18)

/** A contract as the register answers; anything else is no answer. */
const Contract = z.object({
  number: z.string().trim().min(1).max(60),
  project: z.string().trim().min(1).max(200),
  address: z.string().max(300),
  region: z.string().regex(/^\d{6}$/),
  developer: z.string().max(200),
  contractor: z.string().max(200),
  contractorCode: Code,
  labourFirm: z.string().max(200),
  labourCode: Code,
  amountYuan: z.number().min(0).max(1e12),
  signedOn: Day,
  startsOn: Day,
  endsOn: Day,
  filingNumber: z.string().max(60).nullable().default(null),
})

const most = 50

/** A register asked by GET <address>/contracts?creditCode=…&q=… and GET <address>/contracts/<number>. */
export function httpContractRegister(to: Line, source: string): ContractRegister {
  const line = briefly(to)
  return {
    source,
    search: ({ creditCode, text }) =>
      ask(
        line,
        {
          method: 'GET',
          path: ['contracts'],
          query: { creditCode, q: text, limit: String(most) },
          // Cases ask while they hold a transaction; whoever searched can search again.
          repeatable: false,
        },
        ({ json }) => {
          const { items } = z.object({ items: z.array(Contract).max(most) }).parse(json())
          if (items.some(({ labourCode }) => labourCode !== creditCode))
            throw new OutsideFailure('malformed', 'The answer names contracts of another enterprise')
          return items
        },
      ),
    find: (number) =>
      ask(
        line,
        { method: 'GET', path: ['contracts', number], repeatable: false, answers: [404] },
        ({ status, json }) => {
          if (status === 404) return undefined
          const contract = Contract.parse(json())
          if (contract.number !== number)
            throw new OutsideFailure('malformed', 'The answer is about another contract')
          return contract
        },
      ),
  }
}
