export { Conditions } from './Conditions.tsx'
export { rosterNotice } from './code-words.ts'
