/** A person as typed or pasted: name and ID number, not yet checked. */
export interface NamedPerson {
  readonly name: string
  readonly idNumber: string
}

/** So many the server takes at once. */
export const mostNamed = 500

/**
 * People out of lines of "name, ID number" as they are typed or pasted from a sheet; and what is wrong with the first line
 * that cannot be read. The numbers themselves are checked by the server.
 */
export function readNamedLines(typed: string): { persons: readonly NamedPerson[]; flaw: string | undefined } {
  const lines = typed.split(/\r?\n/).flatMap((line, i) => {
    const words = line.split(/[\s,，、;；]+/u).filter((word) => word !== '')
    return words.length === 0 ? [] : [{ at: i + 1, words }]
  })
  const persons = lines.map(({ words }) => ({
    name: words.slice(0, -1).join(''),
    idNumber: words.at(-1) ?? '',
  }))
  return { persons, flaw: flawOf(lines) }
}

function flawOf(lines: readonly { at: number; words: readonly string[] }[]): string | undefined {
  if (lines.length === 0) return '请填写人员，一行一人'
  if (lines.length > mostNamed) return `一次最多 ${mostNamed} 人，现在有 ${lines.length} 人，请分批上传`
  const wrong = lines.find(({ words }) => words.length < 2 || !/^\d{17}[\dXx]$/.test(words.at(-1) ?? ''))
  return wrong && `第 ${wrong.at} 行读不出来：请写姓名，空一格，再写 18 位身份证号`
}
