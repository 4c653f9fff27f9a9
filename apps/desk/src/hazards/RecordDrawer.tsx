import { type DangerousWorkWhole, keepDangerousWorkRecord } from '@anzhu/contract/dangerous-works'
import type { StoredFile } from '@anzhu/contract/files'
import { conclusions, type Conclusion, type Expert } from '@anzhu/law/dangerous-works/records'
import { signerRoles, steps, type SignerRole, type StepKey } from '@anzhu/law/dangerous-works/steps'
import { useAction } from '@anzhu/web/api'
import { newId } from '@anzhu/web/new-id'
import { useSession } from '@anzhu/web/session.tsx'
import { Uploader } from '@anzhu/web/Uploader.tsx'
import { App, Button, DatePicker, Drawer, Form, Input, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import { ExpertFields } from './ExpertFields.tsx'
import { aboutHazards } from './reading.ts'

interface Values {
  readonly onDay: Dayjs
  /** Names by role, several parted by 、. */
  readonly signers?: Partial<Record<SignerRole, string>>
  readonly experts?: readonly Expert[]
  readonly conclusion?: Conclusion
  readonly nextOn?: Dayjs | null
  readonly note?: string
}

/** Records one step: the day, who signed, the experts and the conclusion where the step has them, files and photos. */
export function RecordDrawer({
  work,
  step,
  close,
}: {
  work: DangerousWorkWhole
  step: StepKey
  close: () => void
}) {
  const { today } = useSession()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [recordId] = useState(newId)
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [busy, setBusy] = useState(false)
  const keep = useAction(keepDangerousWorkRecord, { refresh: aboutHazards })
  const roles = rolesOf(work, step)
  const submit = (values: Values) =>
    keep.mutate(
      { id: work.id, recordId, step, ...asRecord(values, roles), files: files.map(({ id }) => id) },
      {
        onSuccess: () => {
          void message.success(`已记：${steps[step].title}`)
          close()
        },
      },
    )
  return (
    <Drawer
      open
      size={620}
      title={`记${steps[step].title}`}
      onClose={close}
      mask={{ closable: false }}
      footer={
        <Button type="primary" loading={keep.isPending} disabled={busy} onClick={() => form.submit()}>
          {busy ? '文件上传中' : '保存'}
        </Button>
      }
    >
      <p className="hazard-quiet">{steps[step].responsible}。</p>
      {steps[step].contents.length > 0 && (
        <p className="hazard-quiet">应包括：{steps[step].contents.join('、')}。</p>
      )}
      <Refusal error={keep.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ onDay: dayjs(today), experts: step === 'expert-argument' ? fiveExperts : [] }}
        onFinish={submit}
      >
        <Form.Item name="onDay" label="日期" rules={[{ required: true, message: '请填写日期' }]}>
          <DatePicker format="YYYY-MM-DD" maxDate={dayjs(today)} />
        </Form.Item>
        {roles.map((role) => (
          <Form.Item key={role} name={['signers', role]} label={signerRoles[role]}>
            <Input maxLength={200} placeholder="姓名，多人用顿号分开" />
          </Form.Item>
        ))}
        {step === 'expert-argument' && <ExpertFields />}
        <Conclusions step={step} />
        <Form.Item name="note" label="说明（选填）">
          <Input.TextArea maxLength={1000} rows={2} />
        </Form.Item>
      </Form>
      {/* Outside the form, whose styles bring the browser's own file fields back. */}
      <p className="hazard-files">文件、照片</p>
      <Uploader label="文件、照片" most={20} files={files} change={setFiles} whenBusy={setBusy} />
    </Drawer>
  )
}

const blank: Expert = { name: '', title: '', employer: '', fromPool: true, interested: false }
const fiveExperts = [blank, blank, blank, blank, blank]

function rolesOf({ contractorName }: DangerousWorkWhole, step: StepKey): readonly SignerRole[] {
  const { signedBy, oneOf } = steps[step]
  const roles = [...signedBy, ...oneOf]
  return step === 'internal-review' && contractorName !== '' ? [...roles, 'subcontractor-engineer'] : roles
}

function asRecord(values: Values, roles: readonly SignerRole[]) {
  const namesOf = (role: SignerRole) =>
    (values.signers?.[role] ?? '')
      .split(/[、,，;；\s]+/u)
      .filter((name) => name !== '')
      .map((name) => ({ role, name }))
  return {
    onDay: values.onDay.format('YYYY-MM-DD'),
    signers: roles.flatMap(namesOf),
    experts: (values.experts ?? []).filter(({ name }) => name !== ''),
    conclusion: values.conclusion ?? null,
    nextOn: values.nextOn?.format('YYYY-MM-DD') ?? null,
    note: values.note ?? '',
  }
}

function Conclusions({ step }: { step: StepKey }) {
  if (step !== 'expert-argument' && step !== 'acceptance') return null
  const shown = Object.entries(conclusions).filter(
    ([value]) => step === 'expert-argument' || value !== 'pass-after-revision',
  )
  return (
    <>
      <Form.Item name="conclusion" label="结论" rules={[{ required: true, message: '请选择结论' }]}>
        <Radio.Group options={shown.map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      {step === 'acceptance' && (
        <Form.Item name="nextOn" label="下一道工序开始日（选填）" extra="验收合格后方可进入下一道工序">
          <DatePicker format="YYYY-MM-DD" />
        </Form.Item>
      )}
    </>
  )
}
