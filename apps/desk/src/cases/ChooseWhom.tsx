import type { Flow } from '@anzhu/law/kernel/flow'
import { useMay } from '@anzhu/web/session.tsx'
import { Page } from '../frame/index.ts'
import { CandidatePicker } from './CandidatePicker.tsx'
import { FindSomebody } from './FindSomebody.tsx'
import { PersonPicker } from './PersonPicker.tsx'

const back = { to: '/items', title: '办件' }

/** Chooses the one person, and the certificate, a service is about; where it may be anybody, also by name and ID number. */
export function ChooseWhom({ flow }: { flow: Flow }) {
  const mayFind = useMay('certificate.find')
  const named = flow.names === 'anybody'
  return (
    <Page fill title={flow.title} back={back}>
      {named && <FindSomebody flow={flow} />}
      {flow.service === undefined || flow.field !== undefined || !mayFind ? (
        <PersonPicker certificates={flow.field !== undefined} />
      ) : (
        <CandidatePicker flow={flow} />
      )}
    </Page>
  )
}
