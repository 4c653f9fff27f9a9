import { giveConsent, viewMyConsents } from '@anzhu/contract/consents'
import { checkService } from '@anzhu/contract/cases'
import { consents, type ConsentPurpose } from '@anzhu/law/access/consents'
import { useAction } from '@anzhu/web/api'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { ConsentText } from './ConsentText.tsx'

/** Asks to agree, with what happens otherwise said just as loudly. */
export function AskConsent({ purpose }: { purpose: ConsentPurpose }) {
  const give = useAction(giveConsent, { refresh: [viewMyConsents, checkService] })
  const { title, version } = consents[purpose]
  return (
    <section className="section" aria-labelledby="consent">
      <h2 id="consent">先看一看：{title}</h2>
      <ConsentText purpose={purpose} />
      {give.error !== null && <ErrorBar error={give.error} lead="" />}
      <button
        type="button"
        className="button"
        disabled={give.isPending}
        onClick={() => give.mutate({ purpose, version })}
      >
        同意，接着办
      </button>
      <Link className="button button--second" to="/items">
        不同意
      </Link>
    </section>
  )
}
