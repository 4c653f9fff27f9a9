import './inspections.css'
import { viewInspection } from '@anzhu/contract/inspections'
import { inspectionKinds, methods } from '@anzhu/law/inspections/standard'
import { useEndpoint } from '@anzhu/web/api'
import { useState } from 'react'
import { useParams } from 'react-router'
import { NotOpen, Page } from '../frame/index.ts'
import { OpenInspection } from './OpenInspection.tsx'
import { SavedDialog } from './SavedDialog.tsx'
import { SavedActions, SavedInspection } from './SavedInspection.tsx'
import { InspectionTag } from './words.tsx'

const back = { to: '/inspections', title: '检查' }

/** One inspection: worked on while it is open, read afterwards. */
export function InspectionPage() {
  const { id = '' } = useParams()
  const [justSaved, setJustSaved] = useState(false)
  const { data, error, refetch } = useEndpoint(
    viewInspection,
    { id },
    // Papers are made within seconds.
    { every: (last) => (last?.documents.some(({ state }) => state === 'queued') === true ? 1500 : false) },
  )
  if (data === undefined || data.id !== id) {
    return (
      <Page title="检查" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这次检查"
          hint="可能还没有保存、不在您的权限范围内，或网址不完整。请从检查列表进入。"
        />
      </Page>
    )
  }
  const isOpen = data.state === 'open' && data.mayMake
  return (
    <Page
      title={data.project.name}
      back={back}
      beside={
        <>
          <InspectionTag state={data.state} />
          <span className="hint">
            {inspectionKinds[data.kind]} · {methods[data.method]}
          </span>
        </>
      }
      actions={!isOpen && <SavedActions view={data} />}
    >
      {isOpen ? (
        <OpenInspection key={id} view={data} saved={() => setJustSaved(true)} />
      ) : (
        <SavedInspection view={data} />
      )}
      {justSaved && <SavedDialog view={data} close={() => setJustSaved(false)} />}
    </Page>
  )
}
