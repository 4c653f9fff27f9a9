export { Conditions } from './Conditions.tsx'
export { useScreenOn } from './screen-on.ts'
export { rosterNotice } from './code-words.ts'
