import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const server = 'http://127.0.0.1:3000'

/**
 * Writes offline.json: the files of this build, which public/worker.js keeps for people who work without network. The reader
 * of PDFs is not among them: it is large, and what it makes is sent.
 */
function offlineList(): Plugin {
  return {
    name: 'offline-list',
    generateBundle(_, bundle) {
      const files = Object.keys(bundle).map((file) => `/m/${file}`)
      const source = JSON.stringify(
        files
          .filter((file) => file.startsWith('/m/assets/') && !/\/(draw-pdf|pdf-worker)-/.test(file))
          .sort(),
      )
      this.emitFile({ type: 'asset', fileName: 'offline.json', source })
    },
  }
}

export default defineConfig({
  base: '/m/',
  server: { host: '127.0.0.1', proxy: { '/api': server, '/pdfjs': server, '/c': server, '/dev': server } },
  plugins: [react(), offlineList()],
  resolve: {
    dedupe: ['react', 'react-dom'],
    // The browser sends and shows; the server validates. Without its schemas the code page is 25 kB (gzip) lighter.
    alias: {
      zod: fileURLToPath(new URL('src/app/no-schemas.ts', import.meta.url)),
    },
  },
  build: {
    target: ['chrome80', 'es2020'],
    // No data: addresses, so that the content security policy stays short.
    assetsInlineLimit: 0,
    outDir: 'dist',
    emptyOutDir: true,
  },
})
