import { viewMyConsents } from '@anzhu/contract/consents'
import type { ConsentPurpose } from '@anzhu/law/access/consents'
import { useEndpoint } from '@anzhu/web/api'

/** Whether something must be agreed to first. `rule` is how the conditions of a service name the same. */
export type Asked =
  | { readonly state: 'none' | 'asking' }
  | { readonly state: 'given' | 'missing'; readonly purpose: ConsentPurpose; readonly rule: string }

/** How I stand to what a service must be agreed to for. */
export function useConsent(purpose: ConsentPurpose | undefined): Asked {
  const { data } = useEndpoint(viewMyConsents, {}, { enabled: purpose !== undefined })
  if (purpose === undefined) return { state: 'none' }
  if (data === undefined) return { state: 'asking' }
  const given = data.items.some((one) => one.purpose === purpose && one.given)
  return { state: given ? 'given' : 'missing', purpose, rule: rules[purpose] ?? '' }
}

const rules: Partial<Readonly<Record<ConsentPurpose, string>>> = { medical: 'MR-07' }
