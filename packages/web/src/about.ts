import { viewAbout } from '@anzhu/contract/about'
import { useEndpoint } from './api.ts'

/** Whether this is a demonstration, and whom to tell of mistakes; known before anybody has signed in. */
export function useAbout(): { demo: boolean; contact: string } {
  const { data } = useEndpoint(viewAbout, {})
  return data ?? { demo: false, contact: '' }
}
