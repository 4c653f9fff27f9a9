import { viewAbout } from '@anzhu/contract/about'
import { serve, type Server } from '../http/serve.ts'

/** What anybody may know of this installation. */
export function aboutRoutes(server: Server): void {
  serve(server, viewAbout, async ({ house: { settings } }) => ({
    demo: settings.demo,
    contact: settings.contact,
  }))
}
