import type { StoredFile } from '@anzhu/contract/files'
import type { Flow } from '@anzhu/law/kernel/flow'
import type { Material } from '@anzhu/law/kernel/form'
import { limitsOf } from '@anzhu/web/file-rules'
import { FileSorter } from '@anzhu/web/FileSorter.tsx'
import { useSession } from '@anzhu/web/session.tsx'
import { Uploader } from '@anzhu/web/Uploader.tsx'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { Section } from '../frame/index.ts'
import { answersOf } from './commitments.ts'
import { FormField, Line } from './FormField.tsx'
import type { Draft } from './use-draft.ts'
import { materialAddress } from './material-address.ts'

type Wanting = readonly { readonly item: string; readonly sentence: string }[]

/** The questions and the materials, each with what is wrong and what the last return said. */
export function ApplySections({
  flow,
  draft,
  wanting,
  whenBusy,
}: {
  flow: Flow
  draft: Draft
  wanting: Wanting
  whenBusy: (busy: boolean) => void
}) {
  const { post } = useSession()
  const region = draft.kept?.region ?? post.region ?? ''
  const [opened] = useState(useSearchParams()[0].get('pick') !== null)
  const [byHand, setByHand] = useState(false)
  const hidden = new Set(byHand ? [] : unpicked(flow, draft.values))
  const flawOf = (id: string) =>
    wanting.find(({ item }) => item === id)?.sentence ??
    (wanting.some(({ item }) => hidden.has(item) && filledBy(flow, item) === id)
      ? '请先选择；登记系统里没有的，点“手工填写”'
      : undefined)
  const caseOf = async () => {
    draft.begin()
    return (await draft.flush())?.id ?? null
  }
  const remarkOf = (id: string) => draft.kept?.remarks.find(({ item }) => item === id)?.text
  return (
    <>
      <div id="part-answers">
        <Section title="填写">
          {answersOf(flow).map((field) =>
            hidden.has(field.id) ? null : (
              <FormField
                key={field.id}
                field={field}
                value={draft.values[field.id] ?? ''}
                options={draft.kept?.options ?? {}}
                change={(value) => {
                  draft.write(field.id, value)
                  if (field.kind === 'lookup') void draft.flush()
                }}
                lookup={{ service: flow.id, opened, byHand: () => setByHand(true) }}
                leave={() => void draft.flush()}
                begin={draft.begin}
                flaw={flawOf(field.id)}
                remark={remarkOf(field.id)}
                source={draft.kept?.sources[field.id]}
              />
            ),
          )}
        </Section>
      </div>
      {flow.materials.length > 0 && (
        <div id="part-materials">
          <Section title="材料">
            <FileSorter
              slots={flow.materials.map((material) => ({
                ...material,
                kinds: limitsOf(material, region).kinds,
                room: material.most - (draft.materials[material.id]?.length ?? 0),
              }))}
            >
              {flow.materials.map((material) => (
                <MaterialLine
                  key={material.id}
                  caseOf={caseOf}
                  material={material}
                  region={region}
                  files={draft.materials[material.id] ?? []}
                  change={(files) => draft.attach(material.id, files)}
                  addressOf={(file) => keptAddress(draft, material.id, file)}
                  flaw={flawOf(material.id)}
                  remark={remarkOf(material.id)}
                  whenBusy={whenBusy}
                />
              ))}
            </FileSorter>
          </Section>
        </div>
      )}
    </>
  )
}

const filledBy = ({ form }: Flow, id: string) => form.find((field) => field.id === id)?.filledBy

/** What a look-up will fill in, while nothing is picked and nothing was typed by hand. */
const unpicked = ({ form }: Flow, values: Draft['values']): string[] =>
  form.flatMap(({ id, filledBy: by }) => {
    if (by === undefined || (values[by] ?? '') !== '') return []
    return form.some((one) => one.filledBy === by && (values[one.id] ?? '') !== '') ? [] : [id]
  })

/** A file can be looked at once the draft has it. */
const keptAddress = ({ kept }: Draft, slot: string, file: StoredFile) =>
  kept !== null && (kept.materials[slot] ?? []).some(({ id }) => id === file.id)
    ? materialAddress(kept, file)
    : undefined

function MaterialLine({
  material,
  region,
  files,
  change,
  addressOf,
  caseOf,
  flaw,
  remark,
  whenBusy,
}: {
  material: Material
  region: string
  files: readonly StoredFile[]
  change: (files: readonly StoredFile[]) => void
  addressOf: (file: StoredFile) => string | undefined
  caseOf: () => Promise<string | null>
  flaw: string | undefined
  remark: string | undefined
  whenBusy: (busy: boolean) => void
}) {
  const { id, title, hint, optional } = material
  return (
    <Line item={id} remark={remark}>
      <span className="field__label">
        {title}
        {optional === true && <span className="field__optional">选填</span>}
      </span>
      <div className="field__input">
        <div className="field__notes">
          {remark !== undefined && <span className="field__remark">退回意见：{remark}</span>}
          {hint !== undefined && <span className="field__hint">{hint}</span>}
        </div>
        <Uploader
          label={title}
          slot={id}
          caseOf={caseOf}
          {...limitsOf(material, region)}
          files={files}
          change={change}
          addressOf={addressOf}
          whenBusy={whenBusy}
        />
        {flaw !== undefined && <span className="field__flaw">{flaw}</span>}
      </div>
    </Line>
  )
}
