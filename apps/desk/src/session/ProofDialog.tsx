import './session.css'
import type { ApiError } from '@anzhu/contract/client'
import { listSecurityKeys } from '@anzhu/contract/security-keys'
import { useEndpoint } from '@anzhu/web/api'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Modal } from 'antd'
import { useState } from 'react'
import { ProveAgain } from './ProveAgain.tsx'

/**
 * Where something delicate was refused because who acts has not shown lately who they are: they show it here, and it is
 * done once more. What was filled in stands behind it untouched. Not inside a form: it has one of its own.
 */
export function ProofDialog({ error, again }: { error: ApiError | null; again: () => void }) {
  const [left, setLeft] = useState<ApiError | null>(null)
  const open = error?.code === 'sign-in.proof-stale' && error !== left
  return (
    <Modal
      open={open}
      title="再确认一次是您本人"
      footer={null}
      width={420}
      mask={{ closable: false }}
      onCancel={() => setLeft(error)}
      destroyOnHidden
    >
      <Way lead={error?.message ?? ''} shown={again} />
    </Modal>
  )
}

/** In which way this account shows it, asked anew: a key may have come since. */
function Way({ lead, shown }: { lead: string; shown: () => void }) {
  const { data, error, refetch } = useEndpoint(listSecurityKeys, {})
  if (error !== null) return <ErrorBar error={error} retry={() => void refetch()} />
  if (data === undefined) return <Loading lines={2} />
  return <ProveAgain method={data.method} phone={data.phone} lead={lead} shown={shown} />
}
