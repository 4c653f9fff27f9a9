import { byPath, type Row } from './row.ts'

/** What a foreign id does where a large sheet is let go or fetched. */
export const exportRows: Readonly<Record<string, Row>> = {
  'releaseExport path.id': byPath('askedExport'),
  'refuseExport path.id': byPath('askedExport', { because: '用途不清楚' }),
  'fetchExport path.id': byPath('releasedExport'),
}
