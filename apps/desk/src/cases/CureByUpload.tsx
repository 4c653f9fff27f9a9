import { replaceEnterprisePapers, viewEnterpriseRecord } from '@anzhu/contract/enterprise-record'
import type { StoredFile } from '@anzhu/contract/files'
import { EnterpriseSlot, PersonSlot, replacePersonPapers, viewPersonRecord } from '@anzhu/contract/people'
import type { Material } from '@anzhu/law/kernel/form'
import { useAction } from '@anzhu/web/api'
import { limitsOf } from '@anzhu/web/file-rules'
import { useSession } from '@anzhu/web/session.tsx'
import { Uploader } from '@anzhu/web/Uploader.tsx'
import { useRef, useState } from 'react'
import { Refusal } from '../frame/index.ts'
import type { Whom } from './whom.ts'

/**
 * Uploads a missing paper beside the condition that misses it. It is kept in the record of the person or enterprise, from
 * where this case and every later one takes it; then the conditions are tried again.
 */
export function CureByUpload({
  material,
  whom: { personId },
  recheck,
}: {
  material: Material
  whom: Whom
  recheck: () => Promise<unknown>
}) {
  const { post } = useSession()
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const now = useRef<readonly StoredFile[]>([])
  const { keep, error, pending } = useKeeping(material, personId)
  const change = (next: readonly StoredFile[]) => {
    now.current = next
    setFiles(next)
  }
  const whenBusy = (busy: boolean) => {
    // Several files are kept together, once the last of them has arrived.
    if (!busy && now.current.length > 0) keep(now.current, () => void recheck())
  }
  return (
    <div className="cure-upload">
      <Uploader
        label={`补传${material.title}`}
        {...limitsOf(material, post.region ?? '')}
        files={files}
        change={change}
        whenBusy={whenBusy}
      />
      <Refusal error={error} />
      <span className="hint" role="status">
        {pending ? '正在存入档案并重新核对' : (material.hint ?? '')}
      </span>
    </div>
  )
}

/** Keeps the files of a slot in the record it belongs to; what was there is replaced. */
function useKeeping({ id, record }: Material, personId: string | undefined) {
  const { post } = useSession()
  const ofPerson = useAction(replacePersonPapers, { refresh: [viewPersonRecord] })
  const ofEnterprise = useAction(replaceEnterprisePapers, { refresh: [viewEnterpriseRecord] })
  const enterpriseId = post.enterprise?.id
  const running = record === 'person' ? ofPerson : ofEnterprise
  return {
    error: running.error,
    pending: running.isPending,
    keep: (files: readonly StoredFile[], kept: () => void) => {
      const ids = files.map((file) => file.id)
      const [slot, firmSlot] = [PersonSlot.safeParse(id).data, EnterpriseSlot.safeParse(id).data]
      if (record === 'person' && slot !== undefined && personId !== undefined)
        ofPerson.mutate({ id: personId, slot, files: ids }, { onSuccess: kept })
      if (record === 'enterprise' && firmSlot !== undefined && enterpriseId !== undefined)
        ofEnterprise.mutate({ id: enterpriseId, slot: firmSlot, files: ids }, { onSuccess: kept })
    },
  }
}
