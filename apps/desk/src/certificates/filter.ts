import { CertificateCategory, certificateStates, CertificateState } from '@anzhu/contract/certificates'
import { wordsIn } from '@anzhu/web/address-values'
import type { ListState } from '../list/index.ts'

/** Days ahead for which a certificate counts as running out, as the tab says it. */
export const soon = 30

/** The query of the list as the address has it; what the address cannot mean is left out. */
export function filterFrom(value: (name: string) => string) {
  const [category, state] = [
    CertificateCategory.safeParse(value('category')).data,
    CertificateState.safeParse(value('state')).data,
  ]
  return {
    q: wordsIn(value('q')),
    category,
    state,
    expiringWithin: value('expiring') === String(soon) ? soon : undefined,
  } as const
}

/** The filters in force, as chips that can be taken away. */
export function appliedTo(list: ListState) {
  const { q, category, state, expiringWithin } = filterFrom(list.value)
  const all = [
    ['q', q && `查找“${q}”`],
    ['category', category && `${category} 证`],
    ['state', state && certificateStates[state]],
    ['expiring', expiringWithin === undefined ? undefined : `${soon} 日内到期`],
  ] as const
  return all.flatMap(([name, label]) =>
    label === undefined || label === '' ? [] : [{ label, remove: () => list.set({ [name]: '' }) }],
  )
}

/** Takes every filter away. */
export const noFilters = { q: '', category: '', state: '', expiring: '' }
