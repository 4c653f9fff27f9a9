import { readSheets } from '../src/sheets/hucre-workbook.ts'

/** Every word that stands in a workbook. */
export const openSheetText = async (raw: Buffer): Promise<string> => JSON.stringify(await readSheets(raw))
