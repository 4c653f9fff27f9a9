const words: Readonly<Record<string, string>> = {
  pass: '合格',
  fail: '不合格',
  fit: '合格',
  unfit: '不合格',
  granted: '已发码',
}

/** The result of a training, a medical or an application as people read it; a word the server made stays as it is. */
export function factResultInWords(result: string): string {
  return words[result] ?? result
}
