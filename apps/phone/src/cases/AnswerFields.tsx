import type { Case } from '@anzhu/contract/cases'
import type { Field } from '@anzhu/law/kernel/form'
import { AnswerField } from './AnswerField.tsx'
import type { Draft } from './draft.ts'

interface Props {
  readonly fields: readonly Field[]
  readonly start: Case
  readonly draft: Draft
  /** What is wrong with a field, or was said of it when the case was given back. */
  readonly said: (field: string) => string
}

/** Some fields of a form with their answers; what nobody typed says where it came from. */
export function AnswerFields({ fields, start: { options, sources, values }, draft, said }: Props) {
  return fields.map((field) => {
    const value = draft.values[field.id] ?? ''
    return (
      <AnswerField
        key={field.id}
        field={field}
        value={value}
        options={options}
        source={value === values[field.id] ? sources[field.id] : undefined}
        error={said(field.id)}
        change={(next) => draft.put(field.id, next)}
      />
    )
  })
}

/** A promise is given last, below everything it is about. */
export const isPromise = ({ kind, optional = false }: Field) => kind === 'commitment' && !optional
