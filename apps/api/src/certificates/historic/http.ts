import { checkCertificateNumber } from '@anzhu/law/identifiers/certificate-number'
import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { ask, type Line } from '../../connectors/ask.ts'
import { OutsideFailure } from '../../connectors/failure.ts'
import type { HistoricCertificate, HistoricCertificates } from './historic-certificates.ts'

const Day = z.string().refine(isPlainDate).transform((day) => day as PlainDate) // prettier-ignore

const Answer = z.object({
  items: z
    .array(
      z.object({
        number: z.string().max(40),
        holderName: z.string().trim().min(1).max(50),
        enterprise: z.string().max(200),
        creditCode: z.string().length(18).nullable().default(null),
        post: z.string().max(30).default(''),
        issuedOn: Day,
        expiresOn: Day,
        status: z.string().max(20),
      }),
    )
    .max(50),
})

/**
 * A register asked by POST <address>/search with the name and a keyed hash of the ID number (HMAC-SHA-256 in hex, under a
 * key that both sides hold): the number itself never leaves this house.
 */
export function httpHistoricCertificates(line: Line, source: string, key: string): HistoricCertificates {
  return {
    source,
    find: ({ name, idNumber }) =>
      ask(
        line,
        {
          method: 'POST',
          path: ['search'],
          body: { name, idNumberHash: hashForRegister(key, idNumber) },
          repeatable: true,
        },
        ({ json }) => Answer.parse(json()).items.map((one) => read(one, name)),
      ),
  }
}

/** The ID number as the register of the former system knows it. */
export const hashForRegister = (key: string, idNumber: string): string =>
  createHmac('sha256', key).update(idNumber).digest('hex')

function read(one: z.output<typeof Answer>['items'][number], name: string): HistoricCertificate {
  const number = checkCertificateNumber(one.number)
  if (!number.ok) throw new OutsideFailure('malformed', 'A certificate number is malformed')
  if (one.holderName !== name) throw new OutsideFailure('malformed', 'The answer is about somebody else')
  return { ...one, number: number.value, category: number.category }
}
