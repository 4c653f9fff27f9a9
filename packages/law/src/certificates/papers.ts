import type { Material } from '../kernel/form.ts'
import {
  education,
  idCard,
  integrity,
  labourContract,
  photo,
  qualification,
  registration,
  title,
} from './services/pieces.ts'

/** What is kept of every person, whatever it is wanted for (DO-05). */
export const personPapers: readonly Material[] = [
  photo,
  idCard,
  education,
  title,
  registration,
  labourContract,
]

/** What is kept of every enterprise (EN-09). */
export const enterprisePapers: readonly Material[] = [qualification, integrity]
