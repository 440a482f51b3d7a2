import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { config } from 'zod'
import { createQueryClient } from '../api/queryClient.ts'
import { getLanguage } from '../i18n/language.ts'
import { createRouter } from './router.tsx'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/controls.css'
import '../ui/pieces.css'
import './app.css'

// The site's content policy allows no code made at run time, and zod would try.
config({ jitless: true })

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
document.documentElement.lang = getLanguage()

createRoot(root).render(
  <QueryClientProvider client={createQueryClient()}>
    <RouterProvider router={createRouter()} />
  </QueryClientProvider>,
)
