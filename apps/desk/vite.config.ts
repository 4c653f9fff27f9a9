import react from '@vitejs/plugin-react'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const server = 'http://127.0.0.1:3000'

/**
 * Copies the tables and fonts that drawing some PDFs needs, such as those with Chinese letters and no font of their own, to
 * /pdfjs/. The phone's pages take them from there too.
 */
function pdfTables(): Plugin {
  const from = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  return {
    name: 'pdf-tables',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts'])
        for (const file of readdirSync(path.join(from, folder)))
          this.emitFile({
            type: 'asset',
            fileName: `pdfjs/${folder}/${file}`,
            source: readFileSync(path.join(from, folder, file)),
          })
    },
  }
}

// Chromium 86 is the oldest browser in offices; data: URLs are avoided so that the content security policy stays strict.
export default defineConfig({
  plugins: [react(), pdfTables()],
  resolve: { dedupe: ['react', 'react-dom'] },
  server: { host: '127.0.0.1', proxy: { '/api': server, '/pdfjs': server, '^/c/': server } },
  build: {
    target: ['chrome80', 'es2020'],
    cssTarget: 'chrome80',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 900,
  },
})
