const smallest = 10_000_000_000
const span = 90_000_000_000

/**
 * A fresh 12-digit code number: 11 digits by chance and a check digit. It says nothing about the person and never
 * starts with 0, which spreadsheets would drop. `random` fills bytes, such as `crypto.getRandomValues`.
 */
export function newCodeNumber(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  for (;;) {
    const drawn = random(new Uint8Array(5)).reduce((sum, byte) => sum * 256 + byte, 0) % 2 ** 37
    // Draws above the span are thrown away; folding them back would favour low numbers.
    if (drawn < span) return withCheckDigit(smallest + drawn)
  }
}

/** Whether a text is a 12-digit code number with the right check digit. Finds every single wrong digit. */
export function isCodeNumber(text: string): boolean {
  return /^[1-9]\d{11}$/.test(text) && checkDigit(text.slice(0, 11)) === text[11]
}

/** 123456789012 → 1234-5678-9012, as cards and screens show it. */
export function formatCodeNumber(number: string): string {
  if (!/^\d{12}$/.test(number)) return number
  return `${number.slice(0, 4)}-${number.slice(4, 8)}-${number.slice(8)}`
}

/** The code number of its first 11 digits; undefined when they are not 11 digits without a leading 0. */
export function codeNumberOf(elevenDigits: number): string | undefined {
  const inRange = elevenDigits >= smallest && elevenDigits < smallest + span
  return Number.isInteger(elevenDigits) && inRange ? withCheckDigit(elevenDigits) : undefined
}

const withCheckDigit = (elevenDigits: number) => `${elevenDigits}${checkDigit(String(elevenDigits))}`

/** ISO 7064, MOD 11,10: 0794 → 5. */
export function checkDigit(digits: string): string {
  let product = 10
  for (let n = 0; n < digits.length; n++)
    product = (((product + digits.charCodeAt(n) - 48) % 10 || 10) * 2) % 11
  return String((11 - product) % 10)
}
