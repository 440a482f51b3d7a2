import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.CORDLINE_SERVER ?? 'http://127.0.0.1:8080'
/** Changes with the lock file only, so a new release leaves it in every phone's cache. */
const libraries = /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack)[\\/]/
/** zod and the words and wire shapes: what every room shares. */
const contract = /node_modules[\\/]zod[\\/]|server[\\/]contract[\\/]/

export default defineConfig({
  base: '/',
  plugins: [react()],
  // The contract's TypeScript itself, so that the web needs no build of it first.
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', test: libraries },
            { name: 'contract', test: contract },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': server, '/qr': server, '/01': server } },
})
