import type { Citation } from '../../kernel/cite.ts'
import type { Phrase, Step } from '../../kernel/flow.ts'
import type { Field, Material } from '../../kernel/form.ts'
import type { Category, Service } from '../facts.ts'
import type { Judged } from '../judged.ts'

export type Letter = 'A' | 'B' | 'C'

/** How a jurisdiction runs one service. What it leaves to others (who files, which numbers) is in its terms. */
export interface ServiceTerms {
  readonly purpose: string
  readonly basis: Citation
  readonly form: readonly Field[]
  /** What must be handed in, by the letter of the certificate; null where a service knows no letters. */
  readonly materials: (letter: Letter | null) => readonly Material[]
  readonly steps: readonly Step<Judged>[]
  readonly phrases: readonly Phrase[]
}

/** The services a jurisdiction has of its own; null for one it does not offer, left out what it takes from its parent. */
export type Services = Partial<Readonly<Record<Offered, ServiceTerms | null>>>

/** Every service that people file; uploading a file is checked and not filed. */
export type Offered = Exclude<Service, 'upload'>

/** Title and code of every service; where people hold letters apart, a code for each. */
export const catalogue: Readonly<Record<Offered, ServiceName>> = {
  'exam-enrol': { title: '安管人员考核报名', code: '51' },
  new: { title: '证 新申请', code: { A: '11', B: '21', C: '31' } },
  extend: { title: '证 延期', code: { A: '12', B: '22', C: '32' } },
  change: { title: '证书变更（执业企业）', code: '40' },
  replace: { title: '证书换证', code: '41' },
  cancel: { title: '证书注销', code: '42' },
  supplement: { title: '证书补录', code: '43' },
  correct: { title: '证书纠错', code: '44' },
  rename: { title: '企业名称变更（证书换发）', code: '45' },
  'transfer-out': { title: '证书跨省转出', code: '46' },
  'transfer-in': { title: '外省证书转入', code: '47' },
  employ: { title: '聘用关系建立', code: '50' },
}

export interface ServiceName {
  readonly title: string
  readonly code: string | Readonly<Record<Letter, string>>
}

/** The categories that a letter covers for whoever applies today; the undivided C is no longer given out. */
export const categoriesOf: Readonly<Record<Letter, readonly Category[]>> = {
  A: ['A'],
  B: ['B'],
  C: ['C1', 'C2', 'C3'],
}
