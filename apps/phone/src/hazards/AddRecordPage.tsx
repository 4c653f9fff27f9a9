import {
  keepDangerousWorkRecord,
  listDangerousWorks,
  viewDangerousWork,
} from '@anzhu/contract/dangerous-works'
import type { StoredFile } from '@anzhu/contract/files'
import { signerRoles, type SignerRole } from '@anzhu/law/dangerous-works/steps'
import { useAction } from '@anzhu/web/api'
import { newId } from '@anzhu/web/new-id'
import { useSession } from '@anzhu/web/session.tsx'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { Uploader } from '@anzhu/web/Uploader.tsx'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { Field } from '../app/Field.tsx'
import { Page } from '../app/Page.tsx'

const titles = { patrol: '巡查', monitoring: '监测' } as const

/** M11: a patrol or a measurement with photos; day and name stand there already. */
export function AddRecordPage() {
  const { id = '', step: asked } = useParams()
  const step = asked === 'monitoring' ? 'monitoring' : 'patrol'
  const { account, today } = useSession()
  const navigate = useNavigate()
  // One id for one form: sent twice, it is one record.
  const [recordId] = useState(newId)
  const [name, setName] = useState(account.name)
  const [role, setRole] = useState<SignerRole>(step === 'patrol' ? 'safety-officer' : 'monitor')
  const [note, setNote] = useState('')
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [busy, setBusy] = useState(false)
  const keep = useAction(keepDangerousWorkRecord, { refresh: [viewDangerousWork, listDangerousWorks] })
  const title = titles[step]
  const save = () =>
    keep.mutate(
      {
        id,
        recordId,
        step,
        onDay: today,
        signers: [{ role, name }],
        note,
        files: files.map((file) => file.id),
      },
      {
        onSuccess: () =>
          void navigate(`/hazards/${id}`, { replace: true, state: { kept: `已记下 ${today} 的${title}` } }),
      },
    )
  return (
    <Page title={`添加${title}记录`} back={`/hazards/${id}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <div className="field">
          <span className="field__label">现场照片</span>
          <Uploader
            label="现场照片"
            kinds={['jpeg', 'png']}
            most={20}
            files={files}
            change={setFiles}
            whenBusy={setBusy}
          />
        </div>
        {step === 'patrol' && <Roles role={role} choose={setRole} />}
        <Field
          label={signerRoles[role]}
          value={name}
          maxLength={50}
          required
          onChange={({ target }) => setName(target.value)}
        />
        <Field
          label={step === 'patrol' ? '发现了什么（没有异常的不填）' : '监测数据和结论'}
          value={note}
          maxLength={1000}
          onChange={({ target }) => setNote(target.value)}
        />
        {keep.error !== null && <ErrorBar error={keep.error} lead="没有保存" />}
        <button type="submit" className="button" disabled={keep.isPending || busy}>
          {busy ? '照片上传中' : keep.isPending ? '正在保存' : '保存'}
        </button>
      </form>
    </Page>
  )
}

const patrollers = ['safety-officer', 'supervision-staff'] as const

function Roles({ role, choose }: { role: SignerRole; choose: (role: SignerRole) => void }) {
  return (
    <fieldset className="hazard-roles">
      <legend className="field__label">谁巡查</legend>
      {patrollers.map((one) => (
        <label key={one}>
          <input type="radio" name="role" checked={role === one} onChange={() => choose(one)} />{' '}
          {signerRoles[one]}
        </label>
      ))}
    </fieldset>
  )
}
