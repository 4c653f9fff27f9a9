import { giveConsent, viewMyConsents } from '@anzhu/contract/consents'
import { checkService } from '@anzhu/contract/cases'
import { viewMyEmployment } from '@anzhu/contract/employment'
import { consents, type ConsentPurpose } from '@anzhu/law/access/consents'
import { useAction } from '@anzhu/web/api'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { ConsentText } from './ConsentText.tsx'

/** Asks to agree, with what happens otherwise said just as loudly. */
export function AskConsent({
  purpose,
  otherwise,
}: {
  purpose: ConsentPurpose
  /** The way on for whoever does not agree; back to the list of services unless another is given. */
  otherwise?: { readonly word: string; readonly go: () => void }
}) {
  const give = useAction(giveConsent, { refresh: [viewMyConsents, checkService, viewMyEmployment] })
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
      {otherwise === undefined ? (
        <Link className="button button--second" to="/items">
          不同意
        </Link>
      ) : (
        <button type="button" className="button button--second" onClick={otherwise.go}>
          {otherwise.word}
        </button>
      )}
    </section>
  )
}
