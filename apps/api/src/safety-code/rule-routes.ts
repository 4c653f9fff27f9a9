import * as contract from '@anzhu/contract/safety-code-rules'
import { serve, type Server } from '../http/serve.ts'
import { listRulePreviewChanges, previewSafetyCodeRules, viewRulePreview } from './preview-rules.ts'
import { publishSafetyCodeRules, withdrawSafetyCodeRules } from './publish-rules.ts'
import { viewSafetyCodeRules } from './view-rules.ts'

/** The numbers of the safety code: read, tried out, published, withdrawn. */
export function ruleRoutes(server: Server): void {
  serve(server, contract.viewSafetyCodeRules, viewSafetyCodeRules)
  serve(server, contract.previewSafetyCodeRules, previewSafetyCodeRules)
  serve(server, contract.viewRulePreview, viewRulePreview)
  serve(server, contract.listRulePreviewChanges, listRulePreviewChanges)
  serve(server, contract.publishSafetyCodeRules, publishSafetyCodeRules)
  serve(server, contract.withdrawSafetyCodeRules, withdrawSafetyCodeRules)
}
