import { checkService } from '@anzhu/contract/cases'
import { giveConsent, type MyConsent, viewMyConsents, withdrawConsent } from '@anzhu/contract/consents'
import { viewMyEmployment } from '@anzhu/contract/employment'
import { consents } from '@anzhu/law/access/consents'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Page } from '../app/Page.tsx'
import { Sure } from '../app/Sure.tsx'
import { ConsentText } from './ConsentText.tsx'

/** What I have agreed to separately: the text, since when, and taking it back. */
export function ConsentsPage() {
  const { data, error, refetch } = useEndpoint(viewMyConsents, {})
  return (
    <Page title="我的同意" back="/me">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.items.map((one) => (
        <OneConsent key={one.purpose} one={one} />
      ))}
    </Page>
  )
}

function OneConsent({ one: { purpose, given, at } }: { one: MyConsent }) {
  const refresh = [viewMyConsents, checkService, viewMyEmployment]
  const give = useAction(giveConsent, { refresh })
  const withdraw = useAction(withdrawConsent, { refresh })
  const { title, version, withdrawal } = consents[purpose]
  const error = give.error ?? withdraw.error
  return (
    <section className="section" aria-labelledby={`consent-${purpose}`}>
      <h2 id={`consent-${purpose}`}>{title}</h2>
      <p className="lead" role="status">
        {given ? '已同意' : at === null ? '还没有同意' : '没有同意'}
        {at !== null && <span className="hint">（{formatMoment(at)}）</span>}
      </p>
      <ConsentText purpose={purpose} />
      {error !== null && <ErrorBar error={error} lead="" />}
      {given ? (
        <Sure
          word="撤回同意"
          question={withdrawal}
          busy={withdraw.isPending}
          act={() => withdraw.mutate({ purpose })}
        />
      ) : (
        <button
          type="button"
          className="button"
          disabled={give.isPending}
          onClick={() => give.mutate({ purpose, version })}
        >
          同意
        </button>
      )}
    </section>
  )
}
