import { maskName } from '@anzhu/law/identifiers/mask'

/** The masked name as short as a credential wants it: 王*明, 欧阳*, 阿卜杜*. */
export function shortMask(name: string): string {
  const [before = '', after = ''] = maskName(name).split(/\*+/)
  const letters = (text: string, most: number) => [...text.replace(/[·\s]/g, '')].slice(0, most).join('')
  return `${letters(before, 3) || '某'}*${letters(after, 2)}`
}
