export { ApplyButton } from './ApplyButton.tsx'
export { Findings } from './Findings.tsx'
export { ApplyForOne } from './ApplyForOne.tsx'
