export { newId } from '@anzhu/web/new-id'
