export { codeDigits } from './code-text.ts'
export { useCountdown } from './countdown.ts'
