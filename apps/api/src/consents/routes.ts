import * as contract from '@anzhu/contract/consents'
import { consentPurposes, consents } from '@anzhu/law/access/consents'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { ownPerson } from '../access/own-person.ts'
import { serve, type Server } from '../http/serve.ts'
import { readConsent, recordDeclaration } from './consents.ts'

/** What the person signed in has agreed to separately, and may take back at any time. */
export function consentRoutes(server: Server): void {
  serve(server, contract.viewMyConsents, async ({ db, actor }) => {
    const personId = ownPerson(actor)
    const items = await Promise.all(consentPurposes.map((purpose) => readConsent(db, personId, purpose)))
    return { items }
  })
  serve(server, contract.giveConsent, async ({ db, actor, remark }, { purpose, version }) => {
    const { title, version: current } = consents[purpose]
    if (version !== current)
      throw new Refusal('conflict', `“${title}”的说明已经更新，没有记下。请刷新页面，看过新的说明再决定。`)
    const personId = ownPerson(actor)
    remark.personId = personId
    remark.object = `${title}（第 ${version} 版）`
    return recordDeclaration(db, { personId, accountId: actor.accountId ?? '', purpose, given: true })
  })
  serve(server, contract.withdrawConsent, async ({ db, actor, remark }, { purpose }) => {
    const personId = ownPerson(actor)
    remark.personId = personId
    remark.object = consents[purpose].title
    return recordDeclaration(db, { personId, accountId: actor.accountId ?? '', purpose, given: false })
  })
}
