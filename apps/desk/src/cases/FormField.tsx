import type { Case } from '@anzhu/contract/cases'
import { unverifiedMark, type Field } from '@anzhu/law/kernel/form'
import { valueInWords } from '@anzhu/web/form-values'
import { type ReactNode, useId } from 'react'
import { FieldInput } from './FieldInput.tsx'
import type { Lookup } from './LookupInput.tsx'

/** What an input needs to be found and understood by whoever cannot see it. */
export interface Described {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': boolean
}

/** One question of a form, drawn by its kind: label, input, hint, what is wrong, and what the last return said. */
export function FormField({
  field,
  value,
  options,
  change,
  leave,
  begin,
  flaw,
  remark,
  source,
  lookup,
}: {
  field: Field
  value: string
  options: Case['options']
  change: (value: string) => void
  leave?: () => void
  /** Called when choices are wanted that only a draft has. */
  begin?: () => void
  flaw?: string | undefined
  remark?: string | undefined
  source?: string | undefined
  /** Where a look-up searches, and what it does besides picking. */
  lookup?: Lookup | undefined
}) {
  const id = useId()
  const described: Described = {
    id: `${id}-input`,
    'aria-describedby': `${id}-hint`,
    'aria-invalid': flaw !== undefined,
  }
  const isChoice = field.kind === 'commitment'
  const locked = field.register === true && source !== undefined
  return (
    <Line item={field.id} remark={remark}>
      {isChoice ? <span className="field__label" /> : <Label field={field} htmlFor={described.id} />}
      <div className={locked ? 'field__input field__input--said' : 'field__input'}>
        {locked ? (
          <output className="field__said" id={described.id} aria-describedby={described['aria-describedby']}>
            {valueInWords(field, value, options)}
          </output>
        ) : (
          <FieldInput
            field={field}
            value={value}
            options={options}
            change={change}
            leave={leave}
            begin={begin}
            lookup={lookup}
            described={described}
          />
        )}
        <div id={`${id}-hint`} className="field__notes">
          {remark !== undefined && <span className="field__remark">退回意见：{remark}</span>}
          {flaw !== undefined && <span className="field__flaw">{flaw}</span>}
          {source !== undefined && (
            <span className="field__hint">
              {`来自${source}${locked || field.kind === 'lookup' ? '' : '，可以修改'}`}
            </span>
          )}
          {field.register === true && source === undefined && value !== '' && (
            <span className="field__unverified">{unverifiedMark}，由审核单位核对原件</span>
          )}
          {field.hint !== undefined && !locked && <span className="field__hint">{field.hint}</span>}
          {field.confidential === true && <span className="field__hint">保密：只给办理的人看</span>}
        </div>
      </div>
    </Line>
  )
}

function Label({ field: { title, optional, kind }, htmlFor }: { field: Field; htmlFor: string }) {
  return (
    <label className="field__label" htmlFor={htmlFor}>
      {title}
      {optional === true && kind !== 'lookup' && <span className="field__optional">选填</span>}
    </label>
  )
}

/** A line of the form that a return or a link can lead to. */
export function Line({
  item,
  remark,
  children,
}: {
  item: string
  remark: string | undefined
  children: ReactNode
}) {
  return (
    <div id={`item-${item}`} className={remark === undefined ? 'field' : 'field field--remarked'}>
      {children}
    </div>
  )
}
