import { type About, viewAbout } from '@anzhu/contract/about'
import { useEndpoint } from './api.ts'

/** What is shown until the server has answered: the ways that are open everywhere. */
const unheard: About = {
  demo: false,
  contact: '',
  doors: {
    enterprise: [{ method: 'password', only: null }],
    person: [{ method: 'sms', only: null }],
    authority: [{ method: 'password', only: null }],
  },
}

/** Whether this is a demonstration, whom to tell of mistakes, and how one signs in; known before anybody has signed in. */
export function useAbout(): About {
  const { data } = useEndpoint(viewAbout, {})
  return data ?? unheard
}
