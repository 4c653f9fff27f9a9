import { viewCodeInsight } from '@anzhu/contract/insight'
import { listWorkers } from '@anzhu/contract/registry'
import {
  applyForSafetyCodes,
  countSafetyCodes,
  listSafetyCodes,
  viewSafetyCode,
} from '@anzhu/contract/safety-code'
import { useAction } from '@anzhu/web/api'

/** Applying for codes; every list that shows colours is read again. */
export function useApplying() {
  return useAction(applyForSafetyCodes, {
    refresh: [listSafetyCodes, countSafetyCodes, viewCodeInsight, viewSafetyCode, listWorkers],
  })
}
