/** The digits of a verification code in what was typed, filled in or pasted with the whole message; at most six. */
export function codeDigits(typed: string): string {
  const plain = typed.normalize('NFKC')
  const alone = /(?:^|\D)(\d{6})(?!\d)/.exec(plain)?.[1]
  return alone ?? plain.replace(/\D/g, '').slice(0, 6)
}
