import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.CORDLINE_SERVER ?? 'http://127.0.0.1:8080'

export default defineConfig({
  base: '/',
  plugins: [react()],
  // The contract's TypeScript itself, so that the web needs no build of it first.
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', sourcemap: false },
  server: { proxy: { '/api': server, '/qr': server, '/01': server } },
})
