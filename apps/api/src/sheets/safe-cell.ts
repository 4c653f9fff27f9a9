/**
 * A text as it is written into a cell, so that no spreadsheet program takes it for a formula, now or when the cell is
 * edited or the sheet saved as CSV: an apostrophe goes before = + - @, TAB and CR, before their full-width forms, before
 * error values, and before an apostrophe that is part of the text. readWorkbook takes exactly one apostrophe away.
 */
export function safeCell(text: string): string {
  const clean = withoutForbidden(text).slice(0, longestCell)
  const guarded = /^[='+\-@\t\r\n＝＋－＠＇]|^#[A-Z]/.test(clean) ? `'${clean}` : clean
  // _x0041_ is how the format writes a character by its number; the underscore itself is written that way then.
  return guarded.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

/** Excel opens no file with a longer text in a cell. One place is left for the apostrophe. */
const longestCell = 32_766

// XML 1.0 has no place for these, and an unpaired surrogate is no character.
function withoutForbidden(text: string): string {
  // eslint-disable-next-line no-control-regex -- the control characters are the point
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}
