import { type Case, listCases, listServices, submitCase, viewCase } from '@anzhu/contract/cases'
import type { ApiError } from '@anzhu/contract/client'
import { findFlow } from '@anzhu/law/flows'
import type { Field } from '@anzhu/law/kernel/form'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { limitsOf } from '@anzhu/web/file-rules'
import { FileSorter } from '@anzhu/web/FileSorter.tsx'
import { stillWanting } from '@anzhu/web/form-values'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Navigate, useParams } from 'react-router'
import { Page } from '../app/Page.tsx'
import { AboutCertificate } from './AboutCertificate.tsx'
import { AnswerFields, isPromise } from './AnswerFields.tsx'
import { type Draft, useDraft } from './draft.ts'
import { Material } from './Material.tsx'
import { MyHistoric } from './MyHistoric.tsx'

/** Fills in a draft, or corrects what was given back: remarks stand at the line they are about. */
export function EditPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useEndpoint(viewCase, { id })
  if (data === undefined || data.id !== id)
    return (
      <Page title="填写" back="/items">
        {error === null ? (
          <Loading />
        ) : (
          <ErrorBar error={error} lead="没有打开" retry={() => void refetch()} />
        )}
      </Page>
    )
  // Once submitted it can no longer be changed; the receipt takes the form's place, so that going back submits nothing.
  if (!data.may.includes('save')) return <Navigate to={`/items/${id}`} replace state={{ receipt: true }} />
  return <Form key={id} start={data} />
}

function Form({ start }: { start: Case }) {
  const { form = [], materials = [], service: kind } = findFlow(start.service) ?? {}
  const promises = form.filter(isPromise)
  const questions = form.filter((field) => !isPromise(field))
  const draft = useDraft(start)
  const submit = useSubmitting(start, draft)
  const [uploading, setUploading] = useState<Readonly<Record<string, boolean>>>({})
  const [tried, setTried] = useState(false)
  const wanting = stillWanting(form.map(asPerson), materials, draft.values, draft.files)
  const said = (item: string) =>
    (tried ? wanting.find((one) => one.item === item)?.sentence : undefined) ??
    submit.issue(item) ??
    start.remarks.find((one) => one.item === item)?.text ??
    ''
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const first = wanting.find(({ item }) => !promises.some(({ id }) => id === item)) ?? wanting[0]
    if (first === undefined) return submit.send()
    document.getElementById(`item-${first.item}`)?.scrollIntoView({ block: 'center' })
    document.querySelector<HTMLElement>(`#item-${first.item} :is(input, textarea, select, button)`)?.focus()
  }
  const busy = Object.values(uploading).includes(true)
  return (
    <Page title={start.title} back={start.status === 'returned' ? `/items/${start.id}` : '/items'}>
      {start.returnedBecause !== null && (
        <NoticeBar tone="wait">
          退回补正：{start.returnedBecause}
          {start.correctBy !== null && ` 请在 ${start.correctBy} 前（含当天）重新提交。`}
        </NoticeBar>
      )}
      <AboutCertificate one={start} />
      {kind === 'supplement' && <MyHistoric />}
      <form onSubmit={send} noValidate>
        <AnswerFields fields={questions} {...{ start, draft, said }} />
        <FileSorter
          slots={materials.map((material) => ({
            ...material,
            kinds: limitsOf(material, start.region).kinds,
            room: material.most - (draft.files[material.id]?.length ?? 0),
          }))}
        >
          {materials.map((material) => (
            <Material
              key={material.id}
              caseId={start.id}
              region={start.region}
              material={material}
              files={draft.files[material.id] ?? []}
              stored={start.materials}
              error={said(material.id)}
              change={(files) => draft.attach(material.id, files)}
              whenBusy={(on) => setUploading((all) => ({ ...all, [material.id]: on }))}
            />
          ))}
        </FileSorter>
        <AnswerFields fields={promises} {...{ start, draft, said }} />
        {submit.error !== null && <ErrorBar error={submit.error} lead="" />}
        {tried && wanting.length > 0 && (
          <NoticeBar tone="wait">还差 {wanting.length} 项，已在上面标出。填好后再点提交。</NoticeBar>
        )}
        <button type="submit" className="button" disabled={submit.busy || busy}>
          {busy
            ? '材料还没有传完'
            : submit.busy
              ? '正在提交'
              : start.status === 'returned'
                ? '重新提交'
                : '提交'}
        </button>
        <p className="hint saved" role="status">
          {savedWords[draft.saved]}
        </p>
        {draft.error !== null && <ErrorBar error={draft.error} lead="没有保存" />}
      </form>
    </Page>
  )
}

const savedWords: Readonly<Record<Draft['saved'], string>> = {
  saved: '已保存，还没有提交。关掉页面也不会丢。',
  saving: '正在保存',
  'not-saved': '还没有保存',
}

/** Who files about themselves must answer what an enterprise may leave out. */
const asPerson = (field: Field): Field =>
  field.neededOfPerson === true ? { ...field, optional: false } : field

/** Keeps the last letters, then submits once. */
function useSubmitting({ id }: Case, draft: Draft) {
  const cache = useQueryClient()
  const submit = useAction(submitCase, { refresh: [listCases, listServices] })
  const [saving, setSaving] = useState(false)
  const send = async () => {
    setSaving(true)
    const version = await draft.flush().catch(() => null)
    setSaving(false)
    if (version === null) return
    submit.mutate(
      { id, version },
      {
        onSuccess: (submitted) => void cache.setQueryData([viewCase.id, { id }], submitted),
      },
    )
  }
  const error: ApiError | null = submit.error
  return {
    send: () => void send(),
    busy: saving || submit.isPending,
    error,
    issue: (item: string) =>
      error?.issues.find(({ path }) => path.split(/[./]/).at(-1) === item)?.message ?? undefined,
  }
}
