import * as contract from '@anzhu/contract/consents'
import { consentPurposes, consents } from '@anzhu/law/access/consents'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import { serve, type Server, type Call } from '../http/serve.ts'
import { readConsent, recordDeclaration } from './consents.ts'

/** What the person signed in has agreed to separately, and may take back at any time. */
export function consentRoutes(server: Server): void {
  serve(server, contract.viewMyConsents, async ({ db, actor }) => {
    const { personId } = me(actor)
    const items = await Promise.all(consentPurposes.map((purpose) => readConsent(db, personId, purpose)))
    return { items }
  })
  serve(server, contract.giveConsent, async ({ db, actor, remark }, { purpose, version }) => {
    const { title, version: current } = consents[purpose]
    if (version !== current)
      throw new Refusal('conflict', `“${title}”的说明已经更新，没有记下。请刷新页面，看过新的说明再决定。`)
    remark.personId = me(actor).personId
    remark.object = `${title}（第 ${version} 版）`
    return recordDeclaration(db, { ...me(actor), purpose, given: true })
  })
  serve(server, contract.withdrawConsent, async ({ db, actor, remark }, { purpose }) => {
    remark.personId = me(actor).personId
    remark.object = consents[purpose].title
    return recordDeclaration(db, { ...me(actor), purpose, given: false })
  })
}

/** The person a worker's post is about; nobody agrees for another. */
function me({ personId, accountId }: Call['actor']): { personId: string; accountId: string } {
  if (personId === null || accountId === null) throw notFound()
  return { personId, accountId }
}
