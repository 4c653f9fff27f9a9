import '@anzhu/web/tokens.css'
import '@anzhu/web/states.css'
import '@anzhu/web/code.css'
import './app/phone.css'
import './app/page.css'
import './app/controls.css'
import './app/band.css'
import './safety-code/card.css'
import './cases/cases.css'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { App } from './app/App.tsx'
import { Broken, reloadForNewBuild } from './app/Broken.tsx'
import { applyTextSize } from './app/large-text.tsx'
import { keepPageForOffline } from './app/offline-page.ts'
import { completeOldBrowsers } from './app/old-browsers.ts'

completeOldBrowsers()
reloadForNewBuild()
applyTextSize()
const root = createRoot(document.getElementById('root')!, {
  // Whatever goes wrong, a page says so; React would leave a blank one.
  onUncaughtError: (error) => {
    console.error(error)
    setTimeout(() => root.render(<Broken />))
  },
})
root.render(
  <BrowserRouter basename="/m">
    <App />
  </BrowserRouter>,
)
keepPageForOffline()
