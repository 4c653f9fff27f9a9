import type { Case } from '@anzhu/contract/cases'
import type { Field } from '@anzhu/law/kernel/form'
import { choicesOf, committed, dayTyped } from '@anzhu/web/form-values'
import { Checkbox, DatePicker, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import type { Described } from './FormField.tsx'
import { type Lookup, LookupInput } from './LookupInput.tsx'

interface Props {
  readonly field: Field
  readonly value: string
  readonly options: Case['options']
  readonly change: (value: string) => void
  readonly leave?: (() => void) | undefined
  readonly begin?: (() => void) | undefined
  readonly lookup?: Lookup | undefined
  readonly described: Described
}

/** The input of one question, by its kind alone. */
export function FieldInput({ field, value, change, leave, described, ...more }: Props) {
  const typed = {
    ...described,
    value,
    maxLength: field.kind === 'number' ? 9 : (field.most ?? 4000),
    onChange: ({ target }: { target: { value: string } }) => change(target.value),
    onBlur: leave,
  }
  switch (field.kind) {
    case 'text':
      return <Input {...typed} />
    case 'paragraph':
      return <Input.TextArea {...typed} autoSize={{ minRows: 3, maxRows: 8 }} showCount />
    case 'number':
      return <Input {...typed} inputMode="numeric" suffix={field.unit} style={{ width: 160 }} />
    case 'phone':
      return <Input {...typed} maxLength={20} inputMode="tel" style={{ width: 240 }} />
    case 'day':
      return <DayInput value={value} change={change} leave={leave} described={described} />
    case 'choice':
      return <ChoiceInput field={field} value={value} change={change} described={described} {...more} />
    case 'lookup':
      return (
        <LookupInput field={field} value={value} change={change} described={described} lookup={more.lookup} />
      )
    case 'commitment':
      return (
        <Checkbox
          {...described}
          checked={value === committed}
          onChange={({ target }) => change(target.checked ? committed : '')}
        >
          {field.title}
        </Checkbox>
      )
  }
}

/** A day, picked or typed without hyphens. */
function DayInput({
  value,
  change,
  leave,
  described,
}: Pick<Props, 'value' | 'change' | 'leave' | 'described'>) {
  const day = dayjs(dayTyped(value), 'YYYY-MM-DD')
  return (
    <DatePicker
      {...described}
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']}
      placeholder="2026-11-21"
      value={value !== '' && day.isValid() ? day : null}
      onChange={(chosen) => change(chosen === null ? '' : (chosen as dayjs.Dayjs).format('YYYY-MM-DD'))}
      onBlur={leave}
    />
  )
}

/** Few choices stand open, many are searched. Choices that depend on the case come once there is a draft. */
function ChoiceInput({ field, value, options, change, leave, begin, described }: Props) {
  const choices = choicesOf(field, options)
  if (field.choices !== undefined && choices.length <= 5) {
    return (
      <Radio.Group
        {...described}
        value={value}
        onChange={({ target }) => change(String(target.value))}
        options={choices.map((one) => ({ value: one.value, label: one.title }))}
      />
    )
  }
  return (
    <Select
      {...described}
      className="field__select"
      virtual={false}
      allowClear={field.optional === true}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="请选择"
      notFoundContent="没有可选的，请先填写其他栏"
      value={value === '' ? undefined : value}
      onFocus={begin}
      onBlur={leave}
      onChange={(chosen: string | undefined) => change(chosen ?? '')}
      options={choices.map((one) => ({
        value: one.value,
        label: one.note === null ? one.title : `${one.title}（${one.note}）`,
      }))}
    />
  )
}
