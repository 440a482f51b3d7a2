import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { config } from 'zod'
import { createQueryClient } from '../api/queryClient.ts'
import { rememberAnswers } from '../api/rememberAnswers.ts'
import { getLanguage } from '../i18n/language.ts'
import { openWithoutSignal } from './openWithoutSignal.ts'
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

const client = createQueryClient()
rememberAnswers(client)

createRoot(root).render(
  <QueryClientProvider client={client}>
    <RouterProvider router={createRouter()} />
  </QueryClientProvider>,
)

// After the page: a phone on its first visit has better things to fetch. A browser that won't is none the worse.
void openWithoutSignal().catch(() => undefined)
