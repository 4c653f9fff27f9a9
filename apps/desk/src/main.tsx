import './app/polyfills.ts'
import '@anzhu/web/tokens.css'
import '@anzhu/web/code.css'
import '@anzhu/web/states.css'
import './app/shell.css'
import './frame/frame.css'
import './list/list.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'

const root = document.getElementById('root')
// The browser gate has already told users of old browsers what to do.
if (root !== null && !document.documentElement.hasAttribute('data-old-browser'))
  createRoot(root).render(<App />)
