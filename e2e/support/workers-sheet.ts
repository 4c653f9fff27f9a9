import { citizenIdWithCheckDigit } from '@anzhu/law/identifiers/citizen-id'
import { addDays, addMonths, type PlainDate } from '@anzhu/law/kernel/date'
import { applicationLayout } from '../../apps/api/src/safety-code/application-layout.ts'
import { writeTemplate } from '../../apps/api/src/sheets/write-workbook.ts'

export interface KnownWorker {
  readonly name: string
  readonly idNumber: string
  readonly trade: string
}

type Row = Record<string, string>

/** A made-up number that nobody else in a run has: sequence 000, one region per call. */
export const citizenId = (region: number, n: number) =>
  citizenIdWithCheckDigit(`${region}${addDays('1980-01-01', n).replaceAll('-', '')}000`)

/** The workbook of journey J1: 193 good rows and the seven kinds of errors, the wrong check digit in row 3. */
export async function sheetOf200(
  today: PlainDate,
  region: number,
  holder: KnownWorker,
): Promise<{ file: Buffer; mended: string }> {
  const good = (n: number): Row => ({
    name: `王${'建国华强明志军勇'[n % 8]}`,
    idNumber: citizenId(region, n),
    phone: `199${region}${String(n).padStart(2, '0')}`.padEnd(11, '0').slice(0, 11),
    trade: '木工',
    trainedOn: addDays(today, -3),
    medicalOn: addDays(today, -20),
    medicalResult: '合格',
  })
  const mended = citizenId(region, 500)
  const wrongDigit = `${mended.slice(0, 17)}${mended.endsWith('1') ? '2' : '1'}`
  const rows: Row[] = Array.from({ length: 193 }, (_, n) => good(n))
  const errors: Row[] = [
    { ...good(300), idNumber: wrongDigit },
    { ...good(301), idNumber: '3.20507E+17' },
    { ...good(0), name: good(0)['name'] ?? '' },
    {
      ...good(302),
      idNumber: citizenIdWithCheckDigit(`${region}${addMonths(today, -12 * 61 - 1).replaceAll('-', '')}000`),
    },
    { ...good(303), trainedOn: '' },
    { ...good(304), medicalOn: addMonths(today, -13) },
    { ...good(305), name: holder.name, idNumber: holder.idNumber, trade: holder.trade, phone: '' },
  ]
  // The errors stand among the good rows, as they do in life.
  errors.forEach((row, i) => rows.splice(1 + i * 25, 0, row))
  return { file: Buffer.from(await writeTemplate(applicationLayout, { rows })), mended }
}
