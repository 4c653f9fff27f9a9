import type { House } from '../house.ts'
import { repeatedly } from '../jobs/repeat.ts'
import type { Services } from './service.ts'
import { settleDue } from './settle.ts'

/** Carries out decisions whose time to undo is over, each second. */
export const settlePeriodically = (house: House, services: Services) =>
  repeatedly(() => settleDue(house, services))
