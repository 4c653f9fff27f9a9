import { addressFor, escapeHtml, type Reader } from './html-page.ts'

interface FormField {
  readonly name: string
  readonly title: string
  readonly hint: string
  readonly value: string
  readonly most: number
  readonly mode?: 'text' | 'numeric' | 'tel'
  readonly lines?: number
}

/** A form that is sent as a whole, by any browser; nothing typed is remembered by it. */
export function renderForm(
  reader: Reader,
  {
    action,
    button,
    fields,
  }: { readonly action: string; readonly button: string; readonly fields: readonly FormField[] },
): string {
  return `<form class="form" method="post" action="${escapeHtml(addressFor(reader, action))}" autocomplete="off">
${fields.map(fieldOf).join('\n')}
<button class="button" type="submit">${escapeHtml(button)}</button>
</form>`
}

function fieldOf({ name, title, hint, value, most, mode = 'text', lines }: FormField): string {
  const shared = `id="${name}" name="${name}" required maxlength="${most}" aria-describedby="${name}-hint"`
  const input =
    lines === undefined
      ? `<input ${shared} inputmode="${mode}" value="${escapeHtml(value)}">`
      : `<textarea ${shared} rows="${lines}">${escapeHtml(value)}</textarea>`
  return `<div class="field"><label for="${name}">${title}</label>
${input}
<p class="hint" id="${name}-hint">${escapeHtml(hint)}</p></div>`
}
