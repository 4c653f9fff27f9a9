/** Brings a line of the form into sight and puts the cursor into it. */
export function reveal(item: string): void {
  const line = document.getElementById(`item-${item}`)
  if (line === null) return
  line.scrollIntoView({ block: 'center' })
  const input = line.querySelector<HTMLElement>(
    'input:checked, input:not([type=file]), textarea, [role=combobox], button',
  )
  input?.focus({ preventScroll: true })
}
