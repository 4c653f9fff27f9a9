export { ApplyButton } from './ApplyButton.tsx'
export { ApplyForOne } from './ApplyForOne.tsx'
