import type { Cure } from '../kernel/cure.ts'

const page = (name: Extract<Cure, { kind: 'page' }>['page']): Cure => ({ kind: 'page', page: name })
const service = (kind: string): Cure => ({ kind: 'service', service: kind })

/** What helps where a condition of a certificate service does not hold. */
export const certificateCures: Readonly<Record<string, readonly Cure[]>> = {
  'CR-G02': [{ kind: 'upload', slot: 'photo' }, page('papers')],
  'CR-G03': [{ kind: 'open-case' }],
  'CR-G04': [{ kind: 'upload' }],
  'CR-G05': [service('employ'), page('employment')],
  'CR-E06': [page('particulars')],
  'CR-E07': [page('particulars')],
  'CR-E12': [{ kind: 'open-case' }],
  'CR-E13': [page('annual-training')],
  'CR-N01': [service('exam-enrol'), page('exams')],
  'CR-N02': [service('exam-enrol'), page('exams')],
  'CR-X01': [service('transfer-in')],
  'CR-X03': [service('new'), page('exams')],
  'CR-X04': [page('education')],
  'CR-X08': [page('annual-training')],
  'CR-X09': [service('change'), service('employ'), page('employment')],
  'CR-C03': [service('transfer-in')],
  'CR-C04': [service('correct')],
  'CR-C05': [service('new'), page('exams')],
  'CR-C06': [service('employ'), page('employment')],
  'CR-C08': [page('particulars')],
  'CR-R02': [{ kind: 'upload', slot: 'transfer_out_proof' }],
  'CR-R03': [{ kind: 'upload', slot: 'loss_declaration' }],
  'CR-R07': [service('transfer-in')],
  'CR-S01': [page('certificates')],
  'CR-S04': [service('transfer-in')],
  'CR-K03': [{ kind: 'upload', slot: 'evidence' }],
  'CR-P01': [page('employment')],
}
