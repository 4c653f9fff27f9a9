import '@anzhu/web/tokens.css'
import '@anzhu/web/states.css'
import '@anzhu/web/code.css'
import './app/phone.css'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { App } from './app/App.tsx'
import { applyTextSize } from './app/large-text.tsx'
import { keepPageForOffline } from './app/offline-page.ts'
import { completeOldBrowsers } from './app/old-browsers.ts'

completeOldBrowsers()
applyTextSize()
createRoot(document.getElementById('root')!).render(
  <BrowserRouter basename="/m">
    <App />
  </BrowserRouter>,
)
keepPageForOffline()
