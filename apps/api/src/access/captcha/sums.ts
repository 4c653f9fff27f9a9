import { randomInt } from 'node:crypto'

const digits = '零一二三四五六七八九十'

/** A number up to 99 as it is said: 十二, 三十. */
export function inWords(number: number): string {
  if (number <= 10) return digits[number] ?? ''
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`
}

/** A number that somebody typed, in digits or in words; undefined for anything else. */
export function numberIn(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim()
  if (/^\d{1,3}$/.test(plain)) return Number(plain)
  const said = Array.from({ length: 100 }, (_, number) => inWords(number)).indexOf(plain)
  return said < 0 ? undefined : said
}

/** A sum in words, and what it comes to. */
export function drawSum(): { words: string; answer: number } {
  const [one, other] = [randomInt(2, 30), randomInt(2, 20)]
  return { words: `${inWords(one)}加${inWords(other)}等于几？`, answer: one + other }
}
